import { parseWorld } from '../../../../src/simulator/world/check/parse-world';
import type { WorldProblem } from '../../../../src/simulator/world/world-error';

export const MANAGEMENT = '111111111111';
export const MEMBER = '222222222222';
export const OTHER = '333333333333';

/** A world with one organization, of which a test says only what matters. */
export function aWorld({ organization = {}, ...world }: Record<string, unknown> & { organization?: object } = {}) {
  return {
    accounts: { [MANAGEMENT]: {}, [MEMBER]: {}, [OTHER]: {} },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'CONSOLIDATED_BILLING',
        members: { [MEMBER]: { joined: 'INVITED' } },
        ...organization,
      },
    ],
    ...world,
  };
}

/** What is wrong with a world; nothing: it is accepted. */
export function problemsOf(value: unknown): readonly WorldProblem[] {
  try {
    parseWorld(value);
    return [];
  } catch (error) {
    return (error as { problems: WorldProblem[] }).problems;
  }
}
