import type { CallInput } from '../call';
import type { Execution } from './execution';
import { pageSize, pageToken, parsePageToken } from './pages';

/**
 * One page of an execution's events. They are there as soon as they happen: only what is said of executions as a whole
 * lags behind.
 */
export function executionHistory(execution: Execution, input: CallInput, now: number): unknown {
  const { history } = execution;
  const isReverse = input.reverseOrder === true;
  const size = pageSize(input.maxResults);
  const after = parsePageToken(input.nextToken, now);
  const step = isReverse ? -1 : 1;
  const first = after === undefined ? (isReverse ? history.length : 1) : after + step;
  const left = isReverse ? first : history.length - first + 1;
  const ids = Array.from({ length: Math.max(0, Math.min(size, left)) }, (_, index) => first + step * index);
  return {
    events: ids.map((id) => history.show(id, input.includeExecutionData !== false)),
    ...(left > size ? { nextToken: pageToken(ids.at(-1)!, now) } : {}),
  };
}
