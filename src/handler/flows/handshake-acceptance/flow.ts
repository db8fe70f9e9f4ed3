import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { actOnHandshakeAcceptance } from './act';
import { decideHandshakeAcceptance, type HandshakeAcceptanceAction } from './decide';
import { type DesiredHandshakeAcceptance, parseDesiredHandshakeAcceptance } from './desired';
import { type HandshakeAcceptanceMemo, parseHandshakeAcceptanceMemo } from './memo';
import {
  glanceAtHandshakeAcceptance,
  type ObservedHandshakeAcceptance,
  observeHandshakeAcceptance,
  rememberHandshakeAcceptance,
} from './observe';

/**
 * Answers an organization's handshakes in the account that they are sent to: the member's side.
 *
 * - It is deployed before or after the handshake is sent, and waits for it in its workflow.
 * - Only the expected organization's handshakes, sent by the expected management account, are ever accepted; policies say
 *   the same.
 * - What was accepted stays: an account cannot be un-joined, nor all features switched off, so a Delete does nothing.
 */
export const handshakeAcceptanceFlow: Flow<
  DesiredHandshakeAcceptance,
  ObservedHandshakeAcceptance,
  HandshakeAcceptanceAction,
  HandshakeAcceptanceMemo
> = {
  kind: RESOURCES.HANDSHAKE_ACCEPTANCE,
  attributes: [Attribute.STATE, Attribute.HANDSHAKE_ID, Attribute.EXPIRATION],
  parseDesired: parseDesiredHandshakeAcceptance,
  parseMemo: parseHandshakeAcceptanceMemo,
  glance: glanceAtHandshakeAcceptance,
  observe: observeHandshakeAcceptance,
  decide: decideHandshakeAcceptance,
  act: actOnHandshakeAcceptance,
  remember: rememberHandshakeAcceptance,
};
