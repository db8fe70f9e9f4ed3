/** One thing that was measured, and what it may be at most. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Absent: the figure is told and nothing depends on it. */
  readonly limit?: number;
  readonly unit?: string;
}

/** Figures that belong together, one file each. */
export interface Measurement {
  readonly title: string;
  /** Everything that is the same on every machine: counts, sizes, virtual time. */
  measure(): Promise<Figure[]>;
  /** What needs a clock, or minutes. Left out by `--short`. */
  measureAtLength?(): Promise<Figure[]>;
}

/** A figure that a limit is broken by. A figure that is no number is no proof. */
export function isOverLimit({ value, limit }: Figure): boolean {
  return limit !== undefined && !(value <= limit);
}

/** The middle one of several values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
