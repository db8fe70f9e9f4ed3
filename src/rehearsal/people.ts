import { FORMS } from '../facts/forms';
import {
  answerHandshake,
  DURATION_FORM,
  type Handshake,
  isDuration,
  isPassingRefusal,
  OrganizationsService,
  parseDuration,
  type SimulatedAws,
  type World,
  type WorldPerson,
} from '../simulator/index';
import { UsageError } from './usage-error';

/** How people answer who are asked. */
export interface Answer {
  readonly does: 'accept' | 'decline';
  /** A duration like `1d`. */
  readonly after: string;
}

/** Who acts in a rehearsal. */
export interface PeopleChoice {
  /** Everybody whom the organization of the deployment asks, but for those in `persons`. Absent: nobody else. */
  readonly everybody?: Answer;
  readonly persons: readonly WorldPerson[];
  /** The world says nothing about people, and neither does an option: everybody is an assumption. */
  readonly isAssumed: boolean;
}

const USUAL: Answer = { does: 'accept', after: '1d' };

/**
 * Who acts, as the world and the options say.
 *
 * A world with `people` is played as it is written. Without it, nothing would show where a migration ends, so everybody
 * agrees after a day.
 *
 * @param options as they are given: `nobody`, `everybody=decline:3d`, `777777777777`
 */
export function choosePeople({ people }: World, options: readonly string[]): PeopleChoice {
  const chosen = options.map(parse);
  const isNobody = chosen.some(({ who }) => who === 'nobody');
  const everybody = chosen.filter(({ who }) => who === 'everybody').at(-1)?.answer;
  const persons = chosen.flatMap(({ who, answer }) =>
    FORMS.ACCOUNT_ID.pattern.test(who) ? [{ account: who, ...answer }] : [],
  );
  const isAssumed = people === undefined && !isNobody && everybody === undefined;
  return {
    ...(everybody !== undefined || isAssumed ? { everybody: everybody ?? USUAL } : {}),
    persons: [...(isNobody ? [] : (people ?? [])), ...persons],
    isAssumed,
  };
}

interface Chosen {
  readonly who: string;
  readonly answer: Answer;
}

const OPTION = /^(?<who>[^=]+)(?:=(?<does>accept|decline)(?::(?<after>.+))?)?$/;

function parse(option: string): Chosen {
  const { who = '', does = USUAL.does, after = USUAL.after } = OPTION.exec(option)?.groups ?? {};
  const isKnown = who === 'nobody' ? option === 'nobody' : who === 'everybody' || FORMS.ACCOUNT_ID.pattern.test(who);
  if (!isKnown || !isDuration(after)) {
    throw new UsageError(
      `--people ${JSON.stringify(option)} is not understood: allowed are --people nobody, --people everybody, and --people with an account ID, the latter two with =accept or =decline and a duration (${DURATION_FORM}), such as 777777777777=decline:3d`,
    );
  }
  return { who, answer: { does: does as Answer['does'], after } };
}

/** So long lie between the answers of two who were asked at once: AWS takes five acceptances a second. */
const APART_MS = 250;
const RETRY_MS = 5000;

/**
 * Everybody who is asked by the organizations of some accounts.
 *
 * What a stranger has sent to the same account is not theirs to answer, and no role is fixed: whoever is asked only answers.
 */
export class Everybody {
  private readonly asked = new Set<Handshake>();
  private lastDueAt = 0;

  constructor(
    private readonly aws: SimulatedAws,
    private readonly answer: Answer,
    /** Accounts whose organizations are meant. */
    private readonly senders: ReadonlySet<string>,
    /** Accounts that answer for themselves. */
    private readonly others: ReadonlySet<string>,
  ) {
    aws.observe(({ service }) => {
      if (service === 'organizations') {
        this.look();
      }
    });
    this.look();
  }

  private look(): void {
    for (const handshake of OrganizationsService.of(this.aws).state.handshakes.values()) {
      const account = this.recipientOf(handshake);
      const isMeant = account !== undefined && this.senders.has(handshake.senderAccountId) && !this.others.has(account);
      if (isMeant && handshake.state === 'OPEN' && !this.asked.has(handshake)) {
        this.asked.add(handshake);
        this.plan(account, handshake, this.nextDueAt());
      }
    }
  }

  private nextDueAt(): number {
    const dueAt = this.aws.clock.now() + parseDuration(this.answer.after);
    this.lastDueAt = Math.max(dueAt, this.lastDueAt + APART_MS);
    return this.lastDueAt;
  }

  /** An invitation to an address reaches the account of that address. */
  private recipientOf({ recipientAccountId, target }: Handshake): string | undefined {
    if (recipientAccountId !== undefined || target === undefined) {
      return recipientAccountId;
    }
    const address = target.id.toLowerCase();
    return [...this.aws.accounts.values()].find(({ email }) => email.toLowerCase() === address)?.id;
  }

  private plan(account: string, handshake: Handshake, dueAt: number): void {
    this.aws.clock.at(dueAt, () => void this.act(account, handshake));
  }

  /** What AWS refuses stands in the history for everyone to see. */
  private async act(account: string, handshake: Handshake): Promise<void> {
    if (handshake.state !== 'OPEN') {
      return;
    }
    try {
      await answerHandshake(this.aws, account, this.answer.does, handshake.id);
    } catch (error) {
      if (isPassingRefusal(error)) {
        this.plan(account, handshake, this.aws.clock.now() + RETRY_MS);
      }
    }
  }
}
