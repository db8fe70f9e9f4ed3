/** What is wrong with one field of a world. */
export interface WorldProblem {
  /** For example `organizations[0].members.222222222222.joined`. */
  readonly path: string;
  /** What is wrong, the value, and what is allowed. */
  readonly message: string;
}

/** More lines than that nobody reads. */
const LINES_MAX = 20;

/** A world that says something impossible. */
export class WorldError extends Error {
  constructor(public readonly problems: readonly WorldProblem[]) {
    const lines = problems.slice(0, LINES_MAX).map(({ path, message }) => `${path}: ${message}`);
    const rest = problems.length - lines.length;
    super([...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n'));
    this.name = 'WorldError';
  }
}

/** `accounts.111111111111.roles["a b"]`: names are quoted where they would read badly. */
export function fieldPath(segments: readonly (string | number)[]): string {
  return segments
    .map((segment, index) => {
      if (typeof segment === 'number') {
        return `[${segment}]`;
      }
      return /^[\w$-]+$/.test(segment) ? `${index > 0 ? '.' : ''}${segment}` : `[${JSON.stringify(segment)}]`;
    })
    .join('');
}
