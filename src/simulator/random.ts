const HEXADECIMAL = '0123456789abcdef';

/** A source of chance that a seed repeats: mulberry32, as published by Tommy Ettinger into the public domain. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** The seed of a source that goes on where this one is. */
  public get seed(): number {
    return this.state;
  }

  /** At least 0, less than 1. */
  public next(): number {
    this.state = (this.state + 0x6d_2b_79_f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, at least 0, less than `limit`. */
  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A copy in another order. */
  public shuffle<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  }

  /** A UUID in form only: it has no version. */
  public uuid(): string {
    return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join('-');
  }

  /** Lower-case hexadecimal digits, as in AWS's handshake ids. */
  public hex(length: number): string {
    let digits = '';
    for (let i = 0; i < length; i++) {
      digits += HEXADECIMAL[this.below(16)];
    }
    return digits;
  }
}
