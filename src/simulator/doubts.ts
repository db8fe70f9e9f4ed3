import { type DoubtName, doubtFacts } from '../facts/doubts';
import type { Behavior } from './behavior';

/** The open questions of the documentation that a simulation met, and how its world decides them. */
export class Doubts {
  private readonly names = new Set<DoubtName>();

  constructor(private readonly behavior: Behavior) {}

  /** Whether the world turns round what is assumed. */
  public isTurnedRound(name: DoubtName): boolean {
    const facts = doubtFacts(name);
    const setting = 'otherwise' in facts ? facts.setting : undefined;
    return (
      this.behavior.doubts.includes(name) ||
      (setting !== undefined && this.behavior[setting as keyof Behavior] === true)
    );
  }

  /** Notes that the answer was needed. */
  public meet(name: DoubtName): void {
    this.names.add(name);
  }

  /** Each once, in the order in which they were met. */
  public met(): readonly DoubtName[] {
    return [...this.names];
  }
}
