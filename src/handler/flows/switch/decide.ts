/**
 * A switch of the organization: on or off for everybody, without an owner, and only with all features.
 *
 * Create and Update, first row that fits:
 *
 * | Organization | Migration | Switch | Decision |
 * | --- | --- | --- | --- |
 * | none, or not the expected one | | | fail |
 * | a feature set that this version does not know | | | fail |
 * | CONSOLIDATED_BILLING | accepted | | wait for AWS |
 * | | REQUESTED, OPEN, or a state that nobody knows | | wait for the migration |
 * | | none | | fail; once answered, wait for one for a day first |
 * | ALL | | on | done |
 * | | | turning on, turning off, or not to be seen | wait for AWS |
 * | | | a status that this version does not know | fail |
 * | | | off, switched on a moment ago | wait for AWS |
 * | | | off, AWS refused | fail with an instruction; if AWS does not know of all features yet: wait for AWS |
 * | | | off | switch on, but not in a rollback that did not wait for a migration |
 *
 * Instead of failing, an Update in a rollback succeeds and changes nothing.
 *
 * Delete, with an id that says `ours`, and DESTROY, in the organization of the id:
 *
 * | Switch | Decision |
 * | --- | --- |
 * | turning on, turning off, or not to be seen | wait for AWS |
 * | off, or switched off a moment ago | done |
 * | a status that this version does not know | fail |
 * | on, and another resource of the stack or the app stands for it | done, it stays on |
 * | on, AWS refused | fail with an instruction |
 * | on | switch off |
 *
 * Every other Delete is done and touches nothing.
 */

import type { Act, Answer, Decision, Wait } from '../../driver/decision';
import type { FlowContext, Request } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { Attribute } from '../../protocol';
import type { ResourceKind } from '../../resources';
import { type Failure, organizationProblem, unrecognizedFeatureSet } from '../rules/expected-organization';
import { parsePhysicalId, physicalId } from '../rules/physical-id';
import { nameOfHolder } from '../rules/register';
import { deleted, reasonToKeep } from '../rules/removal';
import { endOfRollback, fail, failUnlessRollingBack, isIdleRollback } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import { waitForAllFeatures } from './all-features';
import type { DesiredSwitch } from './desired';
import type { SwitchMemo } from './memo';
import type { ObservedSwitch, SwitchStatus } from './observe';

/** One switch, in words and actions. */
export interface Switch<Action> {
  readonly kind: ResourceKind;
  /** Tells it from the others of its kind. */
  readonly entry: string;
  /** How messages call it, for example `trusted access for guardduty.amazonaws.com`. */
  readonly name: string;
  readonly on: Action;
  readonly off: Action;
  explainOn(refusal: Refusal): Failure;
  explainOff(refusal: Refusal): Failure;
  /** What else goes with it, and comes before it: an action, a wait, or why it fails. Undefined: the switch is next. */
  more?(): Act<Action> | Wait | Failure | undefined;
}

type Context = FlowContext<DesiredSwitch, SwitchMemo>;

export function decideSwitch<Action>(
  subject: Switch<Action>,
  observed: ObservedSwitch,
  context: Context,
): Decision<Action> {
  const { request } = context;
  if (request.type === 'Delete') {
    return decideDelete(subject, observed, context);
  }
  const { organization } = observed;
  const problem = organizationProblem(subject.kind, request, organization);
  if (organization === undefined || problem !== undefined) {
    const failure = { ...problem!, physicalId: physicalId(subject.kind, {}) };
    return failUnlessRollingBack(request, failure, attributesOf('PENDING'));
  }
  const decision = decideWith(subject, organization, observed, context);
  // A rollback is answered before anything is done or waited for.
  return decision.type === 'fail' || decision.answer !== undefined
    ? decision
    : { ...decision, answer: answerOf(subject, organization, context, 'PENDING') };
}

function decideWith<Action>(
  subject: Switch<Action>,
  organization: OrganizationRecord,
  observed: ObservedSwitch,
  context: Context,
): Decision<Action> {
  switch (organization.featureSet) {
    case 'ALL':
      return (
        decideMore(subject, (failure) => failWith(subject, organization, context, failure)) ??
        decideSwitchingOn(subject, organization, observed.status, context)
      );
    case 'CONSOLIDATED_BILLING':
      return decideWaiting(subject, organization, observed.migration, context);
    default: {
      const failure = unrecognizedFeatureSet(organization, organization.featureSet.unrecognized);
      return failWith(subject, organization, context, failure);
    }
  }
}

function decideMore<Action>(
  { more }: Switch<Action>,
  failed: (failure: Failure) => Decision<Action>,
): Decision<Action> | undefined {
  const decision = more?.();
  return decision === undefined || 'type' in decision ? decision : failed(decision);
}

/** The organization has consolidated billing. */
function decideWaiting<Action>(
  subject: Switch<Action>,
  organization: OrganizationRecord,
  migration: HandshakeRecord | undefined,
  context: Context,
): Decision<Action> {
  const answer = answerOf(subject, organization, context, 'PENDING');
  const decision = waitForAllFeatures(subject.name, { organization, migration }, context, answer);
  return 'type' in decision ? decision : failWith(subject, organization, context, decision);
}

