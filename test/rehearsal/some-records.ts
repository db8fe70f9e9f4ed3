import { DEFAULT_QUOTAS } from '../../src/facts/limits';
import type { RehearsalRecords } from '../../src/rehearsal/records';
import {
  type CallRecord,
  emptyState,
  type Handshake,
  type SimulatedAccount,
  type Stack,
  type StackEvent,
} from '../../src/simulator/index';

export const BEGAN = Date.parse('2026-01-05T09:00:00.000Z');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** A moment in a report, that many milliseconds after the beginning. */
export function later(milliseconds: number): string {
  return new Date(BEGAN + milliseconds).toISOString();
}

/** The member of the records, as a report names it. */
export const PAYMENTS = { id: '222222222222', name: 'Payments' };

export function someRecords(overrides: Partial<RehearsalRecords> = {}): RehearsalRecords {
  return {
    beganAt: BEGAN,
    endedAt: BEGAN + 3 * DAY,
    partition: 'aws',
    accounts: new Map([
      ['111111111111', anAccount({ id: '111111111111', name: 'Management' })],
      ['222222222222', anAccount()],
    ]),
    organizations: emptyState(),
    stacks: [],
    history: [],
    doubts: [],
    quotas: DEFAULT_QUOTAS,
    messages: [],
    executions: [],
    resourceOf: () => undefined,
    ...overrides,
  };
}

export function anAccount(overrides: Partial<SimulatedAccount> = {}): SimulatedAccount {
  return {
    ...PAYMENTS,
    email: 'payments@example.com',
    emailVerified: true,
    state: 'ACTIVE',
    createdAt: 0,
    roles: new Map(),
    enabledRegions: new Set(),
    seller: 'aws',
    canStandAlone: true,
    contacts: new Map(),
    ...overrides,
  };
}

export function aHandshake(overrides: Partial<Handshake> = {}): Handshake {
  return {
    id: 'h-1',
    sequence: 1,
    action: 'APPROVE_ALL_FEATURES',
    organizationId: 'o-exampleorgid',
    senderAccountId: '111111111111',
    recipientAccountId: '222222222222',
    state: 'OPEN',
    requestedAt: BEGAN,
    expiresAt: BEGAN + 90 * DAY,
    endedAt: undefined,
    ...overrides,
  };
}

export function withHandshakes(...handshakes: Handshake[]): RehearsalRecords['organizations'] {
  return { ...emptyState(), handshakes: new Map(handshakes.map((handshake) => [handshake.id, handshake])) };
}

/** A call that the deployment made. */
export function aCall(overrides: Partial<CallRecord> = {}): CallRecord {
  return {
    at: BEGAN,
    service: 'organizations',
    operation: 'AcceptHandshake',
    accountId: '222222222222',
    callerArn: 'arn:aws:sts::222222222222:assumed-role/OrganizationAccountAccessRole/session',
    input: {},
    isWrite: true,
    tookEffect: true,
    ...overrides,
  };
}

/** The deployment assumes a role of the member. */
export function anAssumption(overrides: Partial<CallRecord> = {}): CallRecord {
  return aCall({
    service: 'sts',
    operation: 'AssumeRole',
    accountId: '111111111111',
    input: { RoleArn: 'arn:aws:iam::222222222222:role/path/Admin' },
    isWrite: false,
    ...overrides,
  });
}

/** A call that somebody made with the account's own credentials. */
export function aPersonsCall(overrides: Partial<CallRecord> = {}): CallRecord {
  return aCall({ callerArn: 'arn:aws:iam::222222222222:root', ...overrides });
}

export function aStack(events: readonly Partial<StackEvent>[], overrides: Partial<Stack> = {}): Stack {
  return {
    id: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Main/1',
    name: 'Main',
    accountId: '111111111111',
    region: 'eu-west-1',
    status: 'CREATE_COMPLETE',
    reason: undefined,
    createdAt: BEGAN,
    updatedAt: undefined,
    deletedAt: undefined,
    definition: { template: { Resources: {} }, parameters: {}, given: {}, tags: {}, dependencies: new Map() as never },
    resources: new Map(),
    superseded: [],
    outputs: {},
    exports: new Map(),
    imports: new Set(),
    events: events.map((event) => ({
      at: BEGAN,
      stackName: 'Main',
      logicalId: 'Main',
      physicalId: undefined,
      resourceType: 'AWS::CloudFormation::Stack',
      status: 'CREATE_COMPLETE',
      ...event,
    })),
    ...overrides,
  };
}

/** A stack with one resource that is complete. */
export function aStackOf(
  Type: string,
  {
    properties = {},
    accountId = '111111111111',
    events = [],
  }: { properties?: object; accountId?: string; events?: readonly Partial<StackEvent>[] } = {},
): Stack {
  const resource = { logicalId: 'It', definition: { Type }, status: 'CREATE_COMPLETE', changedAt: BEGAN, properties };
  return aStack(events, { accountId, resources: new Map([['It', resource as never]]) });
}
