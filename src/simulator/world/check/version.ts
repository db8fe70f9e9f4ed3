import type { WorldProblem } from '../world-error';

/** What explains the other problems of a value: a newer version of the software that reads it wrote it. */
export function versionProblems(value: unknown, reader: string | undefined): WorldProblem[] {
  const writer = (value as { readonly writtenBy?: unknown } | null)?.writtenBy;
  const [written, own] = [versionOf(writer), versionOf(reader)];
  return written !== undefined && own !== undefined && isNewer(written, own)
    ? [{ path: 'writtenBy', message: `written by ${written.join('.')}, this is ${own.join('.')}: upgrade` }]
    : [];
}

/** The three numbers in a text like `cdk-aws-organization 1.4.0`. */
function versionOf(text: unknown): number[] | undefined {
  const [, ...parts] = /(\d{1,9})\.(\d{1,9})\.(\d{1,9})/.exec(typeof text === 'string' ? text : '') ?? [];
  return parts.length === 0 ? undefined : parts.map(Number);
}

function isNewer(one: readonly number[], other: readonly number[]): boolean {
  const index = one.findIndex((part, at) => part !== other[at]);
  return index >= 0 && one[index]! > other[index]!;
}
