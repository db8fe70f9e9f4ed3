import type { Write } from './writes';

/** Finds calls by what they name, or by whose credentials they used: thousands of changes have thousands of calls. */
export class WritesIndex {
  /** Positions in the list, by name. */
  private readonly positions = new Map<string, number[]>();

  constructor(private readonly writes: readonly Write[]) {
    for (const [position, { names, account }] of writes.entries()) {
      for (const name of new Set([...names, account])) {
        const known = this.positions.get(name);
        if (known === undefined) {
          this.positions.set(name, [position]);
        } else {
          known.push(position);
        }
      }
    }
  }

  /** Calls that have any of these names, oldest first. */
  public about(names: readonly string[]): Write[] {
    const found = new Set(names.flatMap((name) => this.positions.get(name) ?? []));
    return [...found].sort((one, other) => one - other).map((position) => this.writes[position]!);
  }
}
