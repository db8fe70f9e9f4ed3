import { FORMAT_VERSION } from '../documents';
import { printableJson } from './safe';

/** A document of `--json`, as text. */
export function jsonDocument(content: object): string {
  return `${printableJson({ formatVersion: FORMAT_VERSION, ...content })}\n`;
}
