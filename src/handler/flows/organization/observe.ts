import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import type { RegisteredResource } from '../../port/register';
import { RESOURCES } from '../../resources';
import { pendingInvitationsOf } from '../handshakes/invitations';
import { PARENT_ACTION, pendingParentOf } from '../handshakes/migration';
import { parsePhysicalId } from '../rules/physical-id';
import { findOtherHolderIn } from '../rules/register';
import { reasonToKeep } from '../rules/removal';
import type { DesiredOrganization } from './desired';
import type { OrganizationMemo } from './memo';

/** How many accounts the organization has, the management account included. */
export interface MemberCount {
  readonly invited: number;
  readonly accounts: number;
  /** Absent: there are more, and nobody counted them. */
  readonly isComplete?: true;
}

/** AWS gives twenty accounts a page and eight pages a second: more would take longer than a step has. */
const COUNTED_PAGES_MAX = 150;

/** What there is, and as much about a migration as the decision needs. */
export interface ObservedOrganization {
  /** Absent: the account belongs to no organization. */
  readonly organization?: OrganizationRecord;
  /** Absent: not visible yet, or not looked for. */
  readonly rootId?: string;
  /** Looked for where the template agrees to a migration. */
  readonly migration?: {
    /** The one that is under way. */
    readonly pending?: HandshakeRecord;
    /** What AWS would cancel if one were started. */
    readonly invitations: readonly HandshakeRecord[];
  };
  /** Counted where the template does not agree to one. */
  readonly members?: MemberCount;
  /** A migration that is under way, although the template does not agree to one. */
  readonly pending?: HandshakeRecord;
  /** Another resource that stands for something of the organization, in a Delete that would delete it. */
  readonly holder?: RegisteredResource;
}

type Context = FlowContext<DesiredOrganization, OrganizationMemo>;

export async function observeOrganization(context: Context, reads: AwsReads): Promise<ObservedOrganization> {
  const { request } = context;
  if (request.type === 'Delete') {
    return observeRemoval(context, reads);
  }
  const organization = await reads.describeOrganization();
  if (organization === undefined || organization.managementAccountId !== request.accountId) {
    return { organization };
  }
  const [root] = await reads.listRoots();
  const found = { organization, rootId: root?.id };
  const desired = request.desired!;
  if (organization.featureSet !== 'CONSOLIDATED_BILLING' || desired.featureSet !== 'ALL') {
    return found;
  }
  return desired.migrate
    ? { ...found, migration: await observeMigration(organization, reads) }
    : {
        ...found,
        members: await countMembers(organization, reads),
        pending: pendingParentOf(organization, await reads.listHandshakesOfOrganization({ action: PARENT_ACTION })),
      };
}

async function observeRemoval({ request, memo, startedAt }: Context, reads: AwsReads): Promise<ObservedOrganization> {
  if (reasonToKeep(RESOURCES.ORGANIZATION, request) !== undefined) {
    return {};
  }
  const organization = await reads.describeOrganization();
  const own = parsePhysicalId(RESOURCES.ORGANIZATION, request.physicalId);
  if (organization === undefined || organization.id !== own?.organizationId || memo.hasDeleted) {
    return { organization };
  }
  const resources = await reads.recent.listResources(request.stackId, startedAt);
  return { organization, holder: findOtherHolderIn(organization.id, request, resources) };
}

async function observeMigration(
  organization: OrganizationRecord,
  reads: AwsReads,
): Promise<ObservedOrganization['migration']> {
  const pending = pendingParentOf(organization, await reads.listHandshakesOfOrganization({ action: PARENT_ACTION }));
  if (pending !== undefined) {
    return { pending, invitations: [] };
  }
  const invitations = await reads.listHandshakesOfOrganization({ action: 'INVITE' });
  return { invitations: pendingInvitationsOf(organization, invitations) };
}

async function countMembers(organization: OrganizationRecord, reads: AwsReads): Promise<MemberCount> {
  let invited = 0;
  let accounts = 0;
  let from: string | undefined;
  for (let pages = 0; pages < COUNTED_PAGES_MAX; pages++) {
    const { items, next } = await reads.listAccountsPage(from);
    const members = items.filter(({ id }) => id !== organization.managementAccountId);
    invited += members.filter(({ joinedMethod }) => joinedMethod === 'INVITED').length;
    accounts += items.length;
    if (next === undefined) {
      return { invited, accounts, isComplete: true };
    }
    from = next;
  }
  return { invited, accounts };
}
