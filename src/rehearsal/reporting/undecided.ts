import { isNotSimulated } from '../not-simulated';
import type { RehearsalReport } from '../report';

/** Whether a stack failed because of something that is not simulated: in AWS, it may end otherwise. */
export function isUndecided({ stacks }: Pick<RehearsalReport, 'stacks'>): boolean {
  return stacks.some(({ reason }) => reason !== undefined && isNotSimulated(reason));
}
