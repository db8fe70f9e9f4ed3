import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { physicalId } from '../rules/physical-id';
import { accountIdOf, type DesiredAccount } from './desired';
import type { AccountMemo } from './memo';
import type { Account } from './observe';

type Shown = Pick<Account, 'id' | 'arn'> & Partial<Pick<Account, 'state' | 'joinedMethod'>>;

/** Every documented attribute; empty without an account. */
export function attributesOf(account?: Shown): Record<string, string> {
  return {
    [Attribute.ACCOUNT_ID]: account?.id ?? '',
    [Attribute.ACCOUNT_ARN]: account?.arn ?? '',
    [Attribute.STATE]: wordOf(account?.state),
    [Attribute.JOINED_METHOD]: wordOf(account?.joinedMethod),
  };
}

/** What CloudFormation is told of the account. Its physical id is fixed at Create; another account is another resource. */
export function answerOf(
  organization: OrganizationIdentity,
  account: Account | undefined,
  { request }: FlowContext<DesiredAccount, AccountMemo>,
): Answer {
  const known = accountIdOf(request);
  if (known !== undefined) {
    return {
      physicalId: request.physicalId!,
      attributes: attributesOf(account ?? leftOf(known, organization, request)),
    };
  }
  const id = account && {
    organizationId: organization.id,
    entry: account.id,
    provenance: account.isOurs ? ('ours' as const) : ('found' as const),
  };
  return {
    physicalId:
      account === undefined && request.physicalId !== undefined
        ? request.physicalId
        : physicalId(RESOURCES.ACCOUNT, id ?? {}),
    attributes: attributesOf(account),
  };
}

/** What refers to an account that is gone keeps its id: an empty one would be an update of everything that names it. */
function leftOf(
  id: string,
  organization: OrganizationIdentity,
  { partition }: FlowContext<DesiredAccount, AccountMemo>['request'],
): Shown {
  return {
    id,
    arn: `arn:${partition}:organizations::${organization.managementAccountId}:account/${organization.id}/${id}`,
  };
}

function wordOf(value: Account['state'] | Account['joinedMethod'] | undefined): string {
  return typeof value === 'object' ? value.unrecognized : (value ?? '');
}
