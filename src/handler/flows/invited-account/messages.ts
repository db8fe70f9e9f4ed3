import type { HandshakeRecord, OrganizationRecord } from '../../aws/port';
import type { Message } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { consoleOf, homeRegionOf } from '../partition';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo } from './memo';

/** An invitation that waits for somebody. */
export interface Subject {
  readonly organization: OrganizationRecord;
  readonly handshake: HandshakeRecord;
  readonly context: FlowContext<DesiredInvitedAccount, InvitedAccountMemo>;
}

/** Who has to accept what, where, until when, and what to look at before. */
export function askMessage({ organization, handshake, context }: Subject): Message {
  const { request, memo } = context;
  const { target, allowTransferFrom } = request.desired!;
  const { partition } = request;
  const who = target.type === 'ACCOUNT' ? `account ${target.id}` : target.id;
  return {
    occasion: `asked/${handshake.id}`,
    subject: `${organization.id}: ${target.type === 'ACCOUNT' ? who : 'an account'} must accept an invitation`,
    text: [
      `Organization ${organization.id} (management account ${organization.managementAccountId}) invites ${who} by ${handshake.id}, which expires at ${handshake.expiresAt?.toISOString() ?? 'an unknown time'}.`,
      ...(memo.obstacle === undefined ? [] : [`It could not be accepted from here: ${memo.obstacle}.`]),
      '',
      `In that account: aws organizations accept-handshake --handshake-id ${handshake.id} --region ${homeRegionOf(partition)}`,
      `or in its console: ${consoleOf(partition)}/organizations/v2/home/invitations`,
      'The principal needs organizations:AcceptHandshake, and iam:CreateServiceLinkedRole if the account lacks the service-linked role of AWS Organizations.',
      '',
      allowTransferFrom === undefined
        ? 'Look first whether the account belongs to another organization (aws organizations describe-organization): accepting takes it out of there at once.'
        : `If the account belongs to organization ${allowTransferFrom}, accepting takes it out of there, as it was agreed; out of no other one.`,
      'Nothing has to be deployed again.',
    ].join('\n'),
  };
}

/** An invitation ended without a yes, and another one follows. */
export function endedMessage(handshake: HandshakeRecord, name: string, what: string): Message {
  return {
    occasion: `ended/${handshake.id}`,
    subject: `the invitation of ${name} was not accepted`,
    text: `${what.charAt(0).toUpperCase()}${what.slice(1)}\nTo stop that, take the account out of the template.`,
  };
}

/** AWS does not let anybody be invited for now. */
export function laterMessage(name: string, entry: string, why: string): Message {
  return {
    occasion: `later/${entry}`,
    subject: `${name} cannot be invited yet`,
    text: `${name} cannot be invited yet: ${why}.\nIt is tried again until it works. Nothing has to be deployed again.`,
  };
}
