import { Duration, Token } from 'aws-cdk-lib';
import type { FollowUpProperty } from './handler/protocol';
import { synthError } from './private/validation';

/** How somebody is asked again. */
export interface InviteAgainOptions {
  /**
   * How many more invitations are sent at most, 1 to 100.
   *
   * @default 5
   */
  readonly maxAttempts?: number;

  /**
   * How long is waited before each of them, at most a year.
   *
   * @default - the next one is sent as soon as the last one is seen to have ended
   */
  readonly delay?: Duration;
}

/**
 * What follows an invitation that ended without a yes.
 *
 * @example
 * FollowUp.inviteAgain({ maxAttempts: 2, delay: Duration.days(3) });
 */
export abstract class FollowUp {
  /** The flow fails, and people are told. */
  public static fail(): FollowUp {
    return new Plan({ Kind: 'FAIL' });
  }

  /**
   * The account is invited once more, a bounded number of times. After that the flow fails.
   *
   * @param options how often, and how long after
   * @throws if `maxAttempts` is not a whole number from 1 to 100, or `delay` is longer than a year
   */
  public static inviteAgain(options: InviteAgainOptions = {}): FollowUp {
    const { maxAttempts = MAX_ATTEMPTS_DEFAULT, delay = Duration.seconds(0) } = options;
    const isCount = Number.isInteger(maxAttempts) && maxAttempts >= 1 && maxAttempts <= MAX_ATTEMPTS_MAX;
    if (!Token.isUnresolved(maxAttempts) && !isCount) {
      throw synthError(`maxAttempts must be a whole number from 1 to ${MAX_ATTEMPTS_MAX}, got ${maxAttempts}`);
    }
    if (!delay.isUnresolved() && delay.toDays({ integral: false }) > DELAY_DAYS_MAX) {
      throw synthError(`delay must be at most ${DELAY_DAYS_MAX} days, got ${delay.toHumanString()}`);
    }
    return new Plan({
      Kind: 'INVITE_AGAIN',
      MaxAttempts: maxAttempts,
      DelaySeconds: delay.toSeconds({ integral: false }),
    });
  }

  /** @internal */
  public abstract _bind(): FollowUpProperty;
}

/** With the first one, 90 days: as long as a migration to all features waits. */
const MAX_ATTEMPTS_DEFAULT = 5;
const MAX_ATTEMPTS_MAX = 100;
const DELAY_DAYS_MAX = 366;

class Plan extends FollowUp {
  constructor(private readonly property: FollowUpProperty) {
    super();
  }

  /** @internal */
  public _bind(): FollowUpProperty {
    return this.property;
  }
}
