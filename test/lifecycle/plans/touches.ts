import { isDeepStrictEqual } from 'node:util';
import type { Thing } from '../../../src/rehearsal/plan/thing';
import { thingsOf } from '../../../src/rehearsal/plan/things-of';
import { type CallRecord, dumpWorld, type SimulatedAws } from '../../../src/simulator/index';

/** A call, and the things that are other than before as soon as AWS has performed it. */
export interface Touch {
  readonly key: string;
  readonly addresses: readonly string[];
}

/** Their calls are done in the moment in which they are made. */
const SERVICES: ReadonlySet<string> = new Set(['organizations', 'iam', 'account']);

/** Looks at the whole world before and after each write: what it does is seen, and not told by its name. */
export class Touches {
  public readonly list: Touch[] = [];

  constructor(private readonly aws: SimulatedAws) {
    const call = aws.call.bind(aws);
    aws.call = async (one) => {
      const count = aws.history.length;
      const isWrite = SERVICES.has(one.service) && !/^(Describe|List|Get)/.test(one.operation);
      const before = isWrite ? this.things() : undefined;
      try {
        return await call(one);
      } finally {
        const record = aws.history.slice(count).find(({ input }) => input === one.input) ?? aws.history.at(-1)!;
        if (before !== undefined && record.tookEffect) {
          this.list.push({ key: keyOf(record), addresses: changed(before, this.things()).filter(isDoneBy(record)) });
        }
      }
    };
  }

  private things(): ReadonlyMap<string, Thing> {
    return thingsOf(dumpWorld(this.aws));
  }
}

/** Stacks make roles and policies of IAM without calls, at any moment. */
function isDoneBy({ service }: CallRecord): (address: string) => boolean {
  return (address) => service === 'iam' || !/^(role|managed-policy)\//.test(address);
}

function changed(before: ReadonlyMap<string, Thing>, after: ReadonlyMap<string, Thing>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (address) => !isDeepStrictEqual(before.get(address)?.value, after.get(address)?.value),
  );
}

/** What tells a call from another one in a document. */
export function keyOf({ at, service, operation, accountId }: CallRecord): string {
  return `${new Date(at).toISOString()} ${accountId} ${service}:${operation}`;
}
