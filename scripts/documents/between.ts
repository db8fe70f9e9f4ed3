import { readFileSync, writeFileSync } from 'node:fs';

/** Replaces what stands between a pair of markers in a document: `<!-- name -->` and `<!-- /name -->`. */
export function writeBetween(file: string, marker: string, content: string): void {
  const text = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) {
    throw new Error(`${file} has no place for the ${marker}: ${begin} … ${end}`);
  }
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`);
}
