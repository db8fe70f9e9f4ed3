import type { SimulatedAccount } from '../../simulator/account';
import type { CallRecord } from '../../simulator/call';
import type { Stack } from '../../simulator/cloudformation/stack';
import type { SentMessage } from '../../simulator/messages/sent-message';
import type { OrganizationsState } from '../../simulator/organizations/state';
import type { Execution } from '../../simulator/states/execution';
import type { AccountReference } from './report';

/** What the simulation noted down, which a report is made of. */
export interface RehearsalRecords {
  /** Epoch milliseconds. */
  readonly beganAt: number;
  readonly endedAt: number;
  readonly accounts: ReadonlyMap<string, SimulatedAccount>;
  readonly organizations: OrganizationsState;
  readonly stacks: readonly Stack[];
  /** Every call, oldest first. */
  readonly history: readonly CallRecord[];
  readonly messages: readonly SentMessage[];
  /** Every execution of a workflow, oldest first. */
  readonly executions: readonly Execution[];
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

/** Whether a person made the call, with the account's own credentials, and not a role of the deployment. */
export function isByPerson(call: CallRecord): boolean {
  return !call.callerArn.includes(':assumed-role/');
}
