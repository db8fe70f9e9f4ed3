import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import type { Failure } from '../rules/expected-organization';
import { physicalId } from '../rules/physical-id';
import { fail, failUnlessRollingBack } from '../rules/rollback';
import type { AllFeaturesDecision } from './action';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;

/** What CloudFormation is told of the organization as it is now. */
export function answerOf(organization: OrganizationRecord, parent?: HandshakeRecord, pendingAccounts = 0): Answer {
  const state = organization.featureSet === 'ALL' ? 'ENABLED' : 'PENDING';
  return { physicalId: idOf(organization), attributes: attributesOf(state, parent, pendingAccounts) };
}

/** Every documented attribute; what only a pending migration has is empty otherwise. */
export function attributesOf(
  state: 'ENABLED' | 'PENDING',
  parent?: HandshakeRecord,
  pendingAccounts = 0,
): Record<string, string> {
  return {
    [Attribute.STATE]: state,
    [Attribute.HANDSHAKE_ID]: parent?.id ?? '',
    [Attribute.EXPIRATION]: parent?.expiresAt?.toISOString() ?? '',
    [Attribute.PENDING_ACCOUNT_COUNT]: String(pendingAccounts),
    [Attribute.CANCELED_INVITATIONS]: '',
  };
}

/** An answer names what the start of the migration canceled, however much later it is given. */
export function namingCanceled(answer: Answer, canceledInvitations: string | undefined): Answer {
  if (canceledInvitations === undefined) {
    return answer;
  }
  return { ...answer, attributes: { ...answer.attributes, [Attribute.CANCELED_INVITATIONS]: canceledInvitations } };
}

/** What is wrong before anything has been started. */
export function failBefore(
  organization: OrganizationRecord,
  { request }: Context,
  failure: Failure,
): AllFeaturesDecision {
  return failUnlessRollingBack(request, { ...failure, physicalId: idOf(organization) }, attributesOf('PENDING'));
}

/** What goes wrong with a migration: a rollback that has its answer and went on with it says so, too. */
export function failUnderWay(
  organization: OrganizationRecord,
  context: Context,
  failure: Failure,
): AllFeaturesDecision {
  const { request } = context;
  return request.isAnswered
    ? fail(request, { ...failure, physicalId: idOf(organization) })
    : failBefore(organization, context, failure);
}

function idOf(organization: OrganizationRecord): string {
  return physicalId(RESOURCES.ALL_FEATURES, { organizationId: organization.id });
}
