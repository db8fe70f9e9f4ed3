import type { Flow } from '../../driver/flow';
import { actOnPair } from './act';
import type { PairAction } from './action';
import { decidePair } from './decide';
import { type DesiredPair, parseDesiredAttachment, parseDesiredDetachment } from './desired';
import { type PairMemo, parsePairMemo } from './memo';
import { type ObservedPair, observePair } from './observe';
import { rememberPair } from './remember';
import { ATTACHMENT, DETACHMENT, type Side } from './side';

type PairFlow = Flow<DesiredPair, ObservedPair, PairAction, PairMemo>;

/**
 * Keeps a policy attached to a target, or detached from it.
 *
 * - Only this pair: whatever else is attached to the target stays.
 * - Never the last service control policy that allows anything is detached.
 * - A first declaration adopts what is so already, and nothing of it is undone later.
 */
function pairFlow(side: Side, parseDesired: PairFlow['parseDesired']): PairFlow {
  return {
    kind: side.kind,
    parseDesired,
    parseMemo: parsePairMemo,
    observe: (context, reads) => observePair(side, context, reads),
    decide: (observed, context) => decidePair(side, observed, context),
    act: actOnPair,
    remember: rememberPair,
  };
}

export const policyAttachmentFlow = pairFlow(ATTACHMENT, parseDesiredAttachment);
export const policyDetachmentFlow = pairFlow(DETACHMENT, parseDesiredDetachment);
