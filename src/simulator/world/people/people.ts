import { receivedKey } from '../../organizations/handshake-lifecycle';
import { OrganizationsService } from '../../organizations/organizations-service';
import type { Handshake } from '../../organizations/state';
import type { SimulatedAws } from '../../simulated-aws';
import { formatDuration, parseDuration } from '../duration';
import type { WorldPerson } from '../world';
import { act, answerHandshake, isPassingRefusal, type TimedDeed } from './deeds';

/** A person who was refused for a passing reason tries again after that long, that often. */
const RETRY_MILLISECONDS = 5000;
const ATTEMPTS_MAX = 20;

/** A person who has not done it yet. */
interface Waiting {
  readonly person: WorldPerson;
  /** When they will act; undefined as long as the handshake that they answer has not come. */
  dueAt: number | undefined;
}

/**
 * The people of a world, who act on the virtual clock with their own account's credentials.
 *
 * Whoever answers a handshake waits until one has come: the simulation looks after every call, so nobody has to poll.
 */
export class People {
  private static readonly known = new WeakMap<SimulatedAws, People>();

  /** The people of a simulated AWS, which knows nothing of them: they call it as any client does. */
  public static of(aws: SimulatedAws): People {
    const people = People.known.get(aws) ?? new People(aws);
    People.known.set(aws, people);
    return people;
  }

  private readonly waiting = new Set<Waiting>();

  private constructor(private readonly aws: SimulatedAws) {
    aws.observe(({ service }) => {
      if (service === 'organizations') {
        this.look();
      }
    });
  }

  /** More people, beside those who are there. */
  public add(people: readonly WorldPerson[]): void {
    for (const person of people) {
      const waiting: Waiting = { person, dueAt: undefined };
      this.waiting.add(waiting);
      if (!isAnswer(person)) {
        this.plan(waiting, (attempt) => this.doDeed(waiting, person as WorldPerson & { does: TimedDeed }, attempt));
      }
    }
    this.look();
  }

  /** Those who still have something to do, with the time that is left, as a world says it. */
  public pending(): WorldPerson[] {
    const now = this.aws.clock.now();
    return [...this.waiting].map(({ person, dueAt }) =>
      dueAt === undefined ? person : { ...person, after: formatDuration(Math.max(0, dueAt - now)) },
    );
  }

  private plan(waiting: Waiting, work: (attempt: number) => Promise<void>, attempt = 1): void {
    const { clock } = this.aws;
    waiting.dueAt = clock.now() + (attempt === 1 ? parseDuration(waiting.person.after) : RETRY_MILLISECONDS);
    clock.at(waiting.dueAt, () => void work(attempt));
  }

  /** Has anything come for those who wait for a handshake? */
  private look(): void {
    for (const waiting of this.waiting) {
      if (waiting.dueAt === undefined) {
        const handshake = this.handshakesFor(waiting.person)[0];
        if (handshake) {
          this.plan(waiting, (attempt) => this.answer(waiting, handshake, attempt));
        }
      }
    }
  }

  private async answer(waiting: Waiting, handshake: Handshake, attempt: number): Promise<void> {
    const { account, does } = waiting.person;
    if (!this.handshakesFor(waiting.person).includes(handshake)) {
      // Somebody was faster: the next handshake is theirs again.
      waiting.dueAt = undefined;
      this.look();
      return;
    }
    const answered = answerHandshake(this.aws, account, does as 'accept' | 'decline', handshake.id);
    await this.finish(waiting, answered, attempt, (next) => this.answer(waiting, handshake, next));
  }

  private async doDeed(waiting: Waiting, person: WorldPerson & { does: TimedDeed }, attempt: number): Promise<void> {
    await this.finish(waiting, act(this.aws, person), attempt, (next) => this.doDeed(waiting, person, next));
  }

  /** A refusal stands in the history for everybody to see; a passing one is tried again. */
  private async finish(
    waiting: Waiting,
    work: Promise<unknown>,
    attempt: number,
    again: (attempt: number) => Promise<void>,
  ): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (isPassingRefusal(error) && attempt < ATTEMPTS_MAX) {
        this.plan(waiting, again, attempt + 1);
        return;
      }
    }
    this.waiting.delete(waiting);
  }

  /** What the person could answer now, oldest first. */
  private handshakesFor({ account, action }: WorldPerson): Handshake[] {
    const { state } = OrganizationsService.of(this.aws);
    const email = this.aws.accounts.get(account)?.email ?? '';
    const own = state.organizationOfAccount.get(account);
    const candidates =
      action === 'ENABLE_ALL_FEATURES'
        ? own?.managementAccountId === account
          ? own.handshakes
          : []
        : [receivedKey(account), receivedKey(email)].flatMap((key) => state.received.get(key) ?? []);
    return candidates.filter((one) => one.state === 'OPEN' && (action === undefined || one.action === action));
  }
}

function isAnswer({ does }: WorldPerson): boolean {
  return does === 'accept' || does === 'decline';
}
