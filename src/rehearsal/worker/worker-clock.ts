import { install } from '@sinonjs/fake-timers';

/** The clocks and timers of the global scope that follow virtual time; promises and immediates stay real. */
const FAKED = ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'hrtime'] as const;

/** Virtual time inside a worker: it moves only when the main thread says so. */
export class WorkerClock {
  private readonly clock;

  constructor(now: number) {
    this.clock = install({ now, toFake: [...FAKED], shouldClearNativeTimers: true, ignoreMissingTimers: true });
  }

  public now(): number {
    return this.clock.now;
  }

  /** Moves on while the function is frozen between invocations: its timers are as far away as they were. */
  public thaw(now: number): void {
    this.clock.setSystemTime(now);
  }

  /** Moves on and fires what is due. */
  public moveTo(now: number): void {
    this.clock.tick(Math.max(0, now - this.clock.now));
  }

  /** Moment of the next timer, if there is one. */
  public get next(): number | undefined {
    // The library keeps its timers in this map and has no other way of asking for the next one without firing it.
    const { timers } = this.clock as unknown as { readonly timers?: ReadonlyMap<unknown, { readonly callAt: number }> };
    const moments = [...(timers?.values() ?? [])].map((timer) => timer.callAt);
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  public uninstall(): void {
    this.clock.uninstall();
  }
}
