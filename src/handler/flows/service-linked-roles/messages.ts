import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import type { Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { OrganizationRecord } from '../../port/organization';

/** How many members one line names: CloudFormation shows it, and its answer holds 4 KB. */
const LISTED_MAX = 10;
/** How many a message names. */
const NAMED_MAX = 100;

/** Members that could not be checked, in one line. */
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
    subject: `${organization.id}: the service-linked role is unconfirmed in ${members}`,
    text: [
      `The workflow could not confirm that ${ORGANIZATIONS_ROLE.name} is in ${members} of organization ${organization.id}.`,
      'Without it, AWS sends the account one more request before all features can be enabled.',
      '',
      ...named,
      ...(left > named.length
        ? [`- ${named.length === 0 ? left : `and ${left - named.length} more`}, named in the log of the function`]
        : []),
      '',
      `Run in each account: aws iam create-service-linked-role --aws-service-name ${ORGANIZATIONS_ROLE.servicePrincipal}`,
      'If AWS refuses that, accept a request: the migration to all features sends one to every account that lacks the role, and accepting an invitation also creates it.',
      'Change `refresh` and redeploy to check all members.',
    ].join('\n'),
  };
}
