import type { SimulatedAws } from '../simulated-aws';

/**
 * Lets a simulated AWS forget its oldest calls once their inputs are larger than this together: a server may run for
 * weeks, and a client may send a megabyte with every request.
 */
export function boundHistory(aws: SimulatedAws, charactersMax: number): void {
  const sizes: number[] = [];
  let total = 0;
  aws.observe(({ input }) => {
    const size = JSON.stringify(input).length;
    sizes.push(size);
    total += size;
    while (total > charactersMax) {
      total -= sizes.shift()!;
      aws.history.shift();
    }
  });
}
