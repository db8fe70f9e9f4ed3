import type { FlowReads } from '../../../src/handler/driver/flow';
import type { Refusal } from '../../../src/handler/failures';
import { TerminalError } from '../../../src/handler/failures';
import type { AwsWrites } from '../../../src/handler/port/ports';

/** A port that answers what a test says; every other call fails the test by its name. */
export function readsThat(answers: Partial<FlowReads>): FlowReads {
  return onlyThese(answers);
}

export function writesThat(answers: Partial<AwsWrites>): AwsWrites {
  return onlyThese(answers);
}

/** A write that AWS refuses. */
export function refusing(refusal: Refusal): () => Promise<never> {
  return async () => {
    throw new TerminalError('AwsRefused', refusal.message, refusal);
  };
}

/** A list that comes in pages of the given size; tokens are the index of the next item. */
export function paged<T>(items: readonly T[], size: number) {
  return async (from?: string) => {
    const start = Number(from ?? 0);
    const end = start + size;
    return { items: items.slice(start, end), next: end < items.length ? String(end) : undefined };
  };
}

function onlyThese<Port extends object>(answers: Partial<Port>): Port {
  return new Proxy(answers, {
    get(target, name) {
      const answer = Reflect.get(target, name);
      if (answer === undefined && typeof name === 'string' && name !== 'then') {
        throw new Error(`the test expects no call of ${name}`);
      }
      return answer;
    },
  }) as Port;
}
