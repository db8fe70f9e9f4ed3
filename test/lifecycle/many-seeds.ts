/** Many random runs, one a seed. */
export interface ManySeeds {
  /** As `npm run soak` names it. */
  readonly kind: string;
  readonly seeds: readonly number[];
  readonly minutes: number;
  readonly print: (line: string) => void;
}

/**
 * Plays seed after seed, until there are no more or the time is over. Answers whether there was any, and none failed: what is
 * said of a seed is a failure, and so is what it throws.
 */
export async function playSeeds(
  { kind, seeds, minutes, print }: ManySeeds,
  play: (seed: number) => Promise<readonly string[]>,
): Promise<boolean> {
  const end = Date.now() + minutes * 60_000;
  let runs = 0;
  let failures = 0;
  for (const seed of seeds) {
    if (Date.now() > end) {
      break;
    }
    const faults = await attempt(() => play(seed));
    runs++;
    if (faults.length > 0) {
      failures++;
      print([`seed ${seed} fails; again: npm run soak -- --kind ${kind} --seed ${seed}`, ...faults].join('\n  '));
    }
  }
  print(`${runs} seeds, ${failures} failed`);
  return runs > 0 && failures === 0;
}

async function attempt(play: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await play();
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
