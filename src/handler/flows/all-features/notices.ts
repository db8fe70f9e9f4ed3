import { homeRegionOf } from '../../../facts/partitions';
import type { Message } from '../../driver/decision';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { reportHandshake } from '../handshakes/reported-handshake';
import { TRIED_AGAIN } from '../rules/visits';
import { askMessage, declinedMessage, describe, digestOf, eventOf, expiryOf, type Subject } from './messages';
import { isInactive, LOOKED_UP_MAX } from './requests';

/** The resource of a migration is deleted, and the migration is not over: nobody completes it from here any more. */
export function leftMessage(organization: OrganizationRecord, parent: HandshakeRecord, partition: string): Message {
  const { id, managementAccountId } = organization;
  const region = homeRegionOf(partition);
  return {
    occasion: `left/${parent.id}`,
    subject: `${id}: the migration to all features is left pending`,
    text: [
      `The resource that completes the migration ${parent.id} of organization ${id} was deleted. The migration is still pending until ${expiryOf(parent)}: members can approve it, but no workflow approves on their behalf, or completes it.`,
      '',
      'To complete it, set `migrate: true` and redeploy.',
      `To cancel it, with all approvals, run in the management account ${managementAccountId}: aws organizations cancel-handshake --handshake-id ${parent.id} --region ${region}`,
    ].join('\n'),
    event: { kind: 'LEFT', organizationId: id, handshakes: [reportHandshake(parent, partition)] },
  };
}

/** Everything that somebody has to be told: who must approve, who declined, and who cannot approve. Each is told once. */
export function messagesTo(subject: Subject): Message[] {
  const all = subject.outstanding;
  const declined = all.filter(({ handshake }) => handshake.state === 'DECLINED');
  const inactive = all.filter((item) => item.handshake.state !== 'DECLINED' && isInactive(item));
  const others = all.filter((item) => !declined.includes(item) && !inactive.includes(item));
  return [
    ...(others.length > 0 ? [askMessage({ ...subject, outstanding: others })] : []),
    ...(declined.length > 0 ? [declinedMessage({ ...subject, outstanding: declined, unread: 0 })] : []),
    ...(inactive.length > 0 ? [suspendedMessage({ ...subject, outstanding: inactive, unread: 0 })] : []),
  ];
}

/** Accounts that are asked, and whose owners cannot approve, because they are suspended or closed. */
export function suspendedMessage(subject: Subject): Message {
  const { organization, parent, outstanding } = subject;
  const accounts = outstanding.length === 1 ? '1 account' : `${outstanding.length} accounts`;
  return {
    // Another account that is suspended later is news.
    occasion: `suspended/${parent.id}/${digestOf(outstanding)}`,
    subject: `${organization.id}: ${accounts} cannot approve all features`,
    text: [
      `The migration ${parent.id} of organization ${organization.id}, which expires at ${expiryOf(parent)}, waits for accounts that are not active:`,
      '',
      ...outstanding.slice(0, LOOKED_UP_MAX).flatMap((item) => [...describe(item, subject), '']),
      `Once an account is active again, its owner can approve, and the workflow assumes the role in it ${TRIED_AGAIN}.`,
    ].join('\n'),
    event: eventOf('BLOCKED', subject),
  };
}
