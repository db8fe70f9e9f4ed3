import type { Call, SimulatedService } from '../../../src/simulator/call';
import { EventBridge } from '../../../src/simulator/messages/event-bridge';
import { SimpleNotificationService } from '../../../src/simulator/messages/sns';
import { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { WireRequestHandler } from '../../support/wire-request-handler';

/** When the simulations of the wire tests begin. */
export const NOW = Date.UTC(2026, 0, 5, 9);

/** A service that answers what a test wants, so that the wire alone is under test. */
export class ScriptedService implements SimulatedService {
  public readonly calls: Call[] = [];

  constructor(
    public readonly name: string,
    private readonly script: (call: Call) => unknown,
  ) {}

  public isWrite = () => false;
  public authorizations = () => [];

  public perform(call: Call): unknown {
    this.calls.push(call);
    return this.script(call);
  }
}

/** A simulated AWS with scripted services and the real ones that send messages. */
export function aws(...services: ScriptedService[]): SimulatedAws {
  const result = new SimulatedAws({ now: NOW });
  result.register(new SimpleNotificationService(result));
  result.register(new EventBridge(result));
  for (const service of services) {
    result.register(service);
  }
  return result;
}

/** Configuration of an SDK client that talks to it without a socket. */
export function config(simulated: SimulatedAws, accessKeyId = '111111111111', region = 'eu-central-1') {
  return {
    region,
    credentials: { accessKeyId, secretAccessKey: 'any' },
    requestHandler: new WireRequestHandler(simulated),
    maxAttempts: 1,
  };
}

/** A JSON request with a signature. */
export function signed(service: string, target: string) {
  return {
    method: 'POST',
    path: '/',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=111111111111/20260105/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
      'x-amz-target': target,
    },
    body: '{}',
    authorization: undefined as string | undefined,
  };
}

/** A Query request with a signature. */
export function query(service: string, body: string) {
  const { headers, ...request } = signed(service, '');
  return { ...request, headers: { authorization: headers.authorization }, body };
}

/** Name of the error in an answer of either protocol. */
export function nameOfError(body: string): string | undefined {
  return body.startsWith('{') ? JSON.parse(body).__type : /<Code>(.*)<\/Code>/.exec(body)?.[1];
}
