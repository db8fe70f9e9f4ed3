import { type DoubtName, doubtFacts } from '../facts/doubts';
import type { Behavior } from './behavior';

/** An open question that a simulation met. */
export interface MetDoubt {
  readonly name: DoubtName;
  /** The setting of the world that turns it round. Absent: it is decided as it is assumed. */
  readonly turnedRoundBy?: string;
}

/** The open questions of the documentation that a simulation met, and how its world decides them. */
export class Doubts {
  private readonly names = new Set<DoubtName>();

  constructor(private readonly behavior: Behavior) {}

  /** The setting of the world that turns round what is assumed, for example `behavior.doubts`; none: nothing does. */
  public turnedRoundBy(name: DoubtName): string | undefined {
    if (this.behavior.doubts.includes(name)) {
      return 'behavior.doubts';
    }
    const facts = doubtFacts(name);
    const setting = 'otherwise' in facts ? facts.setting : undefined;
    return setting !== undefined && this.behavior[setting as keyof Behavior] === true
      ? `behavior.${setting}`
      : undefined;
  }

  /** Notes that the answer was needed. */
  public meet(name: DoubtName): void {
    this.names.add(name);
  }

  /** Each once, in the order in which they were met. */
  public met(): readonly MetDoubt[] {
    return Array.from(this.names, (name) => {
      const turnedRoundBy = this.turnedRoundBy(name);
      return { name, ...(turnedRoundBy === undefined ? {} : { turnedRoundBy }) };
    });
  }
}
