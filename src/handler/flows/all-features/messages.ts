import { createHash } from 'node:crypto';
import { homeRegionOf } from '../../../facts/partitions';
import type { Message } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { EventKind, MessageEvent } from '../../driver/message-event';
import type { Refusal } from '../../failures';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { listInvitations } from '../handshakes/invitations';
import { isPending, stateName } from '../handshakes/migration';
import { acceptCommandOf, answerPageOf, REPORTED_MAX, reportHandshake } from '../handshakes/reported-handshake';
import { quote } from '../rules/refusal';
import { afterwards, canEnterMembers, NO_WAY_TO_ENTER, TRIED_AGAIN } from '../rules/visits';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import { isInactive, LOOKED_UP_MAX, type Outstanding } from './requests';

/** A migration that waits for people, and what is known about them. */
export interface Subject {
  readonly organization: OrganizationRecord;
  readonly parent: HandshakeRecord;
  readonly outstanding: readonly Outstanding[];
  /** How many more there are. */
  readonly unread: number;
  readonly context: FlowContext<DesiredAllFeatures, AllFeaturesMemo>;
}

/** How many accounts the one-line summary names: CloudFormation shows it, and its answer holds 4 KB. */
const SUMMARIZED_MAX = 10;

/** One line: who has to answer what, until when. */
export function summarize({ parent, outstanding, unread }: Subject): string {
  const named = outstanding
    .slice(0, SUMMARIZED_MAX)
    .map(({ handshake }) => `${accountIn(handshake)} (${stateName(handshake.state)})`);
  const all = outstanding.length + unread;
  const rest = all - named.length;
  const accounts = rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
  const who = named.length > 0 ? `: ${accounts}` : '';
  const hasDeclined = outstanding.some(({ handshake }) => handshake.state === 'DECLINED');
  const instead = hasDeclined
    ? '; it cannot complete while an account that declined is a member: remove the account, or cancel the migration and start it again'
    : '';
  return `the migration ${parent.id} waits for ${count(all)} until ${expiryOf(parent)}${who}${instead}`;
}

/** Nobody is left to answer, and AWS does not go on. */
export function nobodyLeftMessage(organization: OrganizationRecord, parent: HandshakeRecord): Message {
  return {
    occasion: `stuck/${parent.id}`,
    subject: `${organization.id}: the migration to all features is stuck`,
    text: [
      `No member must approve the migration ${parent.id} of organization ${organization.id} any more, but AWS does not allow account ${organization.managementAccountId} to complete it.`,
      'Look for accounts that have not approved on the settings page of the AWS Organizations console. If there are none, contact AWS Support.',
      `The migration expires at ${expiryOf(parent)}. The workflow checks until then.`,
    ].join('\n'),
  };
}

/** Who must approve, and how. */
export function askMessage(subject: Subject): Message {
  const { organization, parent, outstanding, unread, context } = subject;
  const all = outstanding.length + unread;
  const again =
    context.memo.restarts > 0 ? ['An earlier migration expired, so AWS asks all members a second time.', ''] : [];
  return {
    occasion: `asked/${parent.id}`,
    subject: `${organization.id}: ${count(all)} must approve before all features are enabled`,
    text: [
      ...again,
      `Organization ${organization.id} (management account ${organization.managementAccountId}) enables all features with the migration ${parent.id}, which expires at ${expiryOf(parent)}.`,
      `These accounts must approve, and the workflow could not approve on their behalf: ${count(all)}.`,
      '',
      ...outstanding.slice(0, LOOKED_UP_MAX).flatMap((item) => [...describe(item, subject), '']),
      ...andMore(all - Math.min(outstanding.length, LOOKED_UP_MAX)),
      `If you fix a role, the workflow assumes it ${TRIED_AGAIN}. With thousands of accounts, it takes longer. ${afterwards(context.request)}`,
    ].join('\n'),
    event: eventOf('PENDING', subject),
  };
}

/** Who declined, and what can be done about that. */
export function declinedMessage(subject: Subject): Message {
  const { organization, parent, outstanding, context } = subject;
  const region = homeRegionOf(context.request.partition);
  return {
    // Whoever declines after an earlier one was removed is news, although their number is the same.
    occasion: `declined/${parent.id}/${digestOf(outstanding)}`,
    subject: `${organization.id}: ${count(outstanding.length)} declined all features`,
    text: [
      `Organization ${organization.id} cannot have all features while these accounts are members, because they declined the migration ${parent.id}:`,
      '',
      ...outstanding.slice(0, LOOKED_UP_MAX).map((item) => `- ${nameOf(item)}, request ${item.handshake.id}`),
      ...andMore(outstanding.length - LOOKED_UP_MAX),
      '',
      `There are two options, both in the management account ${organization.managementAccountId}:`,
      `1. Remove the account: aws organizations remove-account-from-organization --account-id ACCOUNT_ID --region ${region}`,
      `2. Cancel the migration, which also cancels the approvals of all other members, and redeploy with another \`refresh\`: aws organizations cancel-handshake --handshake-id ${parent.id} --region ${region}`,
    ].join('\n'),
    event: eventOf('DECLINED', subject),
  };
}

