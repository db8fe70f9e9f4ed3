import * as iam from '@aws-sdk/client-iam';
import * as sns from '@aws-sdk/client-sns';
import * as sts from '@aws-sdk/client-sts';
import type { Clients, ClientsProps, Credentials, MemberClients } from '../../src/handler/aws/clients';
import { apiOf, type SignedOperation, splitOperation } from '../../src/handler/aws/services/apis';
import type { AwsError } from '../../src/simulator/aws-error';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { findCaller } from '../../src/simulator/wire/caller';
import { knownError } from '../../src/simulator/wire/known-error';
import { PROTOCOLS } from '../../src/simulator/wire/protocols';

/** Where AWS Organizations and STS sign, which are asked at home: clients.test.ts says so by hand. */
const HOMES: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-northwest-1',
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
  const home = HOMES[partition] ?? region;
  const clientsAs = (credentials: DirectClientsProps['credentials']): MemberClients => {
    const call = (operation: SignedOperation, input: object, at?: string) => {
      const { service, name } = splitOperation(operation);
      const own = service === 'sts' ? home : region;
      const signedFor = apiOf(service).onlyRegions?.[partition] ?? at ?? own;
      return perform(props, { service, region: signedFor, credentials }, name, input) as Promise<never>;
    };
    const send = (command: Command) => {
      const name = command.constructor.name.replace(/Command$/, '');
      return perform(props, { service: 'organizations', region: home, credentials }, name, command.input);
    };
    return { organizations: { send } as never, services: { call } };
  };
  return { ...clientsAs(props.credentials), as: (credentials) => clientsAs(() => credentials) };
}

interface Client {
  readonly service: string;
  readonly region: string;
  readonly credentials: DirectClientsProps['credentials'];
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
