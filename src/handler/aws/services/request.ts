import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest, parseUrl } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  HttpResponse,
  HttpRequest as IHttpRequest,
  RequestHandler,
} from '@smithy/types';
import { addressOf } from './address';
import { type SignedOperation, splitOperation } from './apis';
import { decode, type ReadsBodies } from './decoding';
import { encode, type Members, type Message } from './encoding';

/** What a request takes from a client of the SDK: its sockets with their time limit, its credentials, how it reads streams. */
export interface Connection extends ReadsBodies {
  readonly requestHandler: Pick<RequestHandler<IHttpRequest, HttpResponse>, 'handle'>;
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider;
}

/**
 * One signed request, for services whose clients would be a hundred times as large as what is asked of them. It is made of the
 * SDK's own parts, and fails as a client of the SDK does.
 *
 * @param endpoint one endpoint for all services. Default: that of the service
 */
export async function request(
  operation: SignedOperation,
  input: Members,
  region: string,
  connection: Connection,
  endpoint?: string,
): Promise<Members> {
  const signed = await sign(operation, input, region, connection.credentials, endpoint);
  const { response } = await connection.requestHandler.handle(signed).catch(withoutAnswer);
  return decode(operation, response, connection);
}

/** Marks an error of the network as the SDK does, by what it knows of the answer: it is no bug of ours, whatever its name is. */
function withoutAnswer(error: unknown): never {
  throw Object.assign(error as Error, { $metadata: {} });
}

/** The request as it is sent. */
export async function sign(
  operation: SignedOperation,
  input: Members,
  region: string,
  credentials: Connection['credentials'],
  endpoint?: string,
): Promise<IHttpRequest> {
  const { service } = splitOperation(operation);
  const { host, signingRegion } = addressOf(service, region);
  const unsigned = addressed(encode(operation, input), endpoint ?? `https://${host}`);
  const signer = new SignatureV4({ service, region: signingRegion, credentials, sha256: Sha256 });
  return signer.sign(unsigned);
}

function addressed({ path, headers, body, ...message }: Message, url: string): HttpRequest {
  const { protocol, hostname, port, path: prefix } = parseUrl(url);
  return new HttpRequest({
    ...message,
    protocol,
    hostname,
    ...(port === undefined ? {} : { port }),
    path: `${prefix.replace(/\/$/, '')}${path}`,
    headers: {
      ...headers,
      host: port === undefined ? hostname : `${hostname}:${port}`,
      'user-agent': 'cdk-aws-organization',
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
    ...(body === undefined ? {} : { body }),
  });
}
