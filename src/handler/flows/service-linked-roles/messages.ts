import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { OrganizationRecord } from '../../port/organization';

/** How many members one line names: CloudFormation shows it, and its answer holds 4 KB. */
const LISTED_MAX = 10;
/** How many a message names. */
const NAMED_MAX = 100;

/** Members that could not be seen to, in one line. */
export function listObstacles(obstacles: ReadonlyMap<string, string>): string {
  const all = [...obstacles];
  const named = all.slice(0, LISTED_MAX).map(([accountId, why]) => `${accountId} (${why})`);
  const rest = all.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}

/** Who has to see to which members, and how. */
export function leftOverMessage({
  organization,
  left,
  obstacles,
  request,
}: {
  readonly organization: OrganizationRecord;
  readonly left: number;
  readonly obstacles?: ReadonlyMap<string, string>;
  readonly request: Request<unknown>;
}): Message {
  const members = left === 1 ? '1 member' : `${left} members`;
  const all = [...(obstacles ?? [])];
  const named = all.slice(0, NAMED_MAX).map(([accountId, why]) => `- ${accountId}: ${why}`);
  return {
    // An update that looks again may find others: that is another occasion.
    occasion: `service-linked-roles/${organization.id}/${request.requestId}`,
    subject: `${organization.id}: the service-linked role is not certain in ${members}`,
    text: [
      `Nobody could see to it that ${ORGANIZATIONS_ROLE.name} is in ${members} of organization ${organization.id}.`,
      'Without it, an account has to be asked once more before all features can be enabled.',
      '',
      ...named,
      ...(left > named.length
        ? [`- ${named.length === 0 ? left : `and ${left - named.length} more`}, named in the log of the function`]
        : []),
      '',
      `In each account: aws iam create-service-linked-role --aws-service-name ${ORGANIZATIONS_ROLE.servicePrincipal}`,
      'If AWS refuses that, the role comes with a request: the migration to all features sends one to every account that lacks it, and accepting an invitation creates it, too.',
      'Change `refresh` and deploy to have everybody looked at again.',
    ].join('\n'),
  };
}