/** The organization has all features. */
function decideSwitchingOn<Action>(
  subject: Switch<Action>,
  organization: OrganizationRecord,
  status: SwitchStatus | undefined,
  context: Context,
): Decision<Action> {
  switch (status) {
    case 'ON':
      return {
        type: 'done',
        reason: `${subject.name} is enabled${context.memo.hasSwitchedOn ? ' by this deployment' : ''}`,
        answer: answerOf(subject, organization, context, 'ENABLED'),
      };
    case 'OFF':
      return decideOff(subject, organization, context);
    case 'TURNING_ON':
    case 'TURNING_OFF':
    case undefined:
      return waitForChange(subject, status);
    default:
      return failWith(subject, organization, context, unrecognizedStatus(subject, status));
  }
}

function decideOff<Action>(
  subject: Switch<Action>,
  organization: OrganizationRecord,
  context: Context,
): Decision<Action> {
  const { request, memo } = context;
  if (memo.hasSwitchedOn) {
    return waitForAws(`${subject.name} was enabled, which is not visible yet`);
  }
  if (memo.refusal?.reason === 'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE') {
    return waitForAws(`AWS does not report yet that organization ${organization.id} has all features`);
  }
  if (memo.refusal !== undefined) {
    return failWith(subject, organization, context, subject.explainOn(memo.refusal));
  }
  if (isUnableToFail(context)) {
    return endOfRollback(request, `${subject.name} is disabled`, attributesOf('PENDING'));
  }
  return { type: 'act', action: subject.on, reason: `${subject.name} is disabled and will be enabled` };
}

function decideDelete<Action>(
  subject: Switch<Action>,
  { organization, status, isMoreOn, holder }: ObservedSwitch,
  { request, memo }: Context,
): Decision<Action> {
  const kept = reasonToKeep(subject.kind, request);
  if (kept !== undefined) {
    return deleted(request, `nothing is disabled: ${kept}`);
  }
  const { organizationId } = parsePhysicalId(subject.kind, request.physicalId)!;
  if (organization?.id !== organizationId || organization?.managementAccountId !== request.accountId) {
    return deleted(
      request,
      `nothing is disabled: account ${request.accountId} does not manage organization ${organizationId} any more`,
    );
  }
  const isSomethingOn = status === 'ON' || isMoreOn;
  if (isSomethingOn && !memo.hasSwitchedOff && holder !== undefined) {
    return deleted(request, `${subject.name} stays enabled: ${nameOfHolder(holder)} stands for it as well`);
  }
  const decision = decideMore(subject, (failure) => ({ type: 'fail', ...failure, physicalId: request.physicalId }));
  if (decision !== undefined) {
    return decision;
  }
  switch (status) {
    case 'ON':
      return decideSwitchingOff(subject, request, memo);
    case 'OFF':
      return deleted(request, `${subject.name} is disabled`);
    case 'TURNING_ON':
    case 'TURNING_OFF':
    case undefined:
      return waitForChange(subject, status);
    default:
      return { type: 'fail', ...unrecognizedStatus(subject, status), physicalId: request.physicalId };
  }
}

function decideSwitchingOff<Action>(
  subject: Switch<Action>,
  request: Request<unknown>,
  memo: SwitchMemo,
): Decision<Action> {
  if (memo.hasSwitchedOff) {
    return deleted(request, `${subject.name} was disabled`);
  }
  if (memo.refusal !== undefined) {
    return { type: 'fail', ...subject.explainOff(memo.refusal), physicalId: request.physicalId };
  }
  return {
    type: 'act',
    action: subject.off,
    reason: `${subject.name} was enabled by this resource, and its removal policy is DESTROY`,
  };
}

function waitForChange({ name }: { readonly name: string }, status: 'TURNING_ON' | 'TURNING_OFF' | undefined): Wait {
  if (status === undefined) {
    return waitForAws(`${name} cannot be read yet`);
  }
  return waitForAws(`${name} is being ${status === 'TURNING_ON' ? 'enabled' : 'disabled'}`);
}

function unrecognizedStatus({ name }: { readonly name: string }, { unrecognized }: { unrecognized: string }): Failure {
  return {
    code: 'Unrecognized',
    reason: `${name} has the status ${JSON.stringify(unrecognized)}, which this version does not support`,
  };
}

/** Fails, or ends a rollback that has nothing under way. */
export function failWith<Action>(
  subject: Switch<Action>,
  organization: OrganizationRecord,
  context: Context,
  failure: Failure,
): Decision<Action> {
  const { request } = context;
  return isUnableToFail(context)
    ? endOfRollback(request, failure.reason, attributesOf('PENDING'))
    : fail(request, { ...failure, physicalId: stableId(subject, organization, context) });
}

/** A rollback starts nothing and fails over nothing, unless it goes on waiting for a migration. */
function isUnableToFail({ request, memo }: Context): boolean {
  return isIdleRollback(request, memo);
}

/** What CloudFormation is told. */
export function answerOf<Action>(
  subject: Switch<Action>,
  organization: OrganizationRecord,
  context: Context,
  state: 'ENABLED' | 'PENDING',
): Answer {
  return { physicalId: stableId(subject, organization, context), attributes: attributesOf(state) };
}

/** Fixed at Create; another entry is another resource, and CloudFormation deletes the old one. */
function stableId<Action>(
  { kind, entry }: Switch<Action>,
  organization: OrganizationRecord,
  { request, memo }: Context,
): string {
  const isSameEntry = parsePhysicalId(kind, request.physicalId)?.entry === entry;
  if (request.physicalId !== undefined && isSameEntry) {
    return request.physicalId;
  }
  return physicalId(kind, { organizationId: organization.id, entry, provenance: memo.isOurs ? 'ours' : 'found' });
}

function attributesOf(state: 'ENABLED' | 'PENDING'): Record<string, string> {
  return { [Attribute.STATE]: state };
}
