import { printableJson } from './printable';

/** Rises with every change that a program has to know. */
const FORMAT_VERSION = '1.0';

/** A document of `--json`, as text. */
export function jsonDocument(content: object): string {
  return `${printableJson({ formatVersion: FORMAT_VERSION, ...content })}\n`;
}
