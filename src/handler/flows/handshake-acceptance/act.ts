import type { FlowContext } from '../../driver/flow';
import { BugError } from '../../failures';
import type { AwsWrites } from '../../port/ports';
import { attempt } from '../rules/refusal';
import type { HandshakeAcceptanceAction } from './decide';
import type { DesiredHandshakeAcceptance } from './desired';
import type { HandshakeAcceptanceMemo } from './memo';
import { explainDenial } from './refusals';
import { isOurs } from './sender';

/** Accepts a handshake of the organization, and of nobody else, whatever was decided. */
export async function actOnHandshakeAcceptance(
  { handshake }: HandshakeAcceptanceAction,
  { request, memo, now }: FlowContext<DesiredHandshakeAcceptance, HandshakeAcceptanceMemo>,
  writes: AwsWrites,
): Promise<HandshakeAcceptanceMemo> {
  if (!isOurs(handshake, request.desired!, request.accountId)) {
    throw new BugError(`handshake ${handshake.arn} must be accepted, but the expected organization did not send it`);
  }
  const { allowTransferFrom } = request.desired!;
  const { refusal } = await attempt(() => writes.acceptHandshake(handshake.id)).catch((error: unknown) => {
    throw handshake.action === 'INVITE' ? explainDenial(error, allowTransferFrom) : error;
  });
  return { seen: memo.seen, handshakeId: handshake.id, triedAt: now.toISOString(), refusal };
}
