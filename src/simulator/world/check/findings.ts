import { fieldPath, type WorldProblem } from '../world-error';

/** Collects what is wrong below one field. */
export class Findings {
  public readonly problems: WorldProblem[] = [];

  constructor(private readonly base: readonly (string | number)[]) {}

  public add(segments: readonly (string | number)[], message: string): void {
    this.problems.push({ path: fieldPath([...this.base, ...segments]), message });
  }
}
