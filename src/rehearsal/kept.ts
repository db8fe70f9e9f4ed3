import type { Execution, Organization, SimulatedAccount, Stack } from '../simulator/index';
import { eventOf } from './event-of';
import { type RehearsalRecords, resourceName } from './records';

/** Something that is still there although the resource that stood for it was deleted. */
export interface Kept {
  readonly stackName: string;
  /** Construct path; the logical id if no metadata has the path. */
  readonly resource: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** In words, for example `the organizational unit Prod`. */
  readonly thing: string;
  /** Whether its removal policy was to remove it. */
  readonly isUnwanted: boolean;
  /** Whether the resource had made it. */
  readonly isOurs: boolean;
}

type Accounts = ReadonlyMap<string, SimulatedAccount>;

/** What a physical id of a kind stands for, in words; undefined: it is gone. */
type Thing = (organization: Organization, entry: string, accounts: Accounts) => string | undefined;

/** By the part of a physical id that names the kind. */
const THINGS: Readonly<Record<string, Thing>> = {
  'organizational-unit': ({ parents }, id) => {
    const unit = parents.get(id);
    return unit && `the organizational unit ${unit.name}`;
  },
  policy: ({ policies }, id) => {
    const policy = policies.get(id);
    return policy && `the policy ${policy.name}`;
  },
  'policy-attachment': ({ attachments, policies }, pair) => {
    const [policy = '', target = ''] = pair.split(':');
    return attachments.get(target)?.has(policy)
      ? `the attachment of ${policies.get(policy)?.name ?? policy} to ${target}`
      : undefined;
  },
  account: ({ members }, id, accounts) => {
    const isOpen = !['CLOSED', 'PENDING_CLOSURE'].includes(accounts.get(id)?.state ?? '');
    return members.has(id) && isOpen ? `the account ${id}` : undefined;
  },
};

/** Things whose resource was deleted outside of a rollback, and for which no other resource of the stacks stands. */
export function keptThings(records: RehearsalRecords): Kept[] {
  return records.executions.flatMap((execution) => keptBy(execution, records) ?? []);
}

function keptBy(execution: Execution, records: RehearsalRecords): Kept | undefined {
  const {
    StackId,
    LogicalResourceId = '',
    RequestType,
    PhysicalResourceId = '',
    ResourceProperties,
  } = eventOf(execution);
  const stack = records.stacks.find(({ id }) => id === StackId);
  if (
    RequestType !== 'Delete' ||
    execution.status !== 'SUCCEEDED' ||
    !stack ||
    isRollback(stack, execution.startedAt)
  ) {
    return undefined;
  }
  const [, organizationId = '', kind = '', entry = '', provenance] =
    /^(o-[a-z0-9]+)\/([a-z-]+)\/([^/]+)\/(ours|found)$/.exec(PhysicalResourceId) ?? [];
  const organization = records.organizations.organizations.get(organizationId);
  const thing = organization && Object.hasOwn(THINGS, kind) && THINGS[kind]!(organization, entry, records.accounts);
  if (!thing || isHeld(records, `${organizationId}/${kind}/${entry}/`)) {
    return undefined;
  }
  const policy = ResourceProperties?.RemovalPolicy;
  return {
    stackName: stack.name,
    resource: resourceName(records, stack, LogicalResourceId),
    at: execution.endedAt ?? execution.startedAt,
    thing,
    isUnwanted: policy !== undefined && policy !== 'RETAIN',
    isOurs: provenance === 'ours',
  };
}

function isRollback({ name, events }: Stack, at: number): boolean {
  const last = events.filter((event) => event.logicalId === name && event.at <= at).at(-1);
  return last?.status.includes('ROLLBACK') ?? false;
}

/** Whether a resource of the stacks stands for the thing now. */
function isHeld({ stacks }: RehearsalRecords, begin: string): boolean {
  return stacks.some(({ resources }) =>
    [...resources.values()].some(
      ({ physicalId, status }) => physicalId?.startsWith(begin) === true && !status.startsWith('DELETE'),
    ),
  );
}
