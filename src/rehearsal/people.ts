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
import { recipientOf } from './recipient';
import { UsageError } from './usage-error';

/** How an account responds to a handshake. */
export interface HandshakeResponse {
  readonly does: 'accept' | 'decline';
  /** A duration like `1d`. */
  readonly after: string;
}

/** Who acts in a rehearsal. */
export interface PeopleChoice {
  /** How each account responds that is asked and is not in `accounts`. Absent: it does not respond. */
  readonly everybody?: HandshakeResponse;
  /** How each account responds that an option names. */
  readonly accounts: Readonly<Record<string, HandshakeResponse>>;
  /** Who acts because the world says so. */
  readonly persons: readonly WorldPerson[];
  /** The world says nothing about people, and neither does an option: that each account responds is an assumption. */
  readonly isAssumed: boolean;
}

const USUAL: HandshakeResponse = { does: 'accept', after: '1d' };

/**
 * Who acts, as the world and the options say.
 *
 * A world with `people` is played as it is written. Without it, nothing would show where a migration ends, so each account
 * accepts after a day.
 *
 * @param options as they are given: `nobody`, `everybody=decline:3d`, `777777777777`; of two about the same, the later counts
 */
export function choosePeople({ people }: World, options: readonly string[]): PeopleChoice {
  const chosen = new Map(options.map(parse));
  const isNobody = chosen.has('nobody');
  const everybody = chosen.get('everybody');
  const isAssumed = people === undefined && !isNobody && everybody === undefined;
  return {
    ...(everybody !== undefined || isAssumed ? { everybody: everybody ?? USUAL } : {}),
    accounts: Object.fromEntries([...chosen].filter(([who]) => FORMS.ACCOUNT_ID.pattern.test(who))),
    persons: isNobody ? [] : (people ?? []),
    isAssumed,
  };
}

/** What a user might not expect of a choice. */
export function peopleWarnings({ accounts }: PeopleChoice, world: World): string[] {
  return Object.keys(accounts)
    .filter((account) => world.accounts[account] === undefined)
    .map((account) => `--people ${account} has no effect: the world has no account with this ID`);
}

const OPTION = /^(?<who>[^=]+)(?:=(?<does>accept|decline)(?::(?<after>.+))?)?$/;

/** Who, and how they respond. */
function parse(option: string): readonly [who: string, response: HandshakeResponse] {
  const { who = '', does = USUAL.does, after = USUAL.after } = OPTION.exec(option)?.groups ?? {};
  const isKnown = who === 'nobody' ? option === 'nobody' : who === 'everybody' || FORMS.ACCOUNT_ID.pattern.test(who);
  if (!isKnown || !isDuration(after)) {
    throw new UsageError(
      `--people ${JSON.stringify(option)} is not understood: allowed are --people nobody, --people everybody, and --people with an account ID, the latter two with =accept or =decline and a duration (${DURATION_FORM}), such as 777777777777=decline:3d`,
    );
  }
  return [who, { does: does as HandshakeResponse['does'], after }];
}

/** Between the responses of two accounts that were asked at the same time: AWS takes five acceptances a second. */
const APART_MS = 250;
const RETRY_MS = 5000;

/**
 * The accounts that are asked by the organizations of some accounts, and that respond as an option or a default says.
 *
 * They do not respond to what another organization has sent to them, and fix no role.
 */
export class Asked {
  /** How many of the handshakes that an organization has sent were looked at. */
  private readonly lookedAt = new Map<string, number>();
  /** By the time after which they respond. */
  private readonly lastDueAt = new Map<string, number>();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly people: PeopleChoice,
    /** Accounts whose organizations are meant. */
    private readonly senders: ReadonlySet<string>,
  ) {
    aws.observe(({ service }) => {
      if (service === 'organizations') {
        this.look();
      }
    });
    this.look();
  }

  /** Each handshake is looked at once: thousands of calls are made while thousands are open. */
  private look(): void {
    for (const handshake of this.newlySent()) {
      if (handshake.state === 'OPEN') {
        this.ask(handshake);
      }
    }
  }

  private newlySent(): Handshake[] {
    const { organizations } = OrganizationsService.of(this.aws).state;
    return [...organizations.values()].flatMap(({ id, managementAccountId, handshakes }) => {
      const from = this.lookedAt.get(id) ?? 0;
      this.lookedAt.set(id, handshakes.length);
      return this.senders.has(managementAccountId) ? handshakes.slice(from) : [];
    });
  }

  /** An address that no account has reaches no one: no account of a rehearsal gets another address. */
  private ask(handshake: Handshake): void {
    const account = recipientOf(handshake, this.aws.accounts);
    const response = account === undefined ? undefined : this.responseOf(account, handshake);
    if (account !== undefined && response !== undefined) {
      this.plan({ account, does: response.does, handshake }, this.nextDueAt(response));
    }
  }

  /** An account that an option names responds even if the world names it, too; any other one leaves that to the world. */
  private responseOf(account: string, { action }: Handshake): HandshakeResponse | undefined {
    const { accounts, persons, everybody } = this.people;
    const respondsAsWorldSays = persons.some(
      (person) =>
        person.account === account &&
        (person.does === 'accept' || person.does === 'decline') &&
        (person.action === undefined || person.action === action),
    );
    return accounts[account] ?? (respondsAsWorldSays ? undefined : everybody);
  }

  /** Accounts that respond after the same time do so one after the other. */
  private nextDueAt({ after }: HandshakeResponse): number {
    const dueAt = this.aws.clock.now() + parseDuration(after);
    const next = Math.max(dueAt, (this.lastDueAt.get(after) ?? 0) + APART_MS);
    this.lastDueAt.set(after, next);
    return next;
  }

  private plan(planned: PlannedResponse, dueAt: number): void {
    this.aws.clock.at(dueAt, () => void this.act(planned));
  }

  /** What AWS refuses stands in the history for everyone to see. */
  private async act(planned: PlannedResponse): Promise<void> {
    const { account, does, handshake } = planned;
    if (handshake.state !== 'OPEN') {
      return;
    }
    try {
      await answerHandshake(this.aws, account, does, handshake.id);
    } catch (error) {
      if (isPassingRefusal(error)) {
        this.plan(planned, this.aws.clock.now() + RETRY_MS);
      }
    }
  }
}

/** A response that is planned. */
interface PlannedResponse {
  readonly account: string;
  readonly does: HandshakeResponse['does'];
  readonly handshake: Handshake;
}
