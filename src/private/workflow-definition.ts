/**
 * The workflow of every flow, in Amazon States Language: step, decide what the step wants next, wait, step again.
 *
 * Everything else happens in the function. A step that fails is repeated; when that does not help, the Catch keeps the
 * input and has the function report it: to CloudFormation if nobody answered yet, to people otherwise.
 */
export function workflowDefinition(handlerArn: string, stepSecondsMax: number): object {
  const task = (name: string, retries: object[]) => ({
    Type: 'Task',
    Resource: handlerArn,
    TimeoutSeconds: stepSecondsMax,
    Parameters: {
      [name]: {
        'state.$': '$',
        'executionArn.$': '$$.Execution.Id',
        'startedAt.$': '$$.Execution.StartTime',
      },
    },
    Retry: [THROTTLED, ...retries],
    Next: 'Route',
  });
  return {
    Comment: 'Completes one custom resource of cdk-aws-organization, over days if necessary.',
    StartAt: 'Step',
    States: {
      Step: {
        ...task('step', [ANY_ERROR_FOR_3_MINUTES]),
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Report' }],
      },
      Route: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.next', StringEquals: 'STEP', Next: 'Step' },
          { Variable: '$.next', StringEquals: 'WAIT', Next: 'Pause' },
          { Variable: '$.next', StringEquals: 'SUCCEED', Next: 'Succeed' },
        ],
        Default: 'Fail',
      },
      Pause: { Type: 'Wait', SecondsPath: '$.pauseSeconds', Next: 'Step' },
      Report: task('report', [ANY_ERROR_FOR_10_MINUTES]),
      Succeed: { Type: 'Succeed' },
      Fail: { Type: 'Fail', ErrorPath: '$.failure.code', CausePath: '$.failure.reason' },
    },
  };
}

/** A new account may run 10 functions at a time: hundreds of resources take turns. */
const THROTTLED = {
  ErrorEquals: ['Lambda.TooManyRequestsException'],
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxDelaySeconds: 30,
  MaxAttempts: 60,
  JitterStrategy: 'FULL',
};

/** Pauses of 5, 10, 20, 40, 60 and 60 s. The workflow's own role may be so new that its permission has no effect yet. */
const ANY_ERROR_FOR_3_MINUTES = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 5,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  MaxAttempts: 6,
};

/** The last chance to answer CloudFormation, which would wait for its timeout otherwise. */
const ANY_ERROR_FOR_10_MINUTES = { ...ANY_ERROR_FOR_3_MINUTES, MaxAttempts: 13 };
