import type { FlowContext } from '../../driver/flow';
import type { AccountRecord } from '../../port/accounts';
import type { OrganizationRecord } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import { readStretch, type Stretch } from '../rules/sweep';
import type { DesiredServiceLinkedRoles } from './desired';
import type { ServiceLinkedRolesMemo } from './memo';

export interface ObservedServiceLinkedRoles {
  readonly organization?: OrganizationRecord;
  /** The next members to visit; absent where nobody is visited, or everybody has been. */
  readonly stretch?: Stretch<AccountRecord>;
}

export async function observeServiceLinkedRoles(
  { request, memo }: FlowContext<DesiredServiceLinkedRoles, ServiceLinkedRolesMemo>,
  reads: AwsReads,
): Promise<ObservedServiceLinkedRoles> {
  if (request.type === 'Delete') {
    return {};
  }
  const organization = await reads.describeOrganization();
  const isVisited =
    organization?.managementAccountId === request.accountId && organization.featureSet === 'CONSOLIDATED_BILLING';
  if (!isVisited || memo.sweep?.isComplete) {
    return { organization };
  }
  const stretch = await readStretch((from) => reads.listAccountsPage(from), memo.sweep?.from, isMember(organization));
  return { organization, stretch };
}

/** Every account but the one that manages the organization. */
export function isMember(organization: OrganizationRecord): (account: AccountRecord) => boolean {
  return (account) => account.id !== organization.managementAccountId;
}
