import type { FlowContext } from '../../driver/flow';
import type { AwsWrites } from '../../port/ports';
import { attempt } from '../rules/refusal';
import type { PairAction } from './action';
import type { DesiredPair } from './desired';
import type { PairMemo } from './memo';

/** A lost reply needs no care: the next look sees what came of it, and the note of this execution tells who did it. */
export async function actOnPair(
  { type, policyId, targetId }: PairAction,
  { memo }: FlowContext<DesiredPair, PairMemo>,
  writes: AwsWrites,
): Promise<PairMemo> {
  const write = type === 'ATTACH' ? writes.attachPolicy : writes.detachPolicy;
  const { refusal } = await attempt(() => write(policyId, targetId), type);
  if (refusal !== undefined) {
    return { ...memo, refusal };
  }
  return { ...memo, refusal: undefined, ...(type === 'ATTACH' ? { hasAttached: true } : { hasDetached: true }) };
}
