import { median } from './measurement';

/** Processor time of two pieces of work, and how they compare. */
export interface Pair {
  /** The median of work : reference, each pair by itself. */
  readonly ratio: number;
  /** Seconds of the work, their median. */
  readonly seconds: number;
}

/** Seconds of the processor that work takes. */
export async function processorSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * Takes times in turn. On a machine that is busy, the same work takes more of the processor: caches are shared, and the clock
 * of a core is not constant. That makes both of a pair slower, and their ratio stays.
 */
export async function inTurn(
  runs: number,
  work: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<Pair> {
  const times: number[] = [];
  const ratios: number[] = [];
  for (let run = 0; run < runs; run++) {
    const base = await reference();
    const time = await work();
    times.push(time);
    ratios.push(time / base);
  }
  return { ratio: median(ratios), seconds: median(times) };
}
