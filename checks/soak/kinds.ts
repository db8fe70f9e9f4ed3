import { playAdministrators } from '../../test/lifecycle/administrators/play';
import { soakHandovers } from '../../test/lifecycle/handovers/play';
import { soak } from '../../test/lifecycle/interleaving/soak';
import { type ManySeeds, playSeeds } from '../../test/lifecycle/many-seeds';
import { bundledHandler } from '../../test/lifecycle/plans/bundled-handler';
import { soakPlans } from '../../test/lifecycle/plans/plan-soak';
import { soakTrees } from '../../test/lifecycle/random-trees';
import { compareStays } from '../../test/lifecycle/rollbacks/seeds';
import { soakMoves } from '../../test/lifecycle/stories/moves';
import { soakTreeRollbacks } from '../../test/lifecycle/tree-rollbacks/seeds';
import { contradictionsOf } from '../../test/lifecycle/unknown/random-unknowns';

export interface Soak extends ManySeeds {
  /** As many seeds as the kind has: what they are there for must have happened. */
  readonly isFull: boolean;
}

export interface Kind {
  readonly seeds: number;
  /** For these seeds; default: no limit. */
  readonly minutes?: number;
  /** Answers whether nothing was found. */
  readonly play: (soak: Soak) => Promise<boolean>;
}

/** What is played at random, and how many seeds of it in full. */
export const KINDS: Readonly<Record<string, Kind>> = {
  /** Everything that can happen to a stack, in any order. */
  interleavings: {
    seeds: 200,
    minutes: 3,
    play: ({ isFull, ...many }) => soak({ ...many, requiresShares: isFull }),
  },
  /** Administrators of services are moved, and the moves canceled, whatever AWS answers to what its documentation leaves open. */
  administrators: { seeds: 300, play: playMoves },
  /** A plan makes of the world before the world after. */
  plans: { seeds: 1000, play: ({ isFull, ...many }) => soakPlans({ ...many, requiresAll: isFull }) },
  /** The same, with the handler as it is published, in workers as the command has them. */
  bundle: {
    seeds: 20,
    play: ({ isFull, ...many }) => soakPlans({ ...many, requiresAll: false, handlerFor: bundledHandler() }),
  },
  /** All that is certain in a world that does not know everything is in both of its runs, and all of both runs is said. */
  unknown: { seeds: 200, play: (many) => playSeeds(many, contradictionsOf) },
  /** An app that describes a random tree adopts it, and writes nothing. */
  trees: { seeds: 200, play: soakTrees },
  /** Twenty accounts move into a new unit, and never before its policies are attached and detached. */
  moves: { seeds: 200, play: soakMoves },
  /** A random edit of the app of a random tree fails, and leaves the tree as it was, with what people did. */
  'tree-rollbacks': { seeds: 2000, play: soakTreeRollbacks },
  /** Two stacks hand over what they stand for, and what one of them declares is not taken from it. */
  handovers: { seeds: 500, play: soakHandovers },
  /** What stays if a deployment fails, by the plan, is what the worlds before and after the rollback have in common. */
  rollbacks: { seeds: 200, play: playRollbacks },
};

async function playMoves({ isFull, ...many }: Soak): Promise<boolean> {
  const tally = { moved: 0, movedBack: 0, excused: 0 };
  const isGood = await playSeeds(many, (seed) => playAdministrators(seed, tally));
  many.print(`  ${tally.moved} moves, ${tally.movedBack} taken back, ${tally.excused} failures that say why`);
  return isGood && (!isFull || (tally.moved > 0 && tally.movedBack > 0));
}

async function playRollbacks({ isFull, ...many }: Soak): Promise<boolean> {
  let lines = 0;
  let stay = 0;
  const isGood = await playSeeds(many, async (seed) => {
    const compared = await compareStays(seed);
    lines += compared.lines;
    stay += compared.stay;
    return compared.disagreements;
  });
  many.print(`  ${lines} changes, of which ${stay} stay`);
  return isGood && (!isFull || (stay > 0 && stay < lines));
}
