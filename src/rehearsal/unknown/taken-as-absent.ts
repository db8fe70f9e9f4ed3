import { UNKNOWNS } from '../../facts/unknowns';
import { patternOf, segmentsOf } from '../../simulator/index';

/** Whether a place that is not known is taken as absent, or as the default: nothing is played both ways. */
export function isTakenAsAbsent(place: string): boolean {
  const pattern = patternOf(segmentsOf(place) ?? []);
  return pattern !== undefined && UNKNOWNS[pattern].kind === 'REST';
}
