import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { actOnInvitedAccount } from './act';
import type { InvitedAccountAction } from './action';
import { decideInvitedAccount } from './decide';
import { type DesiredInvitedAccount, parseDesiredInvitedAccount } from './desired';
import { type InvitedAccountMemo, parseInvitedAccountMemo } from './memo';
import { glanceAtInvitedAccount, type ObservedInvitedAccount, observeInvitedAccount } from './observe';
import { rememberInvitedAccount } from './remember';

/**
 * Brings an account that exists already into the organization.
 *
 * - Accepting an invitation is the account's own decision: where a role opens it, it is entered and accepted there;
 *   everywhere else people are told, and waited for, 15 days an invitation.
 * - Nobody is asked twice: a live invitation is waited for, whoever sent it. Only the one whose notes carry the marker of
 *   this very resource is ever withdrawn.
 * - Accepting takes an account out of the organization that it belongs to. An account that can be entered is looked at
 *   before; the others' owners are told to look.
 * - By its email address, AWS invites even a member, and breaks later: so all members are looked at first.
 * - A member that joined stands in the root, so it is moved afterwards, by the same flow. One that this flow has just let in
 *   is not looked for before: AWS moves nobody from where it is not.
 */
export const invitedAccountFlow: Flow<
  DesiredInvitedAccount,
  ObservedInvitedAccount,
  InvitedAccountAction,
  InvitedAccountMemo
> = {
  kind: RESOURCES.INVITED_ACCOUNT,
  attributes: [
    Attribute.STATE,
    Attribute.ACCOUNT_ID,
    Attribute.ACCOUNT_ARN,
    Attribute.JOINED_METHOD,
    Attribute.HANDSHAKE_ID,
    Attribute.EXPIRATION,
  ],
  parseDesired: parseDesiredInvitedAccount,
  parseMemo: parseInvitedAccountMemo,
  glance: glanceAtInvitedAccount,
  observe: observeInvitedAccount,
  decide: decideInvitedAccount,
  act: actOnInvitedAccount,
  remember: rememberInvitedAccount,
};
