import { readFileSync, writeFileSync } from 'node:fs';

/** Replaces what stands between a pair of markers: `<!-- name -->` and `<!-- /name -->` of a document, or comments of a source. */
export function writeBetween(
  file: string,
  marker: string,
  content: string,
  [begin, end]: readonly [begin: string, end: string] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`],
): void {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) {
    throw new Error(`${file} has no place for the ${marker}: ${begin} … ${end}`);
  }
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`);
}
