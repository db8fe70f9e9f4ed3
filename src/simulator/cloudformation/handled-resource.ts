import { isDeepStrictEqual } from 'node:util';
import type { SimulatedAws } from '../simulated-aws';
import { checkDecided, isTagValue, withPlaceholders } from '../unknown';
import { executionCaller } from './execution-role';
import { type Provided, ResourceFailure, type ResourceProvider, type ResourceRequest } from './resource-provider';
import { account } from './resource-types/organizations/account';
import type { Handler } from './resource-types/organizations/handler';
import { HandlerFailure } from './resource-types/organizations/handler-failure';
import { HandlerWork } from './resource-types/organizations/handler-work';
import { organization } from './resource-types/organizations/organization';
import { organizationalUnit } from './resource-types/organizations/organizational-unit';
import { policy } from './resource-types/organizations/policy';
import { resourcePolicy } from './resource-types/organizations/resource-policy';
import type { Properties } from './resource-types/resource-type';
import type { PhysicalResource } from './stack';

const HANDLERS: Readonly<Record<string, Handler>> = {
  'AWS::Organizations::Account': account,
  'AWS::Organizations::Organization': organization,
  'AWS::Organizations::OrganizationalUnit': organizationalUnit,
  'AWS::Organizations::Policy': policy,
  'AWS::Organizations::ResourcePolicy': resourcePolicy,
};

/** Whether a type is provided by handlers that call AWS. */
export function isHandled(type: string): boolean {
  return Object.hasOwn(HANDLERS, type);
}

/** Resource types that call AWS, with the permissions of the deployment, and whose calls AWS can refuse. */
export class HandledResourceProvider implements ResourceProvider {
  constructor(private readonly aws: SimulatedAws) {}

  public create(request: ResourceRequest): Promise<Provided> {
    return this.handled(request, (handler, work, properties) => handler.create(work, properties));
  }

  public checkUpdate(request: ResourceRequest, previous: PhysicalResource): void {
    checkKnown(request);
    try {
      handlerOf(request).checkUpdate?.(request.properties, previous.properties);
    } catch (error) {
      throw this.reported(error);
    }
  }

  public update(request: ResourceRequest, previous: PhysicalResource): Promise<Provided> {
    return this.handled(request, (handler, work, properties) =>
      isReplaced(handler, request, previous)
        ? handler.create(work, properties)
        : handler.update(work, properties, previous),
    );
  }

  public async delete(request: ResourceRequest, physicalId: string): Promise<void> {
    try {
      await handlerOf(request).delete(this.workOn(request), physicalId, request.properties);
    } catch (error) {
      if (!(error instanceof HandlerFailure && error.code === 'NotFound')) {
        throw this.reported(error);
      }
    }
  }

  /** All that CloudFormation asks of a handler in an import is a Read. */
  public importExisting(request: ResourceRequest, identifier: string): Promise<Provided> {
    return this.handled(request, async (handler, work) => {
      const found = await handler.read(work, identifier);
      if (found.physicalId !== identifier) {
        throw new HandlerFailure(
          'NotFound',
          `Resource of type '${request.type}' with identifier '${identifier}' was not found.`,
        );
      }
      return found;
    });
  }

  private async handled(
    request: ResourceRequest,
    work: (handler: Handler, work: HandlerWork, properties: Properties) => Promise<Provided>,
  ): Promise<Provided> {
    checkKnown(request);
    checkProperties(request);
    try {
      return await work(handlerOf(request), this.workOn(request), withPlaceholders(request.properties) as Properties);
    } catch (error) {
      throw this.reported(error);
    }
  }

  private workOn({ stack, initiated, isCanceled = () => false }: ResourceRequest): HandlerWork {
    const caller = executionCaller(this.aws.partition, stack);
    return new HandlerWork({ aws: this.aws, caller, region: stack.region, initiated, isCanceled });
  }

  /** In CloudFormation's words. */
  private reported(error: unknown): unknown {
    return error instanceof HandlerFailure
      ? new ResourceFailure(
          `Resource handler returned message: "${error.message}" (RequestToken: ${this.aws.random.uuid()}, HandlerErrorCode: ${error.code})`,
        )
      : error;
  }
}

function handlerOf({ type }: ResourceRequest): Handler {
  return HANDLERS[type]!;
}

function isReplaced({ replacedBy }: Handler, request: ResourceRequest, previous: PhysicalResource): boolean {
  return replacedBy.some((name) => !isDeepStrictEqual(request.properties[name], previous.properties[name]));
}

/** What an organization is made of is decided by every property, but for the values of tags. */
function checkKnown({ stack, logicalId, type, properties }: ResourceRequest): void {
  checkDecided({ stackName: stack.name, logicalId, resourceType: type }, properties, isTagValue);
}

/** CloudFormation compares properties with the schema of the type before it calls a handler. */
function checkProperties(request: ResourceRequest): void {
  const { properties: rules } = handlerOf(request);
  const { logicalId, properties } = request;
  const extraneous = Object.keys(properties).filter((name) => !Object.hasOwn(rules, name));
  const missing = Object.keys(rules).filter((name) => rules[name]!.isRequired && properties[name] === undefined);
  const single = Object.keys(rules).filter(
    (name) => rules[name]!.isList && properties[name] !== undefined && !Array.isArray(properties[name]),
  );
  const problems = [
    ...extraneous.map((name) => `#: extraneous key [${name}] is not permitted`),
    ...missing.map((name) => `#: required key [${name}] not found`),
    ...single.map((name) => `#/${name}: expected type: JSONArray, found: ${typeof properties[name]}`),
  ];
  if (problems.length > 0) {
    throw new ResourceFailure(
      `Properties validation failed for resource ${logicalId} with message:\n${problems.join('\n')}`,
    );
  }
}
