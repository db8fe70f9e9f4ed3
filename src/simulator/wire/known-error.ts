import { AwsError } from '../aws-error';
import type { Protocol } from './protocols';
import { RequestError } from './request-error';

/** Whatever was thrown while a request was answered, as the error of AWS that a client of the protocol gets. */
export function knownError(error: unknown, kind: Protocol['kind']): AwsError {
  if (error instanceof RequestError) {
    return error.inProtocol(kind);
  }
  if (error instanceof AwsError) {
    return error.name === 'UnknownOperationException'
      ? new RequestError('UNKNOWN_OPERATION', error.message).inProtocol(kind)
      : error;
  }
  return new RequestError('INTERNAL', `simulated: the simulator itself failed: ${String(error)}`).inProtocol(kind);
}
