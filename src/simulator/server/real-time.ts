import type { VirtualClock } from '../clock';

/** How often the virtual clock follows the real one while nobody asks. */
const TICK_MILLISECONDS = 50;

/**
 * Lets a virtual clock run with real time, from a moment of one's choice, and jump forward on request.
 *
 * The clock is moved from here only, one move at a time: it can be waited for by one at a time.
 */
export class RealTime {
  private readonly begin: number;
  private readonly realBegin: number;
  private added = 0;
  private moves: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: VirtualClock,
    private readonly realNow: () => number = Date.now,
  ) {
    this.begin = clock.now();
    this.realBegin = realNow();
  }

  /** Follows real time until `stop`, so that what is due happens without anybody asking. */
  public start(): void {
    this.timer = setInterval(() => {
      const { next } = this.clock;
      if (next !== undefined && next <= this.due()) {
        void this.catchUp();
      }
    }, TICK_MILLISECONDS);
    this.timer.unref();
  }

  public stop(): void {
    clearInterval(this.timer);
  }

  /** Moves the clock to where it should be by now, and everything that is due on the way happens. */
  public catchUp(): Promise<void> {
    this.moves = this.moves.then(() => this.clock.advance(Math.max(0, this.due() - this.clock.now())));
    return this.moves;
  }

  /** Jumps forward. */
  public advance(milliseconds: number): Promise<void> {
    this.added += milliseconds;
    return this.catchUp();
  }

  private due(): number {
    return this.begin + (this.realNow() - this.realBegin) + this.added;
  }
}
