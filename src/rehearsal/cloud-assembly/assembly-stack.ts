import type { JsonObject } from './json-file';
import type { NestedStack } from './nested-stack';

/** A stack of a cloud assembly, with everything that its deployment needs. */
export interface AssemblyStack {
  /** Artifact id, unique within its own assembly. */
  readonly id: string;
  /** Path of the stack in the construct tree, for example `Production/Organization`. */
  readonly path: string;
  /** Name in CloudFormation. */
  readonly stackName: string;
  readonly template: JsonObject;
  /** File of the template, for messages. */
  readonly templateFile: string;
  /** Absent: the stack is environment-agnostic. */
  readonly account?: string;
  /** Absent: the stack is environment-agnostic. */
  readonly region?: string;
  /** Paths of the stacks that are deployed before. */
  readonly dependencies: readonly string[];
  /** Paths of constructs by the logical ids of their resources, as far as any metadata has them. */
  readonly constructPaths: ReadonlyMap<string, string>;
  /** Directories of file assets by the key that the template names them by. */
  readonly assets: ReadonlyMap<string, string>;
  /** What the parameters of its assets are given, in a stack that names them by parameters. */
  readonly assetParameters?: Readonly<Record<string, string>>;
  /** Tags of the stack itself, which CloudFormation hands on to its resources. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly isTerminationProtected?: boolean;
  /** The nested stacks whose templates are among the assets. */
  readonly nested: readonly NestedStack[];
}
