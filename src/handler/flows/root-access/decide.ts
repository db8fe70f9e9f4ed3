/**
 * One feature of the central management of root access: a switch, see the table in `switch/decide.ts`.
 *
 * It is on or off at once. IAM refuses everything, reads too, before it has trusted access. What is refused is tried again,
 * see `rules/refused-places.ts`:
 *
 * | Refused | How often | Decision |
 * | --- | --- | --- |
 * | a read, or the write that the switch needs | not for good yet | wait for AWS, until the next attempt is due |
 * | a read, for want of trusted access | for good, and CloudFormation has its answer | wait as for a migration, for a day: trusted access follows it as well |
 * | a read of a Delete, for want of trusted access | for good | done: no feature works without it |
 * | anything else | for good | fail with an instruction |
 *
 * The Delete of a feature that this version does not know is done and touches nothing.
 */

import type { Act, Decision, Wait } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { Refusal } from '../../failures';
import { RESOURCES } from '../../resources';
import { isWithin } from '../rules/moments';
import { quote } from '../rules/refusal';
import { type RefusedPlaces, secondsUntilDue, standingOf } from '../rules/refused-places';
import { deleted } from '../rules/removal';
import { waitForAws } from '../rules/waiting';
import { answerOf, decideSwitch, failWith, type Switch } from '../switch/decide';
import { entryOf } from '../switch/desired';
import { type DesiredRootAccess, type RootFeature, rootFeatureOf } from './desired';
import type { RefusedCall, RootAccessMemo } from './memo';
import type { ObservedRootAccess } from './observe';
import { explainDisableRefusal, explainEnableRefusal, isWithoutAccess } from './refusals';
import { hiddenSince, refusedAfter } from './remember';

export interface RootAccessAction {
  readonly type: 'ENABLE' | 'DISABLE';
  readonly feature: RootFeature;
}

type Context = FlowContext<DesiredRootAccess, RootAccessMemo>;
type Subject = Switch<RootAccessAction>;

/** So long a detached flow waits for trusted access, which may look at the organization only every few hours. */
const WITHOUT_ACCESS_MS_MAX = 24 * 60 * 60_000;

export function decideRootAccess(observed: ObservedRootAccess, context: Context): Decision<RootAccessAction> {
  const { request } = context;
  const entry = entryOf(RESOURCES.ROOT_ACCESS, request, request.desired?.feature);
  const feature = rootFeatureOf(entry);
  if (feature === undefined) {
    return deleted(request, `nothing is disabled: this version does not support the root access feature ${entry}`);
  }
  const subject = subjectOf(feature);
  const decision = decideSwitch(subject, observed, context);
  const refused = refusedAfter(observed, context);
  if (observed.refusal !== undefined) {
    return decision.type === 'wait' ? decideHidden(subject, decision, observed, refused, context) : decision;
  }
  return decision.type === 'act' ? decideAttempt(subject, decision, observed, refused, context) : decision;
}

function subjectOf(feature: RootFeature): Subject {
  const name = `root access feature ${feature}`;
  return {
    kind: RESOURCES.ROOT_ACCESS,
    entry: feature,
    name,
    on: { type: 'ENABLE', feature },
    off: { type: 'DISABLE', feature },
    explainOn: (refusal) => explainEnableRefusal(name, refusal),
    explainOff: (refusal) => explainDisableRefusal(name, refusal),
  };
}

/** IAM does not show the features. */
function decideHidden(
  subject: Subject,
  decision: Wait,
  observed: ObservedRootAccess,
  refused: RefusedPlaces,
  context: Context,
): Decision<RootAccessAction> {
  const { request, now } = context;
  const refusal = observed.refusal!;
  if (!isForGood(refused, 'READ', now)) {
    return waitUntilDue(`${subject.name} cannot be read yet: ${quote(refusal)}`, decision, refused, now);
  }
  if (request.type === 'Delete') {
    return isWithoutAccess(refusal)
      ? deleted(request, `${subject.name} has no effect any more: IAM has no trusted access`)
      : failDelete(subject, refusal, context);
  }
  const organization = observed.organization!;
  const failure = failWith(subject, organization, context, subject.explainOn(refusal));
  const isAwaited = isWithin(hiddenSince(observed, context)!, WITHOUT_ACCESS_MS_MAX, now);
  if (failure.type === 'fail' && request.isAnswered && isWithoutAccess(refusal) && isAwaited) {
    const reason = `${subject.name} waits until IAM has trusted access`;
    const answer = answerOf(subject, organization, context, 'PENDING');
    return { type: 'wait', waitingFor: 'MIGRATION', reason, answer };
  }
  return failure;
}

/** The switch is to be thrown, which may have been refused before. */
function decideAttempt(
  subject: Subject,
  decision: Act<RootAccessAction>,
  { organization }: ObservedRootAccess,
  refused: RefusedPlaces,
  context: Context,
): Decision<RootAccessAction> {
  const { request, now } = context;
  const last = refused['WRITE' satisfies RefusedCall]?.refusal;
  if (last === undefined || standingOf(refused, 'WRITE', now) === 'DUE') {
    return decision;
  }
  if (!isForGood(refused, 'WRITE', now)) {
    return waitUntilDue(`${subject.name} was refused and is tried again: ${quote(last)}`, decision, refused, now);
  }
  return request.type === 'Delete'
    ? failDelete(subject, last, context)
    : failWith(subject, organization!, context, subject.explainOn(last));
}

function isForGood(refused: RefusedPlaces, call: RefusedCall, now: Date): boolean {
  return standingOf(refused, call, now) === 'FOR_GOOD';
}

/** A rollback is answered before anything is waited for, as with the decision that this one stands for. */
function waitUntilDue(
  reason: string,
  { answer }: Wait | Act<RootAccessAction>,
  refused: RefusedPlaces,
  now: Date,
): Decision<RootAccessAction> {
  return { ...waitForAws(reason), pauseSeconds: secondsUntilDue(refused, now), ...(answer && { answer }) };
}

function failDelete(subject: Subject, refusal: Refusal, { request }: Context): Decision<RootAccessAction> {
  return { type: 'fail', ...subject.explainOff(refusal), physicalId: request.physicalId };
}
