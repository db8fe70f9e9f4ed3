import { AwsError } from '../aws-error';
import { withDeadline } from '../deadline';
import { isErrorOfLambda } from '../lambda/event-queue';
import { LambdaService } from '../lambda/lambda-service';
import type { SimulatedAws } from '../simulated-aws';
import { checkDecided, isTagValue, isUnknown } from '../unknown';
import type { AnswerResult, Answers } from './answers';
import { type Provided, ResourceFailure, type ResourceProvider, type ResourceRequest } from './resource-provider';
import { type PhysicalResource, PLACEHOLDERS } from './stack';

/** Seconds that CloudFormation waits for an answer, if `ServiceTimeout` says no less. */
const SERVICE_TIMEOUT_MAX = 3600;
/** CloudFormation's own calls of Lambda are repeated when they fail. */
const INVOKE_PAUSE_MS = 5000;

/** What differs between the three requests. */
interface RequestMembers {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly PhysicalResourceId?: string;
  readonly OldResourceProperties?: unknown;
}

/** Custom resources: sends events to a Lambda function and waits for its answer. */
export class CustomResourceProvider implements ResourceProvider {
  /** Token of the latest Create or Update of each resource: a new request makes answers to it count as none. */
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly answers: Answers,
    private readonly responseBaseUrl: string,
  ) {}

  public async create(request: ResourceRequest): Promise<Provided> {
    if (!this.isExecutable(request)) {
      return this.placeholder(request, inventedId(this.aws, request));
    }
    checkProperties(request);
    return this.ask(request, { RequestType: 'Create' });
  }

  public checkUpdate(request: ResourceRequest, previous: PhysicalResource): void {
    if (request.properties.ServiceToken !== previous.properties.ServiceToken) {
      throw new ResourceFailure('Modifying service token is not allowed.');
    }
  }

  public async update(request: ResourceRequest, previous: PhysicalResource): Promise<Provided> {
    if (!this.isExecutable(request)) {
      return this.placeholder(request, previous.physicalId!);
    }
    checkProperties(request);
    return this.ask(request, {
      RequestType: 'Update',
      PhysicalResourceId: previous.physicalId!,
      OldResourceProperties: stringify(previous.properties),
    });
  }

  public async delete(request: ResourceRequest, physicalId: string): Promise<void> {
    if (this.isExecutable(request)) {
      await this.ask(request, { RequestType: 'Delete', PhysicalResourceId: physicalId });
    }
  }

  /** Only code that the runtime knows is executed; a stranger's resource is recorded. */
  private isExecutable(request: ResourceRequest): boolean {
    const fn = LambdaService.of(this.aws).findFunction(String(request.properties.ServiceToken));
    return fn?.runtime.knows(fn.configuration) ?? false;
  }

  private placeholder(request: ResourceRequest, physicalId: string): Provided {
    request.initiated(physicalId);
    return { physicalId, attributes: PLACEHOLDERS };
  }

  private async ask(request: ResourceRequest, members: RequestMembers): Promise<Provided> {
    const requestId = this.aws.random.uuid();
    const expected = { StackId: request.stack.id, RequestId: requestId, LogicalResourceId: request.logicalId };
    const seconds = serviceTimeout(request.properties);
    const key = `${request.stack.id}/${request.logicalId}`;
    this.answers.forget(this.tokens.get(key) ?? '');
    let token = '';
    const answered = new Promise<AnswerResult | undefined>((resolve) => {
      token = this.answers.expect(expected, resolve);
    });
    if (members.RequestType !== 'Delete') {
      this.tokens.set(key, token);
    }
    void this.send(request, { ...expected, ...members, ...this.eventOf(request, token) }, token);
    const answer = await withDeadline(this.aws.clock, seconds * 1000, answered, () => undefined);
    this.answers.forget(token);
    return settle(request, members, answer, requestId);
  }

  private eventOf(request: ResourceRequest, token: string): Record<string, unknown> {
    return {
      ServiceToken: request.properties.ServiceToken,
      ResponseURL: `${this.responseBaseUrl}/${token}`,
      ResourceType: request.type,
      ResourceProperties: stringify(request.properties),
    };
  }

  private async send(request: ResourceRequest, event: unknown, token: string): Promise<void> {
    const { accountId, region } = request.stack;
    while (this.answers.isExpected(token)) {
      try {
        await this.aws.call({
          service: 'lambda',
          operation: 'Invoke',
          input: { FunctionName: request.properties.ServiceToken, InvocationType: 'Event', Payload: event },
          caller: this.aws.sessions.account(accountId),
          region,
        });
        return;
      } catch (error) {
        if (!(error instanceof AwsError)) {
          throw error;
        }
        if (!isErrorOfLambda(error)) {
          return;
        }
        await this.aws.clock.sleep(INVOKE_PAUSE_MS);
      }
    }
  }
}

/** The id of a resource that nobody named: `<stack>-<logicalId>-<suffix>`. */
export function inventedId(aws: SimulatedAws, request: Pick<ResourceRequest, 'stack' | 'logicalId'>): string {
  return `${request.stack.name}-${request.logicalId}-${aws.random.hex(12).toUpperCase()}`;
}

/** Whatever code is sent decides, but for the values of tags. */
function checkProperties({ stack, logicalId, type, properties }: ResourceRequest): void {
  checkDecided({ stackName: stack.name, logicalId, resourceType: type }, properties, isTagValue);
}

/** Every scalar reaches a custom resource as a text. */
export function stringify(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(stringify);
  }
  if (value !== null && typeof value === 'object' && !isUnknown(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, stringify(child)]));
  }
  return String(value);
}

function settle(
  request: ResourceRequest,
  members: RequestMembers,
  answer: AnswerResult | undefined,
  requestId: string,
): Provided {
  if (answer === undefined) {
    throw new ResourceFailure(
      `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${requestId}].`,
    );
  }
  if ('invalid' in answer) {
    throw new ResourceFailure(answer.invalid);
  }
  const physicalId = answer.PhysicalResourceId ?? members.PhysicalResourceId;
  if (members.RequestType === 'Create' && answer.PhysicalResourceId !== undefined) {
    request.initiated(answer.PhysicalResourceId);
  }
  if (answer.Status === 'FAILED') {
    throw new ResourceFailure(
      `Received response status [FAILED] from custom resource. Message returned: ${answer.Reason} (RequestId: ${requestId})`,
    );
  }
  return { physicalId: physicalId!, attributes: answer.Data ?? {} };
}

function serviceTimeout(properties: Readonly<Record<string, unknown>>): number {
  const { ServiceTimeout } = properties;
  if (ServiceTimeout === undefined) {
    return SERVICE_TIMEOUT_MAX;
  }
  const seconds = Number(ServiceTimeout);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > SERVICE_TIMEOUT_MAX) {
    throw new ResourceFailure(
      `ServiceTimeout must be a whole number from 1 to ${SERVICE_TIMEOUT_MAX}, got ${JSON.stringify(ServiceTimeout)}`,
    );
  }
  return seconds;
}
