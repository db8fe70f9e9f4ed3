import { isDeepStrictEqual } from 'node:util';
import type { FunctionRuntime } from '../lambda/runtime';
import { ownMember } from '../own-member';
import type { SimulatedAws } from '../simulated-aws';
import { isUnknown } from '../unknown';
import { type Provided, ResourceFailure, type ResourceProvider, type ResourceRequest } from './resource-provider';
import { alarm } from './resource-types/alarm';
import { managedPolicy, policy, role } from './resource-types/iam';
import { eventInvokeConfig, lambdaFunction } from './resource-types/lambda';
import { recordedType } from './resource-types/recorded';
import type { ResourceContext, ResourceType } from './resource-types/resource-type';
import { scheduledRule } from './resource-types/scheduled-rule';
import { ssmParameter } from './resource-types/ssm-parameter';
import { stateMachine } from './resource-types/state-machine';
import type { PhysicalResource } from './stack';

/** What CloudFormation takes for a native resource, whatever it is. */
const OPERATION_MS = 2000;
const SUFFIX_LENGTH = 12;

const TYPES: Readonly<Record<string, ResourceType>> = {
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::Events::Rule': scheduledRule,
  'AWS::IAM::Role': role,
  'AWS::IAM::Policy': policy,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Lambda::EventInvokeConfig': eventInvokeConfig,
  'AWS::SSM::Parameter': ssmParameter,
  'AWS::StepFunctions::StateMachine': stateMachine,
};

/**
 * Whether a native type can be deployed.
 *
 * What an organization is made of is never merely recorded: taking it for done would make a rehearsal lie.
 */
export function isSimulated(type: string): boolean {
  return Object.hasOwn(TYPES, type) || !type.startsWith('AWS::Organizations::');
}

/** Native resource types: those that mean something here, and all the others, which are recorded. */
export class NativeResourceProvider implements ResourceProvider {
  constructor(
    private readonly aws: SimulatedAws,
    private readonly runtime: FunctionRuntime,
  ) {}

  public async create(request: ResourceRequest): Promise<Provided> {
    const provided = typeOf(request).create(this.contextOf(request), request.properties);
    request.initiated(provided.physicalId);
    await this.aws.clock.sleep(OPERATION_MS);
    return provided;
  }

  /** The new resource is made before the old one goes, so they cannot have the same name. */
  public checkUpdate(request: ResourceRequest, previous: PhysicalResource): void {
    const { nameProperty } = typeOf(request);
    const name = nameProperty === undefined ? undefined : request.properties[nameProperty];
    if (name !== undefined && name === previous.properties[nameProperty!] && isReplaced(request, previous)) {
      throw new ResourceFailure(
        `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${String(name)} and update the stack again.`,
      );
    }
  }

  public async update(request: ResourceRequest, previous: PhysicalResource): Promise<Provided> {
    const type = typeOf(request);
    const provided = isReplaced(request, previous)
      ? type.create(this.contextOf(request), request.properties)
      : type.update(this.contextOf(request), request.properties, previous);
    request.initiated(provided.physicalId);
    await this.aws.clock.sleep(OPERATION_MS);
    return provided;
  }

  public async delete(request: ResourceRequest, physicalId: string): Promise<void> {
    const { properties } = request;
    typeOf(request).delete(this.contextOf(request), { physicalId, properties, attributes: {} });
    await this.aws.clock.sleep(OPERATION_MS);
  }

  private contextOf({ stack, logicalId }: ResourceRequest): ResourceContext {
    return {
      aws: this.aws,
      accountId: stack.accountId,
      region: stack.region,
      stackName: stack.name,
      logicalId,
      runtime: this.runtime,
      generateName: (lengthMax) => {
        const suffix = this.aws.random.hex(SUFFIX_LENGTH).toUpperCase();
        // Both parts stay recognizable: each gets half of the room, and the stack what the logical id leaves.
        const room = lengthMax - suffix.length - 2;
        const id = logicalId.slice(0, Math.max(Math.floor(room / 2), room - stack.name.length));
        return `${stack.name.slice(0, room - id.length)}-${id}-${suffix}`;
      },
    };
  }
}

/** A resource whose name is not known is recorded: nothing here can refer to it. */
function typeOf({ type, properties }: ResourceRequest): ResourceType {
  const simulated = ownMember(TYPES, type) ?? recordedType(type);
  const identity = [simulated.nameProperty, 'Path'].filter((name) => name !== undefined);
  return identity.some((name) => isUnknown(properties[name])) ? NAMELESS : simulated;
}

const NAMELESS = recordedType('');

function isReplaced(request: ResourceRequest, previous: PhysicalResource): boolean {
  return typeOf(request).replacedBy.some(
    (name) => !isDeepStrictEqual(request.properties[name], previous.properties[name]),
  );
}
