import type { Unknown } from '../unknown';
import type { Dependencies } from './dependencies';
import type { Template, TemplateResource } from './template';

/** What CloudFormation says happened. */
export interface StackEvent {
  /** Epoch milliseconds of virtual time. */
  readonly at: number;
  readonly stackName: string;
  /** The stack's own name for events of the stack. */
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly resourceType: string;
  /** For example `CREATE_IN_PROGRESS`. */
  readonly status: string;
  readonly reason?: string;
}

/** A physical resource: what a provider made, and of what. */
export interface PhysicalResource {
  readonly physicalId: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly attributes: Attributes;
}

/** What `Fn::GetAtt` answers; `PLACEHOLDERS`: nothing, all of them are unknown. */
export type Attributes = Readonly<Record<string, unknown>> | typeof PLACEHOLDERS;

/** Attributes of a resource that is recorded without being simulated. */
export const PLACEHOLDERS = Symbol('placeholders');

/** A resource of a stack. */
export interface StackResource {
  readonly logicalId: string;
  /** As in the template that it was last deployed from. */
  definition: TemplateResource;
  /** Logical ids that were there before it. */
  dependencies: readonly string[];
  status: string;
  reason: string | undefined;
  /** Epoch milliseconds. */
  changedAt: number;
  physicalId: string | undefined;
  properties: Readonly<Record<string, unknown>>;
  attributes: Attributes;
  /** Whether its provider was ever asked for anything: if not, there is nothing to delete. */
  wasAttempted: boolean;
  /** An update began and did not succeed: what it is like now is not known. */
  isDirty: boolean;
}

/** What a stack is made from. */
export interface StackDefinition {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What the parameters were given, or have by default. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Those of the stack, by key. */
  readonly tags: Readonly<Record<string, string>>;
  readonly dependencies: Dependencies;
}

/** What a nested stack goes back to, as long as the stack around it may still go back. */
export interface UnconfirmedUpdate extends Pick<Stack, 'definition' | 'outputs' | 'exports'> {
  /** As an application of a template lists them. */
  readonly replaced: ReadonlyMap<string, StackResource>;
}

/** A stack, with everything that it has. */
export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Id of the stack whose resource a nested one is. */
  readonly parentId?: string;
  /** Id of the stack at the top of a nested one. */
  readonly rootId?: string;
  status: string;
  reason: string | undefined;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  updatedAt: number | undefined;
  /** When its deletion began. */
  deletedAt: number | undefined;
  /** Whether it cannot be deleted. */
  isTerminationProtected?: boolean;
  /** The last one that was deployed completely, or, while it is created, the one that is being deployed. */
  definition: StackDefinition;
  readonly resources: Map<string, StackResource>;
  /** Physical resources that were replaced and wait for the clean-up. */
  superseded: StackResource[];
  outputs: Readonly<Record<string, string | Unknown>>;
  /** By export name. */
  exports: ReadonlyMap<string, string | Unknown>;
  /** The last update of a nested stack, until the stack around it has been updated, too. */
  unconfirmed?: UnconfirmedUpdate | undefined;
  /** Names of the exports of other stacks that it uses. */
  readonly imports: Set<string>;
  readonly events: StackEvent[];
}
