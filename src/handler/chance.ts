import { createHash } from 'node:crypto';

/** A number at least 0 and less than 1 that looks like chance and is the same for the same text. */
export function chanceOf(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) / 2 ** 32;
}
