import { isOperation } from '../facts/operations';
import { AwsError } from './aws-error';

/** What a service answers for an operation that it does not play: whether AWS has it is another question than a typing error. */
export function unknownOperation(service: string, operation: string): AwsError {
  return isOperation(service, operation)
    ? notSimulated(`${service}:${operation} is not simulated, although AWS has it`)
    : new AwsError('UnknownOperationException', `simulated: ${service} has no operation ${operation}`);
}

/** The same of a service that is simulated as far as its integration goes: it has many more operations. */
export function notOfIntegration(service: string, operation: string): AwsError {
  return new AwsError(
    'UnknownOperationException',
    `simulated: of ${service}, only the integration with AWS Organizations is simulated, and ${operation} is no part of it`,
  );
}

/** A service that is not simulated; which ones AWS has is not known here. */
export function unknownService(service: string): AwsError {
  return notSimulated(`the service ${service} is not simulated`);
}

function notSimulated(what: string): AwsError {
  // HTTP 400: some clients repeat whatever looks like a failure of the server.
  return new AwsError('NotSimulatedException', `simulated: ${what}`);
}
