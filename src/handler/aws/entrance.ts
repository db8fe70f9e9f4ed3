import { chanceOf } from '../chance';
import type { Clock } from '../clock';

/** Ten functions that begin at the same moment are spread over so long: AWS takes two moves of accounts a second. */
const ENTRANCE_MS_MAX = 6000;

/**
 * Has a new function wait for a moment of its own before the first thing that many do at once.
 *
 * Whoever invites ten accounts starts ten functions. They would look, invite and move at the same moments, where AWS's
 * buckets hold two to five calls.
 */
export class Entrance {
  private isOver = false;

  constructor(private readonly clock: Clock) {}

  /** @param seed makes the moments of different executions differ */
  public async pass(seed: string): Promise<void> {
    if (!this.isOver) {
      this.isOver = true;
      await this.clock.sleep(Math.round(chanceOf(`${seed}/entrance`) * ENTRANCE_MS_MAX));
    }
  }
}
