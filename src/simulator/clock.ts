/** Something that will happen at a moment of virtual time. */
interface Timer {
  readonly at: number;
  readonly sequence: number;
  readonly fire: () => void;
  /** It happens if time comes to it, and is nothing that anybody waits for. */
  readonly isBackground: boolean;
}

/**
 * Virtual time: it stands still while anything is happening, and jumps to the next timer when nothing is.
 *
 * Code that lives in the simulation only ever waits for `sleep` or for other simulated code. Whatever happens outside
 * (a request on a socket, a handler in a worker) is announced with `busy`, and the clock does not move meanwhile.
 */
export class VirtualClock {
  private timers: Timer[] = [];
  private sequence = 0;
  private outside = 0;
  private idle: (() => void) | undefined;

  /** @param current epoch milliseconds at which the simulation begins */
  constructor(private current: number) {}

  /** Epoch milliseconds. */
  public now(): number {
    return this.current;
  }

  /** Resolves `milliseconds` of virtual time later. */
  public sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.at(this.current + Math.max(0, milliseconds), resolve));
  }

  /** Calls `fire` at a moment, or at once if it has passed. Answers a function that calls it off. */
  public at(moment: number, fire: () => void): () => void {
    return this.add(moment, fire, false);
  }

  /**
   * Calls `fire` again and again, until it is called off. That never ends by itself, so that it keeps nobody waiting:
   * time goes on for other things, and this happens meanwhile.
   */
  public every(milliseconds: number, fire: () => void): () => void {
    let callOff: () => void;
    const schedule = (): void => {
      callOff = this.add(
        this.current + milliseconds,
        () => {
          schedule();
          fire();
        },
        true,
      );
    };
    schedule();
    return () => callOff();
  }

  private add(moment: number, fire: () => void, isBackground: boolean): () => void {
    // Clocks of computers show whole milliseconds: whoever notes a moment may rely on that.
    const timer: Timer = {
      at: Math.ceil(Math.max(moment, this.current)),
      sequence: this.sequence++,
      fire,
      isBackground,
    };
    const index = this.timers.findIndex((other) => other.at > timer.at);
    this.timers.splice(index === -1 ? this.timers.length : index, 0, timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Keeps the clock still until work outside of the simulation has ended. */
  public async busy<T>(work: Promise<T>): Promise<T> {
    this.outside++;
    try {
      return await work;
    } finally {
      this.outside--;
      if (this.outside === 0) {
        this.idle?.();
      }
    }
  }

  /** Runs the simulation until `work` settles; throws if nothing is left that could settle it. */
  public async run<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const done = () => {
      settled = true;
    };
    work.then(done, done);
    for (;;) {
      await this.quiet();
      if (settled) {
        return work;
      }
      if (!this.fireNext(Number.POSITIVE_INFINITY)) {
        throw new Error('the simulation waits for something that can never happen: no timer is left');
      }
    }
  }

  /** Runs everything that is due within `milliseconds`, and ends exactly that much later. */
  public async advance(milliseconds: number): Promise<void> {
    const end = this.current + milliseconds;
    do {
      await this.quiet();
    } while (this.fireNext(end));
    this.current = end;
  }

  /** Runs until no timer is left. */
  public async drain(): Promise<void> {
    do {
      await this.quiet();
    } while (this.fireNext(Number.POSITIVE_INFINITY));
  }

  /** The moment of the next timer, if there is one but for what happens again and again. */
  public get next(): number | undefined {
    return this.timers.find(({ isBackground }) => !isBackground)?.at;
  }

  private fireNext(limit: number): boolean {
    const timer = this.timers[0];
    const isEndless = limit === Number.POSITIVE_INFINITY && this.next === undefined;
    if (!timer || timer.at > limit || isEndless) {
      return false;
    }
    this.timers.shift();
    this.current = timer.at;
    timer.fire();
    return true;
  }

  /** All promises have run as far as they can: setImmediate callbacks come after the whole microtask queue. */
  private async quiet(): Promise<void> {
    do {
      if (this.outside > 0) {
        await new Promise<void>((resolve) => {
          this.idle = resolve;
        });
        this.idle = undefined;
      }
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (this.outside > 0);
  }
}
