import { NOT_REHEARSED } from '../isolation';
import { isNotSimulated } from '../not-simulated';
import type { RehearsalReport } from '../report';

/** Whether a stack failed because of something that is not simulated: in AWS, it may end otherwise. */
export function isUndecided({ stacks }: Pick<RehearsalReport, 'stacks'>): boolean {
  return stacks.some(
    ({ status, reason }) => status !== NOT_REHEARSED && reason !== undefined && isNotSimulated(reason),
  );
}
