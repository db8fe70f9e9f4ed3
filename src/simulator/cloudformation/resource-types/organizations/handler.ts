import type { Provided } from '../../resource-provider';
import type { PhysicalResource } from '../../stack';
import type { Properties } from '../resource-type';
import type { HandlerWork } from './handler-work';

/** What CloudFormation checks of a property before a handler sees it. */
export interface PropertyRule {
  readonly isRequired?: true;
  readonly isList?: true;
}

/**
 * A resource type as AWS itself implements it: by handlers that call its public API. The source of those for AWS
 * Organizations is public: aws-cloudformation/aws-cloudformation-resource-providers-organizations.
 */
export interface Handler {
  /** Every property that can be set, by name. */
  readonly properties: Readonly<Record<string, PropertyRule>>;
  /** Properties whose change makes another physical resource. */
  readonly replacedBy: readonly string[];
  create(work: HandlerWork, properties: Properties): Promise<Provided>;
  /** Fails with the code `NotFound` if AWS has no such thing. */
  read(work: HandlerWork, physicalId: string): Promise<Provided>;
  /** Refuses an update before anything is called: throws `HandlerFailure`. */
  checkUpdate?(properties: Properties, before: Properties): void;
  update(work: HandlerWork, properties: Properties, previous: PhysicalResource): Promise<Provided>;
  /** A failure of the code `NotFound` counts as deleted. */
  delete(work: HandlerWork, physicalId: string, properties: Properties): Promise<void>;
}
