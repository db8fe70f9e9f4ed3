import type { FlowContext, Request } from '../../../src/handler/driver/flow';
import type { AccountRecord } from '../../../src/handler/port/accounts';
import type { HandshakeRecord } from '../../../src/handler/port/handshakes';
import type { OrganizationRecord } from '../../../src/handler/port/organization';

/** Records that show only what matters to a test. */
export const MANAGEMENT = '111111111111';
export const ORGANIZATION_ID = 'o-exampleorgid';
export const NOW = new Date('2026-01-10T12:00:00Z');
export const HOUR_MS = 3_600_000;

export function anOrganization(overrides: Partial<OrganizationRecord> = {}): OrganizationRecord {
  return {
    id: ORGANIZATION_ID,
    arn: `arn:aws:organizations::${MANAGEMENT}:organization/${ORGANIZATION_ID}`,
    featureSet: 'CONSOLIDATED_BILLING',
    managementAccountId: MANAGEMENT,
    managementAccountArn: `arn:aws:organizations::${MANAGEMENT}:account/${ORGANIZATION_ID}/${MANAGEMENT}`,
    managementAccountEmail: 'owner@example.com',
    ...overrides,
  };
}

export function aHandshake(overrides: Partial<HandshakeRecord> = {}): HandshakeRecord {
  return {
    id: 'h-parent00',
    arn: 'arn:aws:organizations::111111111111:handshake/o-exampleorgid/enable_all_features/h-parent00',
    action: 'ENABLE_ALL_FEATURES',
    state: 'REQUESTED',
    senderAccountId: MANAGEMENT,
    senderOrganizationId: ORGANIZATION_ID,
    requestedAt: new Date('2026-01-10T11:59:00Z'),
    expiresAt: new Date('2026-04-10T11:59:00Z'),
    ...overrides,
  };
}

/** A request to a member, as a migration sends it. */
export function aChild(accountId: string, overrides: Partial<HandshakeRecord> = {}): HandshakeRecord {
  return aHandshake({
    id: `h-child${accountId.slice(0, 3)}`,
    action: 'APPROVE_ALL_FEATURES',
    state: 'OPEN',
    accountId,
    parentHandshakeId: 'h-parent00',
    ...overrides,
  });
}

export function anInvitation(overrides: Partial<HandshakeRecord> = {}): HandshakeRecord {
  return aHandshake({ id: 'h-invite00', action: 'INVITE', state: 'OPEN', accountId: '222222222222', ...overrides });
}

export function anAccount(id: string, overrides: Partial<AccountRecord> = {}): AccountRecord {
  return {
    id,
    arn: `arn:aws:organizations::${MANAGEMENT}:account/${ORGANIZATION_ID}/${id}`,
    email: `account-${id}@example.com`,
    name: `Account ${id.slice(0, 3)}`,
    joinedMethod: 'INVITED',
    state: 'ACTIVE',
    ...overrides,
  };
}

export function aRequest<Desired>(
  desired: Desired | undefined,
  overrides: Partial<Request<Desired>> = {},
): Request<Desired> {
  return {
    type: 'Create',
    stackId: `arn:aws:cloudformation:eu-west-1:${MANAGEMENT}:stack/Stack/guid`,
    logicalId: 'Resource',
    requestId: 'request-1',
    desired,
    isRollback: false,
    isAnswered: false,
    partition: 'aws',
    accountId: MANAGEMENT,
    region: 'eu-west-1',
    ...overrides,
  };
}

export function aContext<Desired, Memo>(
  request: Request<Desired>,
  memo: Memo,
  overrides: Partial<FlowContext<Desired, Memo>> = {},
): FlowContext<Desired, Memo> {
  return { request, memo, now: NOW, startedAt: new Date(NOW.getTime() - HOUR_MS), ...overrides };
}
