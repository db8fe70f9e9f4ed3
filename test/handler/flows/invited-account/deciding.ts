import type { FlowContext, Request } from '../../../../src/handler/driver/flow';
import { markerOf } from '../../../../src/handler/flows/handshakes/invitation-marker';
import type {
  InvitedAccountAction,
  InvitedAccountDecision,
} from '../../../../src/handler/flows/invited-account/action';
import { decideInvitedAccount } from '../../../../src/handler/flows/invited-account/decide';
import type { DesiredInvitedAccount } from '../../../../src/handler/flows/invited-account/desired';
import { type InvitedAccountMemo, parseInvitedAccountMemo } from '../../../../src/handler/flows/invited-account/memo';
import type { ObservedInvitedAccount } from '../../../../src/handler/flows/invited-account/observe';
import { aContext, anAccount, anInvitation, anOrganization, aRequest, ORGANIZATION_ID } from '../builders';

export { ago } from '../in-words';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

export const TARGET = '222222222222';
export const OURS = `${ORGANIZATION_ID}/invited-account/${TARGET}/ours`;
export const FOUND = `${ORGANIZATION_ID}/invited-account/${TARGET}/found`;
export const ROLE = { Kind: 'ROLE', RoleName: 'Onboarding', Path: '/' } as const;
export const MARKER = markerOf(aRequest(undefined));
export const MEMBER = anAccount(TARGET);
export const NO_MEMO = parseInvitedAccountMemo(undefined);

export function desired(overrides: Partial<DesiredInvitedAccount> = {}): DesiredInvitedAccount {
  return {
    target: { type: 'ACCOUNT', id: TARGET },
    tags: {},
    memberAccess: { Kind: 'NONE' },
    onDecline: { type: 'FAIL' },
    onExpiry: { type: 'INVITE_AGAIN', maxAttempts: 2, delaySeconds: 0 },
    removalPolicy: 'RETAIN',
    ...overrides,
  };
}

export interface Case {
  readonly observed?: Partial<ObservedInvitedAccount>;
  readonly desired?: Partial<DesiredInvitedAccount>;
  readonly memo?: Partial<InvitedAccountMemo>;
  readonly request?: Partial<Request<DesiredInvitedAccount>>;
  readonly startedAt?: Date;
}

export function context({ desired: wanted, memo, request, startedAt }: Case): Context {
  return aContext(
    aRequest(desired(wanted), request),
    { ...NO_MEMO, ...memo },
    startedAt === undefined ? {} : { startedAt },
  );
}

/** What is decided, in a Create for an account that nobody has asked yet unless the case says otherwise. */
export function decide(one: Case = {}): InvitedAccountDecision {
  return decideInvitedAccount({ organization: anOrganization(), ...one.observed }, context(one));
}

export function actionOf(decision: InvitedAccountDecision): InvitedAccountAction {
  if (decision.type !== 'act') {
    throw new Error(`no action but ${decision.type}: ${decision.reason}`);
  }
  return decision.action;
}

export const UPDATE = { type: 'Update', physicalId: FOUND } as const;
export const ROLLBACK = { ...UPDATE, isRollback: true } as const;
export const open = anInvitation({ notes: MARKER });
