import { APPROVAL_RULES, ENABLE_ALL_FEATURES_RULES, ROLE_REQUEST_RULES } from './all-features';
import type { HandshakeRules } from './handshake-rules';
import { INVITATION_RULES } from './invitations';
import { RESPONSIBILITY_TRANSFER_RULES } from './responsibility-transfers';
import type { HandshakeAction } from './state';

/** The rules of every action. */
export const HANDSHAKE_ACTIONS: Readonly<Partial<Record<HandshakeAction, HandshakeRules>>> = {
  INVITE: INVITATION_RULES,
  ENABLE_ALL_FEATURES: ENABLE_ALL_FEATURES_RULES,
  APPROVE_ALL_FEATURES: APPROVAL_RULES,
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE: ROLE_REQUEST_RULES,
  TRANSFER_RESPONSIBILITY: RESPONSIBILITY_TRANSFER_RULES,
};
