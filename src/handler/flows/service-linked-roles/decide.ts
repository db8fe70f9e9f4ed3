/**
 * Sees to it that `AWSServiceRoleForOrganizations` is in every member of an organization with consolidated billing.
 *
 * First row that fits:
 *
 * | Organization | Members | Decision |
 * | --- | --- | --- |
 * | (a Delete) | | done: the role is never taken away |
 * | none, or not the expected one | | fail |
 * | ALL | | done, and nobody is entered: AWS keeps the role |
 * | a feature set that this version does not know | | fail |
 * | CONSOLIDATED_BILLING | (a rollback) | done: nothing new is started |
 * | | nobody could be entered, in the first two minutes | wait for AWS: our own role may be too new |
 * | | not all visited | enter those that are ACTIVE, look, create it where it is missing |
 * | | all have it | done |
 * | | some could not be checked | done, PENDING, and somebody is told: they are reported, not fatal |
 *
 * A member that is not ACTIVE (suspended, closed, being activated, or in a state that this version does not know) is not
 * entered and is reported, too: nobody knows whether it has the role.
 */

import type { Decision } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { AccountRecord } from '../../port/accounts';
import type { OrganizationRecord } from '../../port/organization';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { type Failure, organizationProblem, unrecognizedFeatureSet } from '../rules/expected-organization';
import { physicalId } from '../rules/physical-id';
import { deleted } from '../rules/removal';
import { endOfRollback, failUnlessRollingBack, isRollbackUpdate } from '../rules/rollback';
import { type Stretch, SWEEP_BEGIN, type Sweep } from '../rules/sweep';
import { canEnterMembers, NO_WAY_TO_ENTER } from '../rules/visits';
import { waitForAws } from '../rules/waiting';
import type { DesiredServiceLinkedRoles } from './desired';
import type { ServiceLinkedRolesMemo } from './memo';
import { leftOverMessage, listObstacles } from './messages';
import { isMember, type ObservedServiceLinkedRoles } from './observe';

export type ServiceLinkedRolesAction = {
  readonly type: 'VISIT';
  /** Where the sweep stood before. */
  readonly sweep: Sweep;
  readonly accountIds: readonly string[];
  /** Members that are not entered, and why. */
  readonly skipped: ReadonlyMap<string, string>;
  /** Token of the next stretch. */
  readonly next?: string;
};

type Context = FlowContext<DesiredServiceLinkedRoles, ServiceLinkedRolesMemo>;
type RolesDecision = Decision<ServiceLinkedRolesAction>;

export function decideServiceLinkedRoles(observed: ObservedServiceLinkedRoles, context: Context): RolesDecision {
  const { request } = context;
  if (request.type === 'Delete') {
    return deleted(request, 'the service-linked role is never deleted from a member');
  }
  const { organization } = observed;
  const problem = organizationProblem(RESOURCES.SERVICE_LINKED_ROLES, request, organization);
  if (organization === undefined || problem !== undefined) {
    return fail(context, { ...problem!, physicalId: physicalId(RESOURCES.SERVICE_LINKED_ROLES, {}) });
  }
  if (organization.featureSet === 'ALL') {
    const reason = `organization ${organization.id} has all features: AWS keeps the service-linked role in every member`;
    return done(organization, reason, 0);
  }
  if (organization.featureSet !== 'CONSOLIDATED_BILLING') {
    const failure = unrecognizedFeatureSet(organization, organization.featureSet.unrecognized);
    return fail(context, { ...failure, physicalId: idOf(organization) });
  }
  if (isRollbackUpdate(request)) {
    return endOfRollback(request, 'no role is assumed in a member', attributesOf(0, 'PENDING'));
  }
  return observed.stretch === undefined
    ? finish(organization, context)
    : visit(organization, observed.stretch, context);
}

function visit(
  organization: OrganizationRecord,
  stretch: Stretch<AccountRecord>,
  { request, memo }: Context,
): RolesDecision {
  if (memo.isOutOfReach) {
    const obstacles = listObstacles(memo.obstacles ?? new Map());
    return waitForAws(`no role in a member of organization ${organization.id} can be assumed yet: ${obstacles}`);
  }
  const canEnter = canEnterMembers(request.desired!);
  const skipped = new Map<string, string>();
  const accountIds: string[] = [];
  for (const account of stretch.items.filter(isMember(organization))) {
    if (account.state === 'ACTIVE' && canEnter) {
      accountIds.push(account.id);
    } else {
      skipped.set(account.id, canEnter ? `it is ${stateOf(account)}` : NO_WAY_TO_ENTER);
    }
  }
  const before =
    memo.obstacles !== undefined && memo.obstacles.size > 0 ? `; so far: ${listObstacles(memo.obstacles)}` : '';
  return {
    type: 'act',
    action: { type: 'VISIT', sweep: memo.sweep ?? SWEEP_BEGIN, accountIds, skipped, next: stretch.next },
    reason: `the service-linked role is checked, and created where it is missing, in ${accountIds.length} members of organization ${organization.id}${before}`,
  };
}

function finish(organization: OrganizationRecord, { request, memo }: Context): RolesDecision {
  const left = memo.sweep!.left;
  if (left === 0) {
    return done(organization, `every member of organization ${organization.id} has the service-linked role`, 0);
  }
  const message = leftOverMessage({ organization, left, obstacles: memo.obstacles, request });
  const named = memo.obstacles === undefined ? '' : `: ${listObstacles(memo.obstacles)}`;
  const reason = `${left} ${left === 1 ? 'member' : 'members'} of organization ${organization.id} could not be checked${named}`;
  return { ...done(organization, reason, left), messages: [message] };
}

function done(organization: OrganizationRecord, reason: string, left: number) {
  const answer = { physicalId: idOf(organization), attributes: attributesOf(left) };
  return { type: 'done', reason, answer } as const;
}

function fail({ request }: Context, failure: Failure): RolesDecision {
  return failUnlessRollingBack(request, failure, attributesOf(0, 'PENDING'));
}

function idOf(organization: OrganizationRecord): string {
  return physicalId(RESOURCES.SERVICE_LINKED_ROLES, { organizationId: organization.id });
}

function attributesOf(left: number, state = left === 0 ? 'ENABLED' : 'PENDING'): Record<string, string> {
  return {
    [Attribute.STATE]: state,
    [Attribute.PENDING_ACCOUNT_COUNT]: String(left),
  };
}

function stateOf({ state }: AccountRecord): string {
  return typeof state === 'string' ? state : `in the state ${JSON.stringify(state.unrecognized)}`;
}
