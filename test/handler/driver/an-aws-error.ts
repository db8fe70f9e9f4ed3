/** An error as the SDK throws it. */
export function anAwsError(name: string, members: { Reason?: string; message?: string; status?: number } = {}): Error {
  const error = Object.assign(new Error(members.message ?? 'simulated'), {
    $fault: 'client',
    $metadata: { httpStatusCode: members.status ?? 400 },
    ...(members.Reason === undefined ? {} : { Reason: members.Reason }),
  });
  error.name = name;
  return error;
}
