import type { Quotas } from '../facts/limits';
import type {
  CallRecord,
  Execution,
  Handshake,
  MetDoubt,
  OrganizationsState,
  SentMessage,
  SimulatedAccount,
  Stack,
  StackResource,
} from '../simulator/index';
import { constructPathOf } from './cloud-assembly/construct-path';
import type { ResourceReference } from './plan/subjects';
import type { AccountReference } from './report';

/** What the simulation noted down, which a report is made of. */
export interface RehearsalRecords {
  /** Epoch milliseconds. */
  readonly beganAt: number;
  readonly endedAt: number;
  /** For example `aws`. */
  readonly partition: string;
  readonly accounts: ReadonlyMap<string, SimulatedAccount>;
  readonly organizations: OrganizationsState;
  readonly stacks: readonly Stack[];
  /** Open questions about AWS that the simulation met. */
  readonly doubts: readonly MetDoubt[];
  readonly quotas: Quotas;
  /** Every call, oldest first. */
  readonly history: readonly CallRecord[];
  readonly messages: readonly SentMessage[];
  /** Every execution of a workflow, oldest first. */
  readonly executions: readonly Execution[];
  /** The resource that an invocation of a function worked for. */
  resourceOf(invocationId: string): ResourceReference | undefined;
  /** Paths of constructs by the logical ids of their resources, of stacks by their ids. */
  readonly constructPaths?: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A resource by the path of its construct; by its logical id if no metadata has the path. */
export function resourceName(
  { constructPaths }: Pick<RehearsalRecords, 'constructPaths'>,
  stack:
    | { readonly id: string; readonly resources: ReadonlyMap<string, Pick<StackResource, 'definition'>> }
    | undefined,
  logicalId: string,
): string {
  const ofDefinition = constructPathOf(stack?.resources.get(logicalId)?.definition);
  return ofDefinition ?? constructPaths?.get(stack?.id ?? '')?.get(logicalId) ?? logicalId;
}

/** An account by its id, with its name unless that says no more. */
export function accountReference(accounts: ReadonlyMap<string, SimulatedAccount>, id: string): AccountReference {
  const name = accounts.get(id)?.name ?? '';
  return { id, name: name.includes(id) ? '' : name };
}

/** A moment as it is written in a report. */
export function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/**
 * When a handshake was sent, in epoch milliseconds. The requests of a migration are sent when it starts: AWS stamps them up
 * to a second later, and may have an answer before.
 */
export function sentAt(handshake: Handshake, { handshakes }: OrganizationsState): number {
  const parent = handshake.parentId === undefined ? undefined : handshakes.get(handshake.parentId);
  return parent?.requestedAt ?? handshake.requestedAt;
}

/** Whether a person made the call, with the account's own credentials, and not a role of the deployment. */
export function isByPerson(call: CallRecord): boolean {
  return !call.callerArn.includes(':assumed-role/');
}
