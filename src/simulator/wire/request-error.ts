import { AwsError } from '../aws-error';
import type { Protocol } from './protocols';

/** What can be wrong with a request before any service has seen it. */
export type RequestFault =
  | 'MISSING_AUTHENTICATION'
  | 'INCOMPLETE_SIGNATURE'
  | 'UNKNOWN_ACCESS_KEY'
  | 'UNKNOWN_OPERATION'
  | 'NOT_SIMULATED'
  | 'MALFORMED_BODY'
  | 'TOO_LARGE'
  | 'INTERNAL';

interface ErrorName {
  readonly name: string;
  readonly statusCode: number;
}

/** By kind of protocol. */
type ErrorNames = Readonly<Record<Protocol['kind'], ErrorName>>;

function names(json: ErrorName, query: ErrorName, others: Partial<ErrorNames> = {}): ErrorNames {
  return { json, 'rest-json': json, query, ec2: query, ...others };
}

const NO_CREDENTIALS: ErrorName = { name: 'AuthFailure', statusCode: 401 };

/** The protocols name the same faults differently, and use different HTTP statuses. */
const NAMES: Readonly<Record<RequestFault, ErrorNames>> = {
  MISSING_AUTHENTICATION: names(
    { name: 'MissingAuthenticationTokenException', statusCode: 400 },
    { name: 'MissingAuthenticationToken', statusCode: 403 },
    { 'rest-json': { name: 'MissingAuthenticationTokenException', statusCode: 403 } },
  ),
  INCOMPLETE_SIGNATURE: names(
    { name: 'IncompleteSignatureException', statusCode: 400 },
    { name: 'IncompleteSignature', statusCode: 400 },
  ),
  UNKNOWN_ACCESS_KEY: names(
    { name: 'UnrecognizedClientException', statusCode: 400 },
    { name: 'InvalidClientTokenId', statusCode: 403 },
    { 'rest-json': { name: 'UnrecognizedClientException', statusCode: 403 }, ec2: NO_CREDENTIALS },
  ),
  UNKNOWN_OPERATION: names(
    { name: 'UnknownOperationException', statusCode: 400 },
    { name: 'InvalidAction', statusCode: 400 },
    { 'rest-json': { name: 'UnknownOperationException', statusCode: 404 } },
  ),
  /** AWS has no such answer. */
  NOT_SIMULATED: names({ name: 'NotSimulatedException', statusCode: 400 }, { name: 'NotSimulated', statusCode: 400 }),
  MALFORMED_BODY: names(
    { name: 'SerializationException', statusCode: 400 },
    { name: 'MalformedInput', statusCode: 400 },
  ),
  TOO_LARGE: names(
    { name: 'RequestEntityTooLargeException', statusCode: 413 },
    { name: 'RequestEntityTooLarge', statusCode: 413 },
  ),
  INTERNAL: names({ name: 'InternalFailure', statusCode: 500 }, { name: 'InternalFailure', statusCode: 500 }),
};

/** A request that never reached a service. */
export class RequestError extends Error {
  constructor(
    public readonly fault: RequestFault,
    message: string,
  ) {
    super(message);
  }

  /** The error as a client of the protocol knows it. */
  public inProtocol(kind: Protocol['kind']): AwsError {
    const { name, statusCode } = NAMES[this.fault][kind];
    return new AwsError(name, this.message, {}, statusCode);
  }
}
