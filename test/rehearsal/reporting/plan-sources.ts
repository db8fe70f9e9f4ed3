import type { ReportSources } from '../../../src/rehearsal/reporting/report-of';
import { dumpWorld, type SimulatedAws, type World } from '../../../src/simulator/index';

/** What a plan is made of, of a deployment that began in a world and has settled by now. People are as the world has them. */
export function planSources(
  before: World,
  aws: SimulatedAws,
): Pick<ReportSources, 'moments' | 'callsBefore' | 'people' | 'given'> {
  const settled = dumpWorld(aws);
  return {
    moments: { before, deployed: settled, settled },
    callsBefore: 0,
    given: before,
    people: { accounts: {}, persons: [], isAssumed: false },
  };
}
