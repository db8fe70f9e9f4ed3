import { isDeepStrictEqual } from 'node:util';
import type { Change } from './plan-of';
import type { PlayedChange, PlayedPlan } from './plan-report';
import { addressOf } from './thing';
import type { Write } from './writes';

/** A stack that was deployed, and in which time. */
export interface DeployedStack {
  /** Its own, and those of the stacks that are nested in it. */
  readonly ids: ReadonlySet<string>;
  /** Epoch milliseconds. */
  readonly beganAt: number;
  readonly endedAt: number;
}

/** What CloudFormation makes beside the organization, and takes back whatever happens. */
const OF_STACKS = /^(?:role|managed-policy)\//;

/**
 * Which stack each change of a deployment comes from.
 *
 * Whatever no stack made follows its cause: a part its whole, and what a person did the handshake that a stack had sent.
 */
export class Origins<Stack extends DeployedStack> {
  private readonly byAddress: ReadonlyMap<string, PlayedChange>;

  constructor(
    private readonly changes: readonly PlayedChange[],
    private readonly stacks: readonly Stack[],
  ) {
    this.byAddress = new Map(changes.map((played) => [played.change.address, played]));
  }

  /** Undefined: it comes from no stack. */
  public of({ writes, change }: PlayedChange): Stack | undefined {
    const own = writes.filter(({ by }) => by !== 'PERSON').at(-1);
    if (own !== undefined) {
      return this.behind(own);
    }
    const sent = writes
      .flatMap(({ names }) => [...names])
      .map((name) => this.at(addressOf('handshake', { handshake: name })));
    const cause = [...sent, this.at(change.because)].find((one) => one !== undefined && one.change !== change);
    return cause && this.of(cause);
  }

  /** The stacks that change something in the organization, in their order; the last one for what comes from none. */
  public stacksThatChange(): Stack[] {
    const changing = new Set(
      this.changes
        .filter(({ change }) => !OF_STACKS.test(change.address))
        .map((played) => this.of(played) ?? this.stacks.at(-1)),
    );
    return this.stacks.filter((stack) => changing.has(stack));
  }

  private at(address: string | undefined): PlayedChange | undefined {
    return address === undefined ? undefined : this.byAddress.get(address);
  }

  /** CloudFormation's own types have no invocation: stacks are deployed one after the other. */
  private behind({ resource, at }: Write): Stack | undefined {
    const time = Date.parse(at);
    return this.stacks.find(({ ids, beganAt, endedAt }) =>
      resource === undefined ? beganAt <= time && time <= endedAt : ids.has(resource.stackId),
    );
  }
}

/** What is left after the rollback of a stack, by address. */
export type Left = ReadonlyMap<string, Change>;

/** A plan whose lines know whether they stay if the deployment fails. */
export function withStays(plan: PlayedPlan, leftOf: (change: PlayedChange) => readonly Left[]): PlayedPlan {
  return {
    ...plan,
    deployment: plan.deployment.map((played) => {
      const stays = leftOf(played).some((left) => isLeft(played, left.get(played.change.address)));
      return stays ? staying(played) : played;
    }),
  };
}

/** By its address and by what it is then. */
function isLeft({ change }: PlayedChange, left: Change | undefined): boolean {
  return left !== undefined && !OF_STACKS.test(change.address) && isDeepStrictEqual(left.after, change.after);
}

function staying({ change, line, ...rest }: PlayedChange): PlayedChange {
  return {
    ...rest,
    change: { ...change, stays: true },
    ...(line === undefined ? {} : { line: { ...line, line: { ...line.line, stays: true } } }),
  };
}
