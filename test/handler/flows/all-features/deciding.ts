import type { Decision } from '../../../../src/handler/driver/decision';
import type { FlowContext, Request } from '../../../../src/handler/driver/flow';
import type { Refusal } from '../../../../src/handler/failures';
import type { AllFeaturesAction } from '../../../../src/handler/flows/all-features/action';
import { decideAllFeatures } from '../../../../src/handler/flows/all-features/decide';
import type { DesiredAllFeatures } from '../../../../src/handler/flows/all-features/desired';
import type { AllFeaturesMemo } from '../../../../src/handler/flows/all-features/memo';
import type { ObservedAllFeatures } from '../../../../src/handler/flows/all-features/observe';
import type { Outstanding } from '../../../../src/handler/flows/all-features/requests';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import { aContext, anAccount, anOrganization, aRequest } from '../builders';

const ROLE = { Kind: 'ROLE', RoleName: 'OrganizationAccountAccessRole', Path: '/' } as const;
const DESIRED: DesiredAllFeatures = {
  organizationId: 'o-exampleorgid',
  migrate: true,
  pendingInvitations: 'FAIL',
  memberAccess: ROLE,
};
const MEMO: AllFeaturesMemo = { restarts: 0, hasFinalized: false };
export const ID = 'o-exampleorgid/all-features';
export const organization = anOrganization();
export const PENDING = {
  State: 'PENDING',
  HandshakeId: '',
  Expiration: '',
  PendingAccountCount: '0',
  CanceledInvitations: '',
};
export const UPDATE = { type: 'Update', physicalId: ID } as const;
export const ROLLBACK = { ...UPDATE, isRollback: true } as const;

export interface Given {
  readonly desired?: Partial<DesiredAllFeatures>;
  readonly request?: Partial<Request<DesiredAllFeatures>>;
  readonly memo?: Partial<AllFeaturesMemo>;
  readonly context?: Partial<FlowContext<DesiredAllFeatures, AllFeaturesMemo>>;
}

/** What is decided of what was observed, in a Create with consent and an empty memo unless `given` says otherwise. */
export function decide(observed: ObservedAllFeatures, given: Given = {}): Decision<AllFeaturesAction> {
  const request = aRequest({ ...DESIRED, ...given.desired }, given.request);
  return decideAllFeatures(observed, aContext(request, { ...MEMO, ...given.memo }, given.context));
}

export function refused(error: string, reason?: string): Refusal {
  return { error, reason, message: 'no.' };
}

export function outstanding(handshake: HandshakeRecord, state = 'ACTIVE' as const): Outstanding {
  return { handshake, account: { known: true, value: anAccount(handshake.accountId!, { state }) } };
}
