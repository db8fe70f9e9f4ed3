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

/** The two protocols name the same faults differently, and use different HTTP statuses. */
const NAMES: Readonly<Record<RequestFault, Readonly<Record<Protocol['kind'], ErrorName>>>> = {
  MISSING_AUTHENTICATION: {
    json: { name: 'MissingAuthenticationTokenException', statusCode: 400 },
    query: { name: 'MissingAuthenticationToken', statusCode: 403 },
  },
  INCOMPLETE_SIGNATURE: {
    json: { name: 'IncompleteSignatureException', statusCode: 400 },
    query: { name: 'IncompleteSignature', statusCode: 400 },
  },
  UNKNOWN_ACCESS_KEY: {
    json: { name: 'UnrecognizedClientException', statusCode: 400 },
    query: { name: 'InvalidClientTokenId', statusCode: 403 },
  },
  UNKNOWN_OPERATION: {
    json: { name: 'UnknownOperationException', statusCode: 400 },
    query: { name: 'InvalidAction', statusCode: 400 },
  },
  /** AWS has no such answer. */
  NOT_SIMULATED: {
    json: { name: 'NotSimulatedException', statusCode: 400 },
    query: { name: 'NotSimulated', statusCode: 400 },
  },
  MALFORMED_BODY: {
    json: { name: 'SerializationException', statusCode: 400 },
    query: { name: 'MalformedInput', statusCode: 400 },
  },
  TOO_LARGE: {
    json: { name: 'RequestEntityTooLargeException', statusCode: 413 },
    query: { name: 'RequestEntityTooLarge', statusCode: 413 },
  },
  INTERNAL: {
    json: { name: 'InternalFailure', statusCode: 500 },
    query: { name: 'InternalFailure', statusCode: 500 },
  },
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
