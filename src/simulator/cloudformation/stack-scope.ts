import { domainOf } from '../../facts/partitions';
import { NotSimulatedError } from '../not-simulated';
import { ownMember } from '../own-member';
import { Unknown } from '../unknown';
import type { FindParameter } from './dynamic-references';
import { NO_VALUE, type Scope } from './intrinsics';
import { type Attributes, PLACEHOLDERS, type Stack, type StackResource } from './stack';
import { isCustomResource, type Template, validationError } from './template';

/** A stack's surroundings, for its references. */
export interface ScopeProps {
  readonly stack: Pick<Stack, 'id' | 'name' | 'accountId' | 'region' | 'resources' | 'imports'>;
  readonly template: Template;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly partition: string;
  /** What another stack of the account and Region exports, or the world says that one does. */
  findExport(name: string): string | Unknown;
  readonly findParameter: FindParameter;
}

/** What references stand for in a stack, as its resources are at this moment. */
export class StackScope implements Scope {
  constructor(private readonly props: ScopeProps) {}

  public get stackName(): string {
    return this.props.stack.name;
  }

  public get template(): Template {
    return this.props.template;
  }

  public ref(name: string): unknown {
    if (name.startsWith('AWS::')) {
      return this.pseudoParameter(name);
    }
    if (Object.hasOwn(this.props.parameters, name)) {
      return this.props.parameters[name];
    }
    const { attributes, definition, physicalId } = this.resource(name);
    // The name of what is recorded only was made up.
    return attributes === PLACEHOLDERS ? recorded(definition.Type, name) : physicalId;
  }

  public getAtt(logicalId: string, attribute: string): unknown {
    const { attributes, definition } = this.resource(logicalId);
    if (attributes === PLACEHOLDERS) {
      return recorded(definition.Type, logicalId, attribute);
    }
    return find(attributes, attribute) ?? absent(definition.Type, logicalId, attribute);
  }

  public storedParameter(name: string): string | Unknown {
    return this.props.findParameter(name);
  }

  public importValue(name: string): unknown {
    this.props.stack.imports.add(name);
    return this.props.findExport(name);
  }

  private resource(logicalId: string): StackResource {
    const resource = this.props.stack.resources.get(logicalId);
    if (resource?.physicalId === undefined) {
      throw validationError(`Template format error: Unresolved resource dependencies [${logicalId}]`);
    }
    return resource;
  }

  private pseudoParameter(name: string): unknown {
    const { stack, partition } = this.props;
    switch (name) {
      case 'AWS::AccountId':
        return stack.accountId;
      case 'AWS::Region':
        return stack.region;
      case 'AWS::Partition':
        return partition;
      case 'AWS::StackId':
        return stack.id;
      case 'AWS::StackName':
        return stack.name;
      case 'AWS::URLSuffix':
        return domainOf(partition);
      case 'AWS::NotificationARNs':
        return [];
      case 'AWS::NoValue':
        return NO_VALUE;
      default:
        throw new NotSimulatedError(`the pseudo parameter ${name} is not simulated`);
    }
  }
}

/** What code or a nested stack did not return is nowhere; any other attribute is only not simulated. */
function absent(type: string, logicalId: string, attribute: string): Unknown {
  if (isCustomResource(type)) {
    throw validationError(
      `CustomResource attribute error: Vendor response doesn't contain ${attribute} attribute in object ${logicalId}`,
    );
  }
  if (type === 'AWS::CloudFormation::Stack') {
    throw validationError(`Template error: the nested stack ${logicalId} has no attribute ${attribute}`);
  }
  return recorded(type, logicalId, attribute);
}

/** What AWS makes of a resource, and the simulation does not. */
function recorded(type: string, logicalId: string, attribute?: string): Unknown {
  return new Unknown({ kind: 'RECORDED', type, logicalId, ...(attribute === undefined ? {} : { attribute }) });
}

/** By the whole name, or into a nested object by its parts. */
function find(attributes: Exclude<Attributes, typeof PLACEHOLDERS>, name: string): unknown {
  if (Object.hasOwn(attributes, name)) {
    return attributes[name];
  }
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        value !== null && typeof value === 'object' ? ownMember(value as Record<string, unknown>, part) : undefined,
      attributes,
    );
}
