import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import type { RegisteredResource } from '../../port/register';
import type { ResourceKind } from '../../resources';
import { isUnderWay, PARENT_ACTION, parentsOf } from '../handshakes/migration';
import { parsePhysicalId } from '../rules/physical-id';
import { findOtherHolder } from '../rules/register';
import { reasonToKeep } from '../rules/removal';
import type { DesiredSwitch } from './desired';
import type { SwitchMemo } from './memo';

export type SwitchStatus = 'ON' | 'OFF' | 'TURNING_ON' | 'TURNING_OFF' | { readonly unrecognized: string };

export interface ObservedSwitch {
  readonly organization?: OrganizationRecord;
  /** The migration that is under way; looked for where the organization has consolidated billing. */
  readonly migration?: HandshakeRecord;
  /** Absent: not looked for, or not to be seen yet. */
  readonly status?: SwitchStatus;
  /** Something else is on that goes with the switch, and that a Delete disables first. */
  readonly isMoreOn?: boolean;
  /** Another resource that stands for the switch, in a Delete that would throw it. */
  readonly holder?: RegisteredResource;
}

type Context = FlowContext<DesiredSwitch, SwitchMemo>;

/** The one call of a step that waits for a migration: does the organization have all features now? */
export async function glanceAtSwitch({ memo }: Context, reads: AwsReads): Promise<boolean> {
  return !memo.isWatching || (await reads.describeOrganization())?.featureSet !== 'CONSOLIDATED_BILLING';
}

/**
 * The organization, the migration if it has to wait for one, and, where it can be on or off, the switch itself.
 *
 * @param earlier the organization as it was before the last action of this step
 */
export async function observeSwitch<Observed extends ObservedSwitch>(
  kind: ResourceKind,
  context: Context,
  reads: AwsReads,
  look: (organization: OrganizationRecord) => Promise<Observed>,
  earlier?: OrganizationRecord,
): Promise<ObservedSwitch | Observed> {
  const { request, memo } = context;
  const isDelete = request.type === 'Delete';
  if (isDelete && reasonToKeep(kind, request) !== undefined) {
    return {};
  }
  const isReadBack = memo.hasSwitchedOn || memo.hasSwitchedOff;
  const organization = earlier?.featureSet === 'ALL' ? earlier : await lookAtOrganization(isReadBack, reads);
  const isExpected = !isDelete || organization?.id === parsePhysicalId(kind, request.physicalId)?.organizationId;
  if (organization?.managementAccountId !== request.accountId || !isExpected) {
    return { organization };
  }
  if (organization.featureSet === 'CONSOLIDATED_BILLING' && !isDelete) {
    return { organization, migration: await newestMigration(organization, reads) };
  }
  const seen = await look(organization);
  return isDelete ? { ...seen, holder: await findHolder(kind, seen, context, reads) } : seen;
}

/**
 * A rollback asks as well, although it takes back what its own creation did: a stack that was deployed in the meantime found
 * the switch on, and relies on it.
 */
async function findHolder(
  kind: ResourceKind,
  { status, isMoreOn }: ObservedSwitch,
  { request, memo, startedAt }: Context,
  reads: AwsReads,
): Promise<RegisteredResource | undefined> {
  if ((status !== 'ON' && !isMoreOn) || memo.hasSwitchedOff) {
    return undefined;
  }
  const own = parsePhysicalId(kind, request.physicalId);
  const resources = await reads.recent.listResources(request.stackId, startedAt);
  return findOtherHolder(kind, request, resources, (entry) => entry === own?.entry);
}

/**
 * Nothing is written after the switch has been thrown, so that a look at the organization of a moment ago will do, if that
 * shows all features: they stay. AWS gives an account one such look a second.
 */
async function lookAtOrganization(isReadBack: boolean, reads: AwsReads): Promise<OrganizationRecord | undefined> {
  const recent = isReadBack ? await reads.recent.describeOrganization() : undefined;
  return recent?.featureSet === 'ALL' ? recent : reads.describeOrganization();
}

/** The migration that is under way. */
export async function newestMigration(
  organization: OrganizationRecord,
  reads: AwsReads,
): Promise<HandshakeRecord | undefined> {
  const parents = parentsOf(organization, await reads.listHandshakesOfOrganization({ action: PARENT_ACTION }));
  return parents.find(isUnderWay);
}
