import { AwsError } from '../aws-error';
import type { Protocol } from './protocols';
import { RequestError, type RequestFault } from './request-error';

/** What services say of themselves in the words of JSON, and the other protocol in others. */
const FAULTS: ReadonlyMap<string, RequestFault> = new Map([
  ['UnknownOperationException', 'UNKNOWN_OPERATION'],
  ['NotSimulatedException', 'NOT_SIMULATED'],
]);

/** Whatever was thrown while a request was answered, as the error of AWS that a client of the protocol gets. */
export function knownError(error: unknown, kind: Protocol['kind']): AwsError {
  if (error instanceof RequestError) {
    return error.inProtocol(kind);
  }
  if (error instanceof AwsError) {
    const fault = FAULTS.get(error.name);
    return fault ? new RequestError(fault, error.message).inProtocol(kind) : error;
  }
  return new RequestError('INTERNAL', `simulated: the simulator itself failed: ${String(error)}`).inProtocol(kind);
}
