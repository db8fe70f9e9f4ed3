import type { SimulatedAccount } from '../../../src/simulator/account';
import { CloudFormation, type CloudFormationProps } from '../../../src/simulator/cloudformation/cloudformation';
import type { DeploymentProps } from '../../../src/simulator/cloudformation/deployment';
import type { StackEvent } from '../../../src/simulator/cloudformation/stack';
import type { Template, TemplateResource } from '../../../src/simulator/cloudformation/template';
import { IamAuthority } from '../../../src/simulator/iam/authority';
import type { FunctionRuntime, Invocation, InvocationResult } from '../../../src/simulator/lambda/runtime';
import { SimulatedAws, type SimulatedAwsProps } from '../../../src/simulator/simulated-aws';

export const ACCOUNT = '111111111111';
export const REGION = 'eu-central-1';
const NOW = Date.parse('2026-01-05T09:00:00Z');

/** What a custom resource sees. */
export interface ToyEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceType: string;
  readonly ResourceProperties: Record<string, unknown>;
  readonly OldResourceProperties?: Record<string, unknown>;
}

/** What toy code answers; `undefined`: nothing, ever. */
export type ToyAnswer =
  | {
      readonly id?: string;
      readonly data?: Record<string, unknown>;
      readonly fails?: string;
      readonly delaySeconds?: number;
    }
  | undefined;

/** Function code of a test: it answers custom resources, and remembers what it was asked. */
export class ToyRuntime implements FunctionRuntime {
  public readonly events: ToyEvent[] = [];
  public readonly invocations: Invocation[] = [];
  /** Decides about each event; the default is to succeed at once with an id of the logical id. */
  public answer: (event: ToyEvent) => ToyAnswer = () => ({});
  /** Replaces everything above. */
  public code: ((invocation: Invocation) => Promise<InvocationResult>) | undefined;
  public respond: (token: string, body: string) => void = () => {};

  constructor(private readonly aws: SimulatedAws) {}

  public knows(configuration: Invocation['configuration']): boolean {
    return configuration.codeKey === 'ours.zip';
  }

  public async invoke(invocation: Invocation): Promise<InvocationResult> {
    this.invocations.push(invocation);
    if (this.code) {
      return this.code(invocation);
    }
    const event = invocation.payload as ToyEvent;
    this.events.push(event);
    const answer = this.answer(event);
    if (answer?.delaySeconds !== undefined) {
      // The answer comes from elsewhere, long after the invocation has ended.
      this.aws.clock.at(this.aws.clock.now() + answer.delaySeconds * 1000, () => this.send(event, answer));
    } else if (answer) {
      this.send(event, answer);
    }
    return { payload: null };
  }

  public send(event: ToyEvent, answer: NonNullable<ToyAnswer>): void {
    const { StackId, RequestId, LogicalResourceId } = event;
    const id = answer.id ?? event.PhysicalResourceId ?? `id-of-${LogicalResourceId}`;
    this.respond(
      event.ResponseURL.split('/').at(-1)!,
      JSON.stringify({
        Status: answer.fails === undefined ? 'SUCCESS' : 'FAILED',
        ...(answer.fails === undefined ? {} : { Reason: answer.fails }),
        ...(answer.id === '' ? {} : { PhysicalResourceId: id }),
        StackId,
        RequestId,
        LogicalResourceId,
        Data: answer.data ?? {},
      }),
    );
  }
}

/** A simulated AWS with one account, its CloudFormation and toy code. */
export function toy(aws: Partial<SimulatedAwsProps> = {}, props: Partial<CloudFormationProps> = {}) {
  const simulated = new SimulatedAws({ now: NOW, ...aws });
  simulated.authority = new IamAuthority(simulated);
  simulated.accounts.set(ACCOUNT, account(ACCOUNT));
  const runtime = new ToyRuntime(simulated);
  const cloudFormation = new CloudFormation(simulated, { accountId: ACCOUNT, region: REGION, runtime, ...props });
  runtime.respond = (token, body) => cloudFormation.respond(token, body);
  const run = <T>(work: Promise<T>) => simulated.clock.run(work);
  return {
    aws: simulated,
    runtime,
    cloudFormation,
    deploy: (
      template: Template,
      {
        fail,
        ...options
      }: Partial<Omit<DeploymentProps, 'template' | 'fail'>> & { readonly fail?: string | undefined } = {},
    ) =>
      run(
        cloudFormation.deploy({
          stackName: 'Toy',
          template,
          ...options,
          ...(fail === undefined ? {} : { fail: { logicalId: fail } }),
        }),
      ),
    destroy: (stackName = 'Toy') => run(cloudFormation.destroy(stackName)),
  };
}

export function account(id: string): SimulatedAccount {
  return {
    id,
    name: `account-${id}`,
    email: `account-${id}@example.com`,
    emailVerified: true,
    state: 'ACTIVE',
    createdAt: NOW,
    roles: new Map(),
    enabledRegions: new Set(),
    seller: 'AWS',
    canStandAlone: true,
  } as unknown as SimulatedAccount;
}

export const TRUST = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
});

/** A role and the function that answers custom resources. */
export const PROVIDER: Record<string, TemplateResource> = {
  Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: TRUST('lambda.amazonaws.com') } },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Timeout: 60,
      Code: { S3Bucket: 'bucket', S3Key: 'ours.zip' },
    },
  },
};

export function custom(
  properties: Record<string, unknown> = {},
  more: Partial<TemplateResource> = {},
): TemplateResource {
  return {
    Type: 'Custom::Toy',
    Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] }, ...properties },
    ...more,
  };
}

/** A template of the provider and more. */
export function template(resources: Record<string, TemplateResource>, more: Partial<Template> = {}): Template {
  return { Resources: { ...PROVIDER, ...resources }, ...more };
}

/** `LogicalId STATUS` of each event, those of some resources only. */
export function statuses(events: readonly StackEvent[], ...logicalIds: string[]): string[] {
  return events
    .filter(({ logicalId }) => logicalIds.length === 0 || logicalIds.includes(logicalId))
    .map(({ logicalId, status }) => `${logicalId} ${status}`);
}

/** `Create id`, `Delete id` … of each request. */
export function requests(runtime: ToyRuntime): string[] {
  return runtime.events.map(
    ({ RequestType, LogicalResourceId, PhysicalResourceId }) =>
      `${RequestType} ${LogicalResourceId}${PhysicalResourceId === undefined ? '' : ` ${PhysicalResourceId}`}`,
  );
}