/** Everybody has answered with yes: the management account finishes. */
export function answeredMessage(organization: OrganizationRecord, parent: HandshakeRecord, partition: string): Message {
  return {
    occasion: `answered/${parent.id}`,
    subject: `${organization.id}: all members have approved the migration to all features`,
    isForSoftwareOnly: true,
    text: `All members have approved the migration ${parent.id} of organization ${organization.id}, and account ${organization.managementAccountId} completes it.`,
    event: {
      kind: 'ANSWERED',
      organizationId: organization.id,
      handshakes: [reportHandshake(parent, partition)],
    },
  };
}

/** Somebody did not answer in time. */
export function expiredMessage(organization: OrganizationRecord, parent: HandshakeRecord, partition: string): Message {
  return {
    occasion: `expired/${parent.id}`,
    subject: `${organization.id}: the migration to all features expired`,
    text: `The migration ${parent.id} of organization ${organization.id} expired at ${expiryOf(parent)}, because some members did not approve.`,
    event: {
      kind: 'EXPIRED',
      organizationId: organization.id,
      handshakes: [reportHandshake(parent, partition)],
    },
  };
}

/** AWS did not take invitations that the migration had canceled. */
export function notSentMessage(
  organization: OrganizationRecord,
  canceled: readonly HandshakeRecord[],
  refusal: Refusal,
): Message {
  return {
    occasion: `resend-refused/${organization.id}`,
    subject: `${organization.id}: invitations are not sent again yet`,
    text: [
      `The migration to all features canceled these invitations, and they are not sent again yet: ${listInvitations(canceled)}; ${quote(refusal)}.`,
      `While the migration is pending, the workflow sends them ${TRIED_AGAIN}, without another message. When it ends, check which of the accounts have an open invitation, and invite the others manually.`,
    ].join('\n'),
  };
}

/** Nobody knows any more which invitations the migration canceled. */
export function lostMessage(organization: OrganizationRecord, candidates: readonly HandshakeRecord[]): Message {
  return {
    occasion: `resend-lost/${organization.id}`,
    subject: `${organization.id}: check for canceled invitations`,
    text: `The list of invitations that were pending when the migration to all features started is lost. These invitations are older and canceled, and were not sent again: ${listInvitations(candidates)}.`,
  };
}

export function eventOf(kind: EventKind, { organization, outstanding, context }: Subject): MessageEvent {
  const named = outstanding.slice(0, REPORTED_MAX);
  return {
    kind,
    organizationId: organization.id,
    handshakes: named.map(({ handshake }) => reportHandshake(handshake, context.request.partition)),
    handshakeCount: outstanding.length,
  };
}

export function describe(item: Outstanding, { context }: Subject): string[] {
  const { handshake, account } = item;
  const title = `- ${nameOf(item)}`;
  if (isInactive(item) && account.known) {
    return [
      `${title} is ${account.value?.state}: its owner cannot sign in to approve request ${handshake.id}.`,
      '  Ask AWS Support to reactivate it, or wait until the closed account has left the organization (about 90 days).',
    ];
  }
  if (!isPending(handshake.state)) {
    return [
      `${title}: request ${handshake.id} is ${stateName(handshake.state)}.`,
      '  Only a new migration sends another request.',
    ];
  }
  const cause = canEnterMembers(context.request.desired!)
    ? context.memo.obstacles?.get(handshake.accountId ?? '')
    : NO_WAY_TO_ENTER;
  const { partition } = context.request;
  return [
    `${title}: request ${handshake.id} (${actionName(handshake)}), expires at ${expiryOf(handshake)}.`,
    ...(cause === undefined ? [] : [`  The workflow could not approve: ${cause}.`]),
    `  Run in that account: ${acceptCommandOf(handshake, partition)}`,
    `  or use its console: ${answerPageOf(partition)}`,
    '  The principal needs organizations:AcceptHandshake, and iam:CreateServiceLinkedRole if the account lacks the service-linked role of AWS Organizations.',
  ];
}

/** The same for the same requests, in whatever order AWS lists them. */
export function digestOf(outstanding: readonly Outstanding[]): string {
  const ids = outstanding.map(({ handshake }) => handshake.id).sort();
  return createHash('sha256').update(ids.join()).digest('hex').slice(0, 8);
}

function nameOf({ handshake, account }: Outstanding): string {
  const name = account.known && account.value !== undefined ? ` (${account.value.name})` : '';
  return `${accountIn(handshake)}${name}`;
}

function accountIn(handshake: HandshakeRecord): string {
  return handshake.accountId ?? 'an unknown account';
}

function actionName({ action }: HandshakeRecord): string {
  return typeof action === 'string' ? action : action.unrecognized;
}

function andMore(rest: number): string[] {
  return rest > 0 ? [`- and ${rest} more`] : [];
}

function count(all: number): string {
  return all === 1 ? '1 account' : `${all} accounts`;
}

export function expiryOf(handshake: HandshakeRecord): string {
  return handshake.expiresAt?.toISOString() ?? 'an unknown time';
}
