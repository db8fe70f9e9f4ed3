import type { Decision } from '../../driver/decision';
import type { HandshakeRecord, InvitationTargetRecord } from '../../port/handshakes';
import type { Tags } from '../rules/mark';
import type { Member } from './memo';

/** Which count of the memo an invitation adds to. */
export type Round = 'FIRST' | 'DECLINED' | 'EXPIRED' | 'CANCELED';

export type InvitedAccountAction =
  | {
      readonly type: 'INVITE';
      readonly round: Round;
      /** A migration that has ended, so that it cannot cancel this one. */
      readonly endedMigrationId?: string;
      readonly target: InvitationTargetRecord;
      readonly notes: string;
      /** The only tag that travels with it: the others are for a member. */
      readonly mark: Tags;
    }
  | { readonly type: 'ASK'; readonly accountId: string; readonly organizationId: string }
  | { readonly type: 'ACCEPT'; readonly handshake: HandshakeRecord; readonly isOurs: boolean }
  | { readonly type: 'MOVE'; readonly member: Member; readonly from: string; readonly to: string }
  | {
      readonly type: 'TAG';
      readonly member: Member;
      readonly add: Readonly<Record<string, string>>;
      readonly remove: readonly string[];
    }
  | { readonly type: 'CANCEL'; readonly handshakeId: string }
  | { readonly type: 'REMOVE'; readonly accountId: string };

export type InvitedAccountDecision = Decision<InvitedAccountAction>;
