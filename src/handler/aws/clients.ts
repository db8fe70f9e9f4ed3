import { OrganizationsClient, type OrganizationsClientConfig } from '@aws-sdk/client-organizations';
import { homeRegionOf } from '../../facts/partitions';
import { type ServiceName, type SignedOperation, splitOperation } from './services/apis';
import type { ServiceCalls } from './services/calls';
import type { Members } from './services/encoding';
import { type Connection, request } from './services/request';

/** Where calls go, and as whom. */
export interface ClientsProps {
  /** Region of the stack. */
  readonly region: string;
  readonly partition: string;
  /** Default: the SDK's own chain, which finds the function's role. */
  readonly credentials?: Credentials | (() => Promise<Credentials & { readonly expiration?: Date }>);
  /** Replaces HTTP altogether: the same clients on a simulator without a socket. */
  readonly requestHandler?: RequestHandler;
  /** One endpoint for all services. Default: what the SDK's rules say. */
  readonly endpoint?: string;
  /** That of a service without a client of the SDK, which itself looks into the environment. */
  readonly serviceEndpoint?: ((service: ServiceName) => string | undefined) | undefined;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export type RequestHandler = NonNullable<OrganizationsClientConfig['requestHandler']>;

/** All that is used of a client: it sends commands. */
type Sends<Client extends { send: unknown }> = Pick<Client, 'send'>;

/** What acts in one account: the SDK's client of AWS Organizations, and calls of all other services. */
export interface MemberClients {
  readonly organizations: Sends<OrganizationsClient>;
  readonly services: ServiceCalls;
}

/** The same of the account that the stack lives in, and of members that were entered. */
export interface Clients extends MemberClients {
  /** Clients that act in another account. */
  as(credentials: Credentials): MemberClients;
}

/**
 * No call takes longer, so that a write has ended 5 s after the look that allowed it.
 *
 * Without `throwOnRequestTimeout` the SDK only warns.
 */
const HTTP_OPTIONS = { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true };

/** Makes each client when it is first used. */
export function createClients(props: ClientsProps): Clients {
  const requestHandler = props.requestHandler ?? HTTP_OPTIONS;
  const shared = {
    region: props.region,
    // Repetition is the driver's: it looks again, before each attempt of a write, whether it may still write.
    maxAttempts: 1,
    // The stack of middleware of a command is made once a client, not once a call.
    cacheMiddleware: true,
    requestHandler,
    ...(props.credentials === undefined ? {} : { credentials: props.credentials }),
    ...(props.endpoint === undefined ? {} : { endpoint: props.endpoint }),
  };
  const organizations = lazy(() => new OrganizationsClient(shared));

  return {
    get organizations() {
      return organizations();
    },
    services: callsThrough(() => organizations().config, props),
    as(credentials) {
      // One handler, so that the members' calls share the connections that are open already; and what the environment says
      // is not looked up anew for each of thousands of members.
      const { requestHandler, streamCollector, utf8Encoder, ...config } = organizations().config;
      const { retryMode, useDualstackEndpoint, useFipsEndpoint, userAgentAppId, defaultsMode } = config;
      const environment = { retryMode, useDualstackEndpoint, useFipsEndpoint, userAgentAppId, defaultsMode };
      const own = { ...shared, ...environment, credentials, requestHandler };
      const member = lazy(() => new OrganizationsClient(own));
      return {
        get organizations() {
          return member();
        },
        services: callsThrough(() => ({ requestHandler, streamCollector, utf8Encoder, credentials }), props),
      };
    },
  };
}

/** Signed requests over the connections of a client of the SDK, whose time limit is theirs, too. */
function callsThrough(connection: () => Connection, props: ClientsProps): ServiceCalls {
  const call = (operation: SignedOperation, input: object, region?: string): Promise<Members> => {
    const { service } = splitOperation(operation);
    const endpoint = props.endpoint ?? props.serviceEndpoint?.(service);
    return request(operation, input as Members, region ?? defaultRegionOf(service, props), connection(), endpoint);
  };
  return { call };
}

/** A member has not enabled the opt-in Region that the stack may be in, and the STS endpoint of a Region issues nothing for it then. */
function defaultRegionOf(service: ServiceName, { partition, region }: ClientsProps): string {
  return service === 'sts' ? homeRegionOf(partition, region) : region;
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
