import { FORMAT_VERSION } from '../documents';
import { printableJson } from './printable';

/** A document of `--json`, as text. */
export function jsonDocument(content: object): string {
  return `${printableJson({ formatVersion: FORMAT_VERSION, ...content })}\n`;
}
