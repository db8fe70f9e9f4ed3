import type { Request, TakenBack } from '../../../../src/handler/driver/flow';
import type { PairDecision } from '../../../../src/handler/flows/policy-attachment/action';
import { decidePair } from '../../../../src/handler/flows/policy-attachment/decide';
import type { DesiredPair } from '../../../../src/handler/flows/policy-attachment/desired';
import type { Seen } from '../../../../src/handler/flows/policy-attachment/look';
import { type PairMemo, parsePairMemo } from '../../../../src/handler/flows/policy-attachment/memo';
import type { ObservedPair } from '../../../../src/handler/flows/policy-attachment/observe';
import type { ObservedRemoval } from '../../../../src/handler/flows/policy-attachment/observe-removal';
import { ATTACHMENT, DETACHMENT } from '../../../../src/handler/flows/policy-attachment/side';
import type { PolicyRecord } from '../../../../src/handler/port/policies';
import { aContext, anOrganization, aRequest, NOW, ORGANIZATION_ID } from '../builders';
import { inWords } from '../in-words';

export { ago, FORGOTTEN, refusal } from '../in-words';

export const TYPE = 'SERVICE_CONTROL_POLICY';
export const POLICY_ID = 'p-deny0000';
export const TARGET_ID = 'ou-exam-12345678';
export const OTHER_ID = 'p-other000';
export const OURS = `${ORGANIZATION_ID}/policy-attachment/${POLICY_ID}:${TARGET_ID}/ours`;
export const FOUND = `${ORGANIZATION_ID}/policy-attachment/${POLICY_ID}:${TARGET_ID}/found`;
export const DETACHED = `${ORGANIZATION_ID}/policy-detachment/${POLICY_ID}:${TARGET_ID}/ours`;
export const DETACHED_FOUND = `${ORGANIZATION_ID}/policy-detachment/${POLICY_ID}:${TARGET_ID}/found`;
export const INVENTED = 'Stack-Deny-1ABCDEFGHIJK';
export const POLICY: PolicyRecord = {
  id: POLICY_ID,
  arn: `arn:aws:organizations::111111111111:policy/o-exampleorgid/service_control_policy/${POLICY_ID}`,
  name: 'Deny',
  description: '',
  type: TYPE,
  isAwsManaged: false,
};
export const FULL: PolicyRecord = { ...POLICY, id: 'p-FullAWSAccess', name: 'FullAWSAccess', isAwsManaged: true };
const PAIR = { policyId: POLICY_ID, targetId: TARGET_ID, policyType: TYPE };

/** The policy is not attached, and can be. */
export const OFF: Seen = {
  ...PAIR,
  isAttached: false,
  attached: [FULL],
  attaching: { policy: POLICY, typeStatus: 'ENABLED' },
};
/** It is attached, and can be detached. */
export const ON: Seen = { ...PAIR, isAttached: true, attached: [FULL, POLICY], isAllowed: true };
export const ALONE: Seen = { ...ON, attached: [POLICY], isAllowed: false };
export const NO_TARGET: Seen = { ...PAIR, isAttached: false };

export function desired(overrides: Partial<DesiredPair> = {}): DesiredPair {
  return { ...PAIR, removalPolicy: 'DESTROY', ...overrides };
}

/** What is not as in a Create, in an organization where all is possible. */
export interface Case {
  readonly isDetachment?: boolean;
  readonly seen?: Seen;
  readonly observed?: Partial<ObservedPair>;
  readonly removal?: Partial<ObservedRemoval>;
  readonly desired?: Partial<DesiredPair>;
  readonly memo?: Partial<PairMemo>;
  readonly request?: Partial<Request<DesiredPair>>;
  /** Seconds since the execution started; default: an hour. */
  readonly after?: number;
}

export function decide(one: Case = {}): PairDecision {
  const { isDetachment = false, seen = isDetachment ? ON : OFF, memo, request, after = 3600 } = one;
  const context = aContext(
    aRequest(desired(one.desired), request),
    { ...parsePairMemo(undefined), ...memo },
    { startedAt: new Date(NOW.getTime() - after * 1000) },
  );
  const observed = request?.type === 'Delete' ? { removal: { seen, ...one.removal } } : { seen };
  const side = isDetachment ? DETACHMENT : ATTACHMENT;
  return decidePair(
    side,
    { organization: anOrganization({ featureSet: 'ALL' }), ...observed, ...one.observed },
    context,
  );
}

/** Of a note, only what was attached. */
export const summary = (one: Case) =>
  inWords(
    decide(one),
    ({ action, note }) => `${action.type}${note === undefined ? '' : ` noting ${JSON.stringify(note.attached)}`}`,
  );

/** An Update of a pair; `before` is what the template declared. */
export function update(before: Partial<DesiredPair> = {}, more: Partial<Request<DesiredPair>> = {}) {
  return { type: 'Update', physicalId: FOUND, previous: desired(before), ...more } as const;
}

export const noted = (was: 'yes' | null): TakenBack => ({ type: 'KNOWN', note: { attached: was } });
export const NOTHING: TakenBack = { type: 'KNOWN', note: {} };
