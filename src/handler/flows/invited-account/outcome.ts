import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { isMarkedBy } from '../handshakes/invitation-marker';
import { isPending } from '../handshakes/migration';
import type { Failure } from '../rules/expected-organization';
import { physicalId } from '../rules/physical-id';
import { fail, failUnlessRollingBack } from '../rules/rollback';
import type { InvitedAccountDecision } from './action';
import { attributesOf } from './attributes';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo } from './memo';
import type { ObservedInvitedAccount } from './observe';
import { entryOf, isIdOf } from './target';

type Context = FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;

/** What CloudFormation is told of the account as it is now. */
export function answerOf(
  organization: OrganizationIdentity,
  observed: ObservedInvitedAccount,
  context: Context,
): Answer {
  const { target } = context.request.desired!;
  const { member, handshake } = observed;
  const isOpen = handshake !== undefined && isPending(handshake.state);
  return {
    physicalId: stableId(organization, observed, context),
    attributes: attributesOf({
      accountId: member?.id ?? (target.type === 'ACCOUNT' ? target.id : ''),
      member,
      handshake: member === undefined && isOpen ? handshake : undefined,
    }),
  };
}

/** Fixed at Create; another target is another resource, and CloudFormation deletes the old one. */
function stableId(
  organization: OrganizationIdentity,
  { member, handshake }: ObservedInvitedAccount,
  { request, memo }: Context,
): string {
  const { target } = request.desired!;
  if (isIdOf(target, request)) {
    return request.physicalId!;
  }
  const isOurs = memo.isOurs || member?.isOurs === true || (handshake !== undefined && isMarkedBy(request, handshake));
  return physicalId(RESOURCES.INVITED_ACCOUNT, {
    organizationId: organization.id,
    entry: entryOf(target),
    provenance: isOurs && !request.isAnswered ? 'ours' : 'found',
  });
}

/** A rollback fails over nothing, unless it has its answer and went on with an invitation. */
export function failWith(failure: Failure, context: Context, answer: Answer): InvitedAccountDecision {
  const { request } = context;
  const { code, reason, messages } = failure;
  const full = { code, reason, messages, physicalId: answer.physicalId };
  return request.isAnswered ? fail(request, full) : failUnlessRollingBack(request, full, answer.attributes);
}
