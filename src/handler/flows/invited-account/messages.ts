import type { Message } from '../../driver/decision';
import type { FlowContext, Request } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationIdentity } from '../../port/organization';
import { acceptCommandOf, answerPageOf, reportHandshake } from '../handshakes/reported-handshake';
import { sentence } from '../rules/kept';
import { afterwards, TRIED_AGAIN } from '../rules/visits';
import type { DesiredInvitedAccount } from './desired';
import type { InvitedAccountMemo } from './memo';
import { nameOf } from './target';

/** An invitation that waits for somebody. */
export interface Subject {
  readonly organization: OrganizationIdentity;
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
      ...(memo.obstacle === undefined
        ? []
        : [`The workflow could not accept it: ${memo.obstacle}. If you fix that, it tries ${TRIED_AGAIN}.`]),
      '',
      `Run in that account: ${acceptCommandOf(handshake, partition)}`,
      `or use its console: ${answerPageOf(partition)}`,
      'The principal needs organizations:AcceptHandshake, and iam:CreateServiceLinkedRole if the account lacks the service-linked role of AWS Organizations.',
      '',
      allowTransferFrom === undefined
        ? 'First check whether the account belongs to another organization (aws organizations describe-organization): accepting immediately removes it from there.'
        : `If the account belongs to organization ${allowTransferFrom}, accepting removes it from there, as allowed. Do not accept in any other organization.`,
      afterwards(request),
    ].join('\n'),
    event: {
      kind: 'PENDING',
      organizationId: organization.id,
      handshakes: [reportHandshake(handshake, partition)],
    },
  };
}

/** An invitation ended without a yes. */
export function endedMessage({ organization, handshake, context }: Subject, what: string, next?: string): Message {
  const name = nameOf(context.request.desired!.target);
  const follows =
    next === undefined ? '' : ` Another one is sent at ${next}.\nTo stop that, remove the account from the template.`;
  return {
    occasion: `ended/${handshake.id}`,
    subject: `the invitation of ${name} was not accepted`,
    text: `${sentence(what)}${follows}`,
    event: {
      kind: handshake.state === 'DECLINED' ? 'DECLINED' : 'EXPIRED',
      organizationId: organization.id,
      handshakes: [reportHandshake(handshake, context.request.partition)],
    },
  };
}

/** An invitation was accepted: for software only. */
export function answeredMessage({ organization, handshake, context }: Subject): Message {
  return {
    occasion: `answered/${handshake.id}`,
    subject: `${organization.id}: an invitation was accepted`,
    isForSoftwareOnly: true,
    text: `The invitation ${handshake.id} of organization ${organization.id} was accepted.`,
    event: {
      kind: 'ANSWERED',
      organizationId: organization.id,
      handshakes: [reportHandshake(handshake, context.request.partition)],
    },
  };
}

/** AWS does not let anybody be invited for now. */
export function laterMessage(name: string, entry: string, why: string, request: Request<unknown>): Message {
  return {
    occasion: `later/${entry}`,
    subject: `${name} cannot be invited yet`,
    text: `${name} cannot be invited yet: ${why}.\nThe workflow tries again until it succeeds. ${afterwards(request)}`,
    event: { kind: 'BLOCKED' },
  };
}
