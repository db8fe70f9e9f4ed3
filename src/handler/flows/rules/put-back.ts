import type { Message } from '../../driver/decision';
import type { FlowReads, Request, TakenBack } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { DeclaredValue } from './declared';
import { describeValue, type ValueWords } from './differences';
import { quote } from './refusal';

/** What a rollback may have to put back. */
export interface Candidates {
  /** Values that are as the event wrote them which is taken back. */
  readonly candidates?: readonly DeclaredValue[];
  /** What that event has noted; looked up only if there is a candidate. */
  readonly takenBack?: TakenBack;
}

/** Candidates, and what is known of them. Nobody is asked for anything if there is none. */
export async function observeTakenBack(
  candidates: readonly DeclaredValue[],
  reads: Pick<FlowReads, 'readTakenBack'>,
): Promise<Candidates> {
  return candidates.length === 0 ? {} : { candidates, takenBack: await reads.readTakenBack() };
}

/** A rollback left values as the failed deployment wrote them. */
export function notPutBackMessage(
  { what, ...words }: ValueWords & { readonly what: string },
  values: readonly DeclaredValue[],
  { requestId }: Request<unknown>,
  refusal?: Refusal,
): Message {
  const why =
    refusal === undefined
      ? 'the workflow that changed them is no longer recorded, so their earlier values are unknown'
      : `AWS refuses to change them: ${quote(refusal)}`;
  return {
    occasion: `left/${requestId}`,
    subject: `${what} was not restored by a rollback`,
    text: [
      `A deployment failed, and its rollback left values of ${what} as that deployment wrote them: ${why}.`,
      '',
      ...values.map((value) => `- ${describeValue(words, value)}`),
      '',
      'Check whether they are correct, and change them manually if they are not.',
    ].join('\n'),
  };
}
