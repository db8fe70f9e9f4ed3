import { Duration, Token } from 'aws-cdk-lib';
import type { FollowUpProperty } from './handler/protocol';
import { DURATION, objectOf, optionsFor } from './private/kinds';
import { requireKind, synthError } from './private/validation';

/** Options for inviting an account again. */
export interface InviteAgainOptions {
  /**
   * The maximum number of further invitations, 1 to 100.
   *
   * @default 5
   */
  readonly maxAttempts?: number;

  /**
   * How long to wait before each invitation, at most a year.
   *
   * @default - the next invitation is sent when the last one has ended
   */
  readonly delay?: Duration;
}

/**
 * A follow-up to an invitation that was declined or has expired.
 *
 * @example
 * FollowUp.inviteAgain({ maxAttempts: 2, delay: Duration.days(3) });
 */
export abstract class FollowUp {
  /** Fails the resource, and sends a notification. */
  public static fail(): FollowUp {
    return new Plan({ Kind: 'FAIL' });
  }

  /**
   * Invites the account again, a limited number of times. After that, the resource fails.
   *
   * @param options the number of invitations, and the delay before each
   * @throws if `maxAttempts` is not a whole number from 1 to 100, or `delay` is longer than a year
   */
  public static inviteAgain(options: InviteAgainOptions = {}): FollowUp {
    requireKind('options', options, optionsFor('{ maxAttempts: 2 }'));
    const { maxAttempts = MAX_ATTEMPTS_DEFAULT, delay = Duration.seconds(0) } = options;
    const isCount = Number.isInteger(maxAttempts) && maxAttempts >= 1 && maxAttempts <= MAX_ATTEMPTS_MAX;
    if (!Token.isUnresolved(maxAttempts) && !isCount) {
      throw synthError(
        `maxAttempts must be a whole number from 1 to ${MAX_ATTEMPTS_MAX}, got ${JSON.stringify(maxAttempts)}`,
      );
    }
    requireKind('delay', delay, DURATION);
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
  public readonly _class = 'FollowUp';

  /** @internal */
  public abstract _bind(): FollowUpProperty;
}

/** What `onDecline` and `onExpiry` must be. */
export const FOLLOW_UP = objectOf('FollowUp', () => 'use FollowUp.fail() or FollowUp.inviteAgain()');

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
