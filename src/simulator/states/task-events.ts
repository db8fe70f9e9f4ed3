import type { TaskState } from './definition';
import type { EventDetails } from './history';
import type { StateError } from './state-error';

/** An event that is about to be recorded. */
export type TaskEvent = readonly [type: string, details?: EventDetails];

/** The events of one attempt of a task, which are named and filled by the way in which it calls its resource. */
export interface TaskEvents {
  scheduled(payload: string): TaskEvent;
  started(): TaskEvent;
  succeeded(output: string): TaskEvent;
  failed(error: StateError): TaskEvent;
}

/** A function by its own ARN, or an integration (`arn:aws:states:::lambda:invoke`). */
export function taskEvents(state: TaskState, region: string): TaskEvents {
  const [, , service, , , resourceType = '', resource = ''] = state.Resource.split(':');
  const timeout = state.TimeoutSeconds === undefined ? {} : { timeoutInSeconds: state.TimeoutSeconds };
  return service === 'lambda'
    ? events('LambdaFunction', {}, (input) => ({ resource: state.Resource, input, ...timeout }))
    : events('Task', { resourceType, resource }, (parameters) => ({ region, parameters, ...timeout }));
}

function events(prefix: string, common: EventDetails, scheduling: (payload: string) => EventDetails): TaskEvents {
  return {
    scheduled: (payload) => [`${prefix}Scheduled`, { ...common, ...scheduling(payload) }],
    // A function that starts tells nothing.
    started: () => (Object.keys(common).length === 0 ? [`${prefix}Started`] : [`${prefix}Started`, common]),
    succeeded: (output) => [`${prefix}Succeeded`, { ...common, output }],
    failed: ({ error, cause }) => [
      `${prefix}${error === 'States.Timeout' ? 'TimedOut' : 'Failed'}`,
      { ...common, error, cause },
    ],
  };
}
