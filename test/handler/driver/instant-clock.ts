import type { Clock } from '../../../src/handler/clock';

/** A clock on which sleeping takes no time but passes it. */
export class InstantClock implements Clock {
  /** Every pause so far, milliseconds. */
  public readonly slept: number[] = [];

  constructor(private current: number = Date.parse('2026-01-05T09:00:00Z')) {}

  public now(): number {
    return this.current;
  }

  public async sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    this.pass(milliseconds);
  }

  /** Lets time pass outside of the code under test. */
  public pass(milliseconds: number): void {
    this.current += milliseconds;
  }
}
