/**
 * Sends invitations again that AWS cancelled because the migration began (`pendingInvitations: RESEND`).
 *
 * First row that fits, beside what `decide.ts` decides:
 *
 * | Migration | Invitations without our marker | Decision |
 * | --- | --- | --- |
 * | about to be started | more than 500 | fail: the memo could not hold them |
 * | | some are not noted yet | note them, and let the step end: only what has left it is safe |
 * | started, or finished | noted and cancelled | send them again, 50 at a time |
 * | | noted and cancelled, AWS refused to send one | go on, tell people, and try again with the next full look |
 * | started, the notes are lost | cancelled, and older than the migration | go on, and tell people whom it may concern |
 *
 * Those with our marker are asked again by their own flow. AWS never tells the tags of an invitation, so they are lost.
 */

import type { Decision, Message } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { isMarked } from '../handshakes/invitation-marker';
import { listInvitations } from '../handshakes/invitations';
import { physicalId } from '../rules/physical-id';
import { quote } from '../rules/refusal';
import { attributesOf } from './attributes';
import { type AllFeaturesAction, decideAllFeatures } from './decide';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import type { ObservedAllFeatures } from './observe';

export type ResendAction = { readonly type: 'RESEND'; readonly invitations: readonly HandshakeRecord[] };

/** What a look finds of the invitations that are to be sent again. */
export interface ObservedResend {
  /** Noted before the start, cancelled since, and not sent again yet. */
  readonly canceled?: readonly HandshakeRecord[];
  /** Nothing is noted, but these may have been cancelled by the migration. */
  readonly candidates?: readonly HandshakeRecord[];
}

export type ObservedMigration = ObservedAllFeatures & ObservedResend;
type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;
type MigrationDecision = Decision<AllFeaturesAction | ResendAction>;

/** 500 ids are 18 KB of the 256 KB that a state may have. */
const NOTED_MAX = 500;
/** As many as AWS takes in a third of a step. */
const SENT_AT_ONCE_MAX = 50;

export function decideMigrationWithInvitations(observed: ObservedMigration, context: Context): MigrationDecision {
  const decision = decideAllFeatures(observed, context);
  const { organization, canceled = [], candidates = [] } = observed;
  if (organization === undefined || !isResending(context)) {
    return decision;
  }
  if (decision.type === 'act' && decision.action.type === 'START') {
    return decideNoting(organization, observed, decision, context);
  }
  const { resendRefusal } = context.memo;
  if (canceled.length > 0 && resendRefusal === undefined) {
    const invitations = canceled.slice(0, SENT_AT_ONCE_MAX);
    return {
      type: 'act',
      action: { type: 'RESEND', invitations },
      reason: `invitations that the migration cancelled are sent again: ${listInvitations(invitations)}`,
      answer: decision.type === 'fail' ? undefined : decision.answer,
    };
  }
  const messages = [
    ...(canceled.length > 0 && resendRefusal !== undefined
      ? [notSentMessage(organization, canceled, quote(resendRefusal))]
      : []),
    ...(candidates.length > 0 ? [lostMessage(organization, candidates)] : []),
  ];
  return messages.length > 0 && (decision.type === 'wait' || decision.type === 'done')
    ? { ...decision, messages: [...(decision.messages ?? []), ...messages] }
    : decision;
}

/** Whether the template wants cancelled invitations to be sent again. */
export function isResending({ request }: Context): boolean {
  return request.type !== 'Delete' && request.desired!.migrate && request.desired!.pendingInvitations === 'RESEND';
}

/** The invitations that nobody else asks again. */
export function unmarked(invitations: readonly HandshakeRecord[] = []): HandshakeRecord[] {
  return invitations.filter((invitation) => !isMarked(invitation));
}

function decideNoting(
  organization: OrganizationRecord,
  { invitations }: ObservedMigration,
  start: MigrationDecision,
  { memo, request }: Context,
): MigrationDecision {
  const toResend = unmarked(invitations);
  if (toResend.length > NOTED_MAX) {
    return {
      type: 'fail',
      code: 'InvitationsPending',
      reason: `nothing is started: ${toResend.length} invitations of organization ${organization.id} would have to be sent again, and at most ${NOTED_MAX} can be`,
      physicalId: request.physicalId ?? physicalId('all-features', { organizationId: organization.id }),
    };
  }
  const noted = new Set(memo.resend);
  return toResend.every(({ id }) => noted.has(id))
    ? start
    : {
        type: 'wait',
        waitingFor: 'AWS',
        reason: `before the migration starts, the invitations that it will cancel are noted: ${listInvitations(toResend)}`,
        answer: {
          physicalId: physicalId('all-features', { organizationId: organization.id }),
          attributes: attributesOf('PENDING'),
        },
      };
}

function notSentMessage(organization: OrganizationRecord, canceled: readonly HandshakeRecord[], why: string): Message {
  return {
    occasion: `resend-refused/${organization.id}`,
    subject: `${organization.id}: invitations could not be sent again`,
    text: `The migration to all features cancelled these invitations, and they could not be sent again: ${listInvitations(canceled)}; ${why}.\nWhile the migration is pending it is tried again every hour, after two weeks every three hours; when it has ended, invite them by hand.`,
  };
}

function lostMessage(organization: OrganizationRecord, candidates: readonly HandshakeRecord[]): Message {
  return {
    occasion: `resend-lost/${organization.id}`,
    subject: `${organization.id}: invitations may have to be sent again by hand`,
    text: `It is not known any more which invitations were pending when the migration to all features began. These are older than it and cancelled, and nobody has been invited again: ${listInvitations(candidates)}.`,
  };
}
