/** An error inside an execution, by the name that Retry and Catch match it with. */
export class StateError extends Error {
  /**
   * @param error for example `States.Timeout` or `Lambda.TooManyRequestsException`
   * @param cause AWS's text; for an error of a function, JSON with errorType and errorMessage
   */
  constructor(
    public readonly error: string,
    public override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }
}

/** Whether an error is one of those that a retrier or catcher names. */
export function matchesError(error: string, names: readonly string[]): boolean {
  return names.some((name) => {
    if (name === 'States.ALL') {
      return error !== 'States.Runtime' && error !== 'States.DataLimitExceeded';
    }
    if (name === 'States.TaskFailed') {
      return error !== 'States.Timeout' && error !== 'States.Runtime' && error !== 'States.DataLimitExceeded';
    }
    return name === error;
  });
}
