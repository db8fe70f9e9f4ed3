import * as iam from '@aws-sdk/client-iam';
import * as sns from '@aws-sdk/client-sns';
import * as sts from '@aws-sdk/client-sts';
import { SERVICE_APIS, type ServiceApi } from '../../src/facts/service-apis';
import type { Clients, ClientsProps, Credentials } from '../../src/handler/aws/clients';
import type { AwsError } from '../../src/simulator/aws-error';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { findCaller } from '../../src/simulator/wire/caller';
import { knownError } from '../../src/simulator/wire/known-error';
import { PROTOCOLS } from '../../src/simulator/wire/protocols';

/** Where services sign that have one endpoint a partition, or that are asked at home: clients.test.ts says so by hand. */
const HOMES: Readonly<Record<string, { readonly organizations: string; readonly sts: string; readonly iam: string }>> =
  {
    aws: { organizations: 'us-east-1', sts: 'us-east-1', iam: 'us-east-1' },
    'aws-us-gov': { organizations: 'us-gov-west-1', sts: 'us-gov-west-1', iam: 'us-gov-west-1' },
    'aws-cn': { organizations: 'cn-northwest-1', sts: 'cn-northwest-1', iam: 'cn-north-1' },
  };

/** Errors of the Query protocol have shorter names on the wire than in the SDK: those that a client's model knows. */
const MODELS: Readonly<Record<string, object>> = { iam, sns, sts };

interface Command {
  readonly input: object;
}

export interface DirectClientsProps {
  readonly aws: SimulatedAws;
  readonly credentials: () => Promise<Credentials> | Credentials;
  /** Milliseconds of virtual time that the next call takes: half of them before it is performed. */
  readonly latency: () => number;
}

/**
 * Clients whose commands reach the simulated AWS as they are: nothing is serialized, signed or parsed.
 *
 * That is two thirds of the work of a simulated call, which is why simulations by the thousand are run with these. What
 * they leave out is proved by the SDK's own clients: for every world that is shipped, both end the same.
 */
export function createDirectClients(props: DirectClientsProps, { region, partition }: ClientsProps): Clients {
  const home = HOMES[partition] ?? { organizations: region, sts: region, iam: region };
  const client = (service: string, at: string, credentials = props.credentials) =>
    ({ send: (command: Command) => send(props, { service, region: at, credentials }, command) }) as never;
  return {
    cloudFormation: client('cloudformation', region),
    eventBridge: client('events', region),
    iam: client('iam', home.iam),
    organizations: client('organizations', home.organizations),
    services: {
      call: (operation, input, at) => {
        const [service, name] = operation.split(':') as [keyof typeof SERVICE_APIS, string];
        const api: ServiceApi = SERVICE_APIS[service];
        const signedFor = api.onlyRegions?.[partition] ?? at;
        const to = { service, region: signedFor, credentials: props.credentials };
        return perform(props, to, name, input) as Promise<Record<string, unknown>>;
      },
    },
    stepFunctions: client('states', region),
    sts: client('sts', home.sts),
    sns: (at) => client('sns', at),
    as: (credentials) => ({
      organizations: client('organizations', home.organizations, () => credentials),
      iam: client('iam', home.iam, () => credentials),
    }),
  };
}

interface Client {
  readonly service: string;
  readonly region: string;
  readonly credentials: DirectClientsProps['credentials'];
}

async function send(props: DirectClientsProps, client: Client, command: Command): Promise<unknown> {
  return perform(props, client, command.constructor.name.replace(/Command$/, ''), command.input);
}

async function perform(
  { aws, latency }: DirectClientsProps,
  client: Client,
  operation: string,
  input: object,
): Promise<unknown> {
  const half = latency() / 2;
  await pass(aws, half);
  try {
    const { accessKeyId } = await client.credentials();
    return await aws.call({
      service: client.service,
      operation,
      input: withoutUndefined(input),
      caller: findCaller(aws, accessKeyId),
      region: client.region,
    });
  } catch (error) {
    throw sdkError(client.service, knownError(error, PROTOCOLS[client.service]!.kind));
  } finally {
    await pass(aws, half);
  }
}

async function pass({ clock }: SimulatedAws, milliseconds: number): Promise<void> {
  if (milliseconds > 0) {
    await clock.sleep(milliseconds);
  }
}

/** What is `undefined` is not on the wire. */
function withoutUndefined(input: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

function sdkError(service: string, { name, message, fields, statusCode }: AwsError): Error {
  const longer = `${name}Exception`;
  return Object.assign(new Error(message), fields, {
    name: longer in (MODELS[service] ?? {}) ? longer : name,
    $fault: statusCode < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: statusCode },
  });
}
