import type { CallRecord, World, WorldOrganization } from '../../src/simulator/index';

/** What happened from one act of a scenario to the next, without what differs from one run to another. */
export interface Record {
  /** What CloudFormation sent to our resources, by logical id, in order. */
  readonly events: { readonly [logicalId: string]: readonly SentEvent[] };
  /** How CloudFormation says that each of them ended, by logical id, in order. */
  readonly outcomes: { readonly [logicalId: string]: readonly string[] };
  /** Everything that was written into accounts and organization, and every member that was entered. */
  readonly writes: readonly string[];
  /** The organizations and accounts afterwards, without ages. */
  readonly world: unknown;
}

/** An event of the custom resource protocol, as the workflow was started with it. */
export interface SentEvent {
  readonly requestType: string;
  readonly physicalId?: string;
  readonly properties: unknown;
  readonly oldProperties?: unknown;
}

/** What CloudFormation says happened to a resource. */
export interface Outcome {
  readonly logicalId: string;
  readonly status: string;
}

/** What a call of these does is a matter of its Region. */
const REGIONAL = new Set(['guardduty', 'ram']);
const WRITTEN_INTO = ['organizations', 'iam', 'sts', ...REGIONAL];

/** The events that executions of a workflow were started with, oldest first. */
export function sentEvents(inputs: readonly string[]): Record['events'] {
  const events: { [logicalId: string]: SentEvent[] } = {};
  for (const input of inputs) {
    const { event } = JSON.parse(input);
    events[event.LogicalResourceId] ??= [];
    events[event.LogicalResourceId]!.push({
      requestType: event.RequestType,
      ...(event.PhysicalResourceId === undefined ? {} : { physicalId: anonymous(event.PhysicalResourceId) }),
      properties: comparable(event.ResourceProperties),
      ...(event.OldResourceProperties === undefined ? {} : { oldProperties: comparable(event.OldResourceProperties) }),
    });
  }
  return sorted(events);
}

/** How the resources ended that were sent anything. How often CloudFormation says that it is at work means nothing. */
export function outcomesOf(outcomes: readonly Outcome[], events: Record['events']): Record['outcomes'] {
  const found: { [logicalId: string]: string[] } = {};
  for (const { logicalId, status } of outcomes) {
    if (logicalId in events && !status.endsWith('_IN_PROGRESS')) {
      found[logicalId] ??= [];
      found[logicalId]!.push(status);
    }
  }
  return sorted(found);
}

/**
 * What can be compared: how resources were made and changed. In an update the emulator says UPDATE of resources that are
 * created as well, and nothing of those that it deletes in the end.
 */
export function comparableOutcomes(outcomes: Record['outcomes']): Record['outcomes'] {
  const compared = Object.entries(outcomes).map(([logicalId, statuses]) => {
    const ends = statuses.filter((status) => status !== 'DELETE_COMPLETE');
    return [logicalId, ends.map((status) => status.replace(/^(CREATE|UPDATE)_/, ''))] as const;
  });
  return Object.fromEntries(compared.filter(([, statuses]) => statuses.length > 0));
}

/** Sorted, because different members are entered side by side. */
export function writesOf(calls: readonly CallRecord[]): string[] {
  return calls
    .filter(({ service, tookEffect }) => WRITTEN_INTO.includes(service) && tookEffect)
    .filter(({ isWrite, operation }) => isWrite || operation === 'AssumeRole')
    .map(({ service, operation, accountId, region, input }) => {
      const { Policy: _policy, ...rest } = input;
      const where = REGIONAL.has(service) ? ` in ${region}` : '';
      return `${accountId} ${service}:${operation}${where} ${anonymous(JSON.stringify(rest))}`;
    })
    .sort();
}

/**
 * Organizations and accounts, without what differs between two runs: ages, ids that chance made, and the roles of the
 * accounts that stacks are deployed into, where the emulator keeps those of the stacks to itself.
 */
export function stateOf(
  { accounts, organizations, handshakes = [] }: World,
  deployedInto: ReadonlySet<string>,
): unknown {
  const isAge = (name: string) => name === 'ageDays' || name.endsWith('DaysAgo');
  const compared = Object.entries(accounts).map(([id, { roles, serviceRoles = {}, ...rest }]) => {
    const account = { ...rest, serviceRoles: Object.keys(serviceRoles) };
    return deployedInto.has(id) ? [id, account] : [id, { ...account, roles }];
  });
  const pending = handshakes.filter(({ state }) => state === 'REQUESTED' || state === 'OPEN');
  const state = {
    accounts: Object.fromEntries(compared),
    organizations: organizations?.map(settled),
    // Different members are asked, and answer, side by side.
    handshakes: pending.map((handshake) => anonymous(JSON.stringify({ ...handshake, sentDaysAgo: 0 }))).sort(),
  };
  return JSON.parse(anonymous(JSON.stringify(state, (name, value) => (isAge(name) ? undefined : value))));
}

/** An organization without what passes in seconds, and with the services of administrators without their dates. */
function settled(organization: WorldOrganization): unknown {
  const { settlingPolicyTypes = {}, finalizingSeconds: _seconds, policyTypes, administrators, ...rest } = organization;
  return {
    ...rest,
    policyTypes: policyTypes?.filter((type) => settlingPolicyTypes[type]?.status !== 'PENDING_DISABLE'),
    administrators: administrators?.map(({ account, services }) => [account, ...Object.keys(services)]),
  };
}

/** Ids that chance made, and what is made of them, without what chance made. */
function anonymous(text: string): string {
  return text
    .replace(/\bh-[0-9a-z]{8,32}\b/g, 'h-*')
    .replace(/\b(r|ou|p|rp|car)-[0-9a-f]{4,32}(-[0-9a-f]{8})?\b/g, '$1-*')
    .replace(/\(cdk-aws-organization, stack ([\w-]+), [0-9a-f]{16}\)/g, '(cdk-aws-organization, stack $1, *)');
}

/** Properties without the addresses of the function and the workflow, and without what chance made. */
function comparable(properties: { readonly [name: string]: unknown }): unknown {
  const { ServiceToken: _function, WorkflowArn: _workflow, ...rest } = properties;
  return JSON.parse(anonymous(JSON.stringify(rest)));
}

function sorted<T>(entries: { readonly [name: string]: T }): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
