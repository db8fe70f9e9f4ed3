import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient, type OrganizationsClientConfig } from '@aws-sdk/client-organizations';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import { homeRegionOf } from '../../facts/partitions';
import type { ServiceOperation } from '../../facts/service-apis';
import type { ServiceName } from './services/address';
import { type Members, splitOperation } from './services/encoding';
import { request } from './services/request';

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

/** SDK clients of the account that the stack lives in, and of members that were entered. */
export interface Clients {
  readonly cloudFormation: Sends<CloudFormationClient>;
  readonly eventBridge: Sends<EventBridgeClient>;
  readonly iam: Sends<IAMClient>;
  readonly organizations: Sends<OrganizationsClient>;
  readonly services: ServiceCalls;
  readonly stepFunctions: Sends<SFNClient>;
  readonly sts: Sends<STSClient>;
  /** A topic lives in its own Region. */
  sns(region: string): Sends<SNSClient>;
  /** Clients that act in another account. */
  as(credentials: Credentials): MemberClients;
}

/** Services of which an operation or two are called, without a client of the SDK. */
export interface ServiceCalls {
  call(operation: ServiceOperation, input: Members, region: string): Promise<Members>;
}

export interface MemberClients {
  readonly organizations: Sends<OrganizationsClient>;
  readonly iam: Sends<IAMClient>;
}

/**
 * No call takes longer, so that a write has ended 5 s after the look that allowed it.
 *
 * Without `throwOnRequestTimeout` the SDK only warns.
 */
const HTTP_OPTIONS = { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true };

/** Makes each client when it is first used: most steps need three of them. */
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
  const stepFunctions = lazy(() => new SFNClient(shared));
  const cloudFormation = lazy(() => new CloudFormationClient(shared));
  const eventBridge = lazy(() => new EventBridgeClient(shared));
  const iam = lazy(() => new IAMClient(shared));
  const services: ServiceCalls = {
    call: (operation, input, region) => {
      const endpoint = props.endpoint ?? props.serviceEndpoint?.(splitOperation(operation).service);
      return request(operation, input, region, organizations().config, endpoint);
    },
  };
  // A member has not switched on the opt-in Region that the stack may live in, and STS asks the Region's endpoint.
  const sts = lazy(() => new STSClient({ ...shared, region: homeRegionOf(props.partition, props.region) }));
  const topics = new Map<string, SNSClient>();

  return {
    get organizations() {
      return organizations();
    },
    get stepFunctions() {
      return stepFunctions();
    },
    get cloudFormation() {
      return cloudFormation();
    },
    get eventBridge() {
      return eventBridge();
    },
    get sts() {
      return sts();
    },
    get iam() {
      return iam();
    },
    services,
    sns(region) {
      const client = topics.get(region) ?? new SNSClient({ ...shared, region });
      topics.set(region, client);
      return client;
    },
    as(credentials) {
      // One handler, so that the members' calls share the connections that are open already; and what the environment says
      // is not looked up anew for each of thousands of members.
      const { requestHandler, retryMode, useDualstackEndpoint, useFipsEndpoint, userAgentAppId, defaultsMode } =
        organizations().config;
      const environment = { retryMode, useDualstackEndpoint, useFipsEndpoint, userAgentAppId, defaultsMode };
      const own = { ...shared, ...environment, credentials, requestHandler };
      const member = lazy(() => new OrganizationsClient(own));
      const memberIam = lazy(() => new IAMClient(own));
      return {
        get organizations() {
          return member();
        },
        get iam() {
          return memberIam();
        },
      };
    },
  };
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
