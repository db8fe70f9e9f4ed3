import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as states from '@aws-sdk/client-sfn';
import * as sns from '@aws-sdk/client-sns';
import * as sts from '@aws-sdk/client-sts';
import type { HttpRequest } from '@smithy/types';
import { type Answer, answeringWith, CREDENTIALS } from './wire-lab';

interface Client {
  send(command: object): Promise<object>;
}

type Commands = Record<string, new (input: object) => object>;

/** The SDK's own clients of the services that are called without them, by signing name. */
const CLIENTS: Readonly<Record<string, readonly [new (props: never) => unknown, unknown]>> = {
  cloudformation: [cloudformation.CloudFormationClient, cloudformation],
  events: [events.EventBridgeClient, events],
  iam: [iam.IAMClient, iam],
  sns: [sns.SNSClient, sns],
  states: [states.SFNClient, states],
  sts: [sts.STSClient, sts],
};

/** The SDK's own clients, whose requests are noted, and get the answer that a test says. */
export function sdkLab(answer: Answer | (() => Error) = {}) {
  const requests: HttpRequest[] = [];
  const clients = new Map<string, Client>();
  return {
    requests,
    async call(operation: string, input: object, region = 'eu-west-1'): Promise<Record<string, unknown>> {
      const [service, name] = operation.split(':') as [string, string];
      const [Client, commands] = CLIENTS[service]!;
      const props = {
        region,
        credentials: CREDENTIALS,
        maxAttempts: 1,
        requestHandler: answeringWith(answer, requests),
      };
      const client = clients.get(`${service}/${region}`) ?? (new Client(props as never) as Client);
      clients.set(`${service}/${region}`, client);
      const { $metadata: _, ...members } = (await client.send(
        new (commands as Commands)[`${name}Command`]!(input),
      )) as Record<string, unknown>;
      return members;
    },
  };
}
