import { Duration, Token } from 'aws-cdk-lib';
import type { FollowUpProperty } from './handler/protocol';
import { synthError } from './private/validation';

/** How somebody is asked again. */
export interface AskAgainOptions {
  /**
   * How many more invitations are sent at most, 1 to 100.
   *
   * @default 5
   */
  readonly times?: number;

  /**
   * How long is waited before each of them, at most a year.
   *
   * @default - the next one is sent as soon as the last one is seen to have ended
   */
  readonly after?: Duration;
}

/**
 * What follows an invitation that ended without a yes.
 *
 * @example
 * FollowUp.askAgain({ times: 2, after: Duration.days(3) });
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
   * @throws if `times` is not a whole number from 1 to 100, or `after` is longer than a year
   */
  public static askAgain(options: AskAgainOptions = {}): FollowUp {
    const { times = TIMES_DEFAULT, after = Duration.seconds(0) } = options;
    const isCount = Number.isInteger(times) && times >= 1 && times <= TIMES_MAX;
    if (!Token.isUnresolved(times) && !isCount) {
      throw synthError(`times must be a whole number from 1 to ${TIMES_MAX}, got ${times}`);
    }
    if (!after.isUnresolved() && after.toDays({ integral: false }) > AFTER_DAYS_MAX) {
      throw synthError(`after must be at most ${AFTER_DAYS_MAX} days, got ${after.toHumanString()}`);
    }
    return new Plan({ Kind: 'ASK_AGAIN', Times: times, AfterSeconds: after.toSeconds({ integral: false }) });
  }

  /** @internal */
  public abstract _bind(): FollowUpProperty;
}

/** With the first one, 90 days: as long as a migration to all features waits. */
const TIMES_DEFAULT = 5;
const TIMES_MAX = 100;
const AFTER_DAYS_MAX = 366;

class Plan extends FollowUp {
  constructor(private readonly property: FollowUpProperty) {
    super();
  }

  /** @internal */
  public _bind(): FollowUpProperty {
    return this.property;
  }
}
