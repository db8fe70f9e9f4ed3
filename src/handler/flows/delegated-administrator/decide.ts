/**
 * The delegated administrator of a service.
 *
 * | Event, organization | Decision |
 * | --- | --- |
 * | Delete | see `decide-delete.ts` |
 * | none, or not the expected one; a feature set that this version does not know | fail |
 * | CONSOLIDATED_BILLING | wait for the migration, as trusted access does |
 * | ALL, an Update in a rollback | see `decide-rollback.ts` |
 * | ALL, the account has no ID yet | fail |
 * | ALL | see `decide-naming.ts` |
 */
import type { FlowContext } from '../../driver/flow';
import type { OrganizationRecord } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { type Failure, organizationProblem, unrecognizedFeatureSet } from '../rules/expected-organization';
import { physicalId } from '../rules/physical-id';
import { failUnlessRollingBack, isRollbackUpdate } from '../rules/rollback';
import { waitForAllFeatures } from '../switch/all-features';
import type { AdministratorDecision } from './action';
import { decideDelete } from './decide-delete';
import { decideNaming } from './decide-naming';
import { decideRollback } from './decide-rollback';
import type { DesiredAdministrator } from './desired';
import type { AdministratorMemo } from './memo';
import type { ObservedAdministrator } from './observe';
import { answerOf, attributesOf, failWith, nameOf, serviceOf } from './outcome';
import { Situation } from './situation';

type Context = FlowContext<DesiredAdministrator, AdministratorMemo>;

export function decideAdministrator(observed: ObservedAdministrator, context: Context): AdministratorDecision {
  const { request } = context;
  if (request.type === 'Delete') {
    return decideDelete(observed, context);
  }
  const { organization } = observed;
  const problem = organizationProblem(RESOURCES.DELEGATED_ADMINISTRATOR, request, organization);
  if (organization === undefined || problem !== undefined) {
    const failure = { ...problem!, physicalId: physicalId(RESOURCES.DELEGATED_ADMINISTRATOR, {}) };
    return failUnlessRollingBack(request, failure, attributesOf('PENDING'));
  }
  const decision = decideWith(organization, observed, context);
  // A rollback is answered before anything is done or waited for.
  return decision.type === 'fail' || decision.answer !== undefined
    ? decision
    : { ...decision, answer: answerOf(organization, 'PENDING', context) };
}

function decideWith(
  organization: OrganizationRecord,
  observed: ObservedAdministrator,
  context: Context,
): AdministratorDecision {
  const desired = context.request.desired!;
  switch (organization.featureSet) {
    case 'ALL':
      return decideWithAllFeatures(organization, observed, context);
    case 'CONSOLIDATED_BILLING': {
      const { migration } = observed;
      const answer = answerOf(organization, 'PENDING', context);
      const decision = waitForAllFeatures(nameOf(desired), { organization, migration }, context, answer);
      return 'type' in decision ? decision : failWith(decision, context, organization);
    }
    default: {
      const failure = unrecognizedFeatureSet(organization, organization.featureSet.unrecognized);
      return failWith(failure, context, organization);
    }
  }
}

function decideWithAllFeatures(
  organization: OrganizationRecord,
  observed: ObservedAdministrator,
  context: Context,
): AdministratorDecision {
  // They were looked at: the account manages the organization, which has all features.
  const situation = new Situation(organization, observed.places!, context);
  if (isRollbackUpdate(context.request)) {
    return decideRollback(situation, observed);
  }
  const { accountId } = situation.desired;
  return accountId === undefined
    ? failWith(explainNoId(situation.desired), context, organization)
    : decideNaming(situation, observed, accountId);
}

function explainNoId(desired: DesiredAdministrator): Failure {
  return {
    code: 'AdministratorNotMember',
    reason: `the account that is to administer ${serviceOf(desired)} has no ID in this deployment, because it was invited by its email address: invite it by its account ID, or redeploy when it has joined`,
  };
}
