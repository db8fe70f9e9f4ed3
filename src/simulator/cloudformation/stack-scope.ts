import { domainOf } from '../../facts/partitions';
import { ownMember } from '../own-member';
import { NO_VALUE, type Scope } from './intrinsics';
import { type Attributes, PLACEHOLDERS, type Stack, type StackResource } from './stack';
import { isCustomResource, type Template, validationError } from './template';

/** A stack's surroundings, for its references. */
export interface ScopeProps {
  readonly stack: Pick<Stack, 'id' | 'name' | 'accountId' | 'region' | 'resources' | 'imports'>;
  readonly template: Template;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly partition: string;
  /** Exports of the account and Region. */
  findExport(name: string): string | undefined;
}

/** What references stand for in a stack, as its resources are at this moment. */
export class StackScope implements Scope {
  constructor(private readonly props: ScopeProps) {}

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
    return this.resource(name).physicalId;
  }

  public getAtt(logicalId: string, attribute: string): unknown {
    const { attributes, definition } = this.resource(logicalId);
    if (attributes === PLACEHOLDERS) {
      return `${logicalId}.${attribute}`;
    }
    const value = find(attributes, attribute);
    if (value === undefined) {
      throw validationError(
        isCustomResource(definition.Type)
          ? `CustomResource attribute error: Vendor response doesn't contain ${attribute} attribute in object ${logicalId}`
          : `the attribute ${attribute} of ${definition.Type} (${logicalId}) is not simulated`,
      );
    }
    return value;
  }

  public importValue(name: string): unknown {
    const value = this.props.findExport(name);
    if (value === undefined) {
      throw validationError(`No export named ${name} found.`);
    }
    this.props.stack.imports.add(name);
    return value;
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
        throw validationError(`the pseudo parameter ${name} is not simulated`);
    }
  }
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
