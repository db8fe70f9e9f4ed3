import { readFileSync } from 'node:fs';

/** A row of the table of words in CONTRIBUTING.md: what is not written, what is, and the pattern that finds the former. */
export interface WordPair {
  readonly not: string;
  readonly but: string;
  /** Absent where only a reader can tell whether the word is right. */
  readonly pattern?: RegExp;
}

const HEAD = '| Not | But | Pattern |';

export function wordPairs(): WordPair[] {
  const lines = readFileSync('CONTRIBUTING.md', 'utf8').split('\n');
  const rows = lines.slice(lines.indexOf(HEAD) + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((line) => {
    // A pattern has its own bars, which a table wants with a backslash.
    const [not, but, pattern] = line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
    return { not: not!, but: but!, ...(pattern ? { pattern: new RegExp(pattern.slice(1, -1), 'g') } : {}) };
  });
}
