import type { FunctionRuntime } from '../../lambda/runtime';
import type { SimulatedAws } from '../../simulated-aws';
import type { Provided } from '../resource-provider';
import type { PhysicalResource } from '../stack';

/** Where a resource is made. */
export interface ResourceContext {
  readonly aws: SimulatedAws;
  readonly accountId: string;
  readonly region: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** Runs the functions of the stack. */
  readonly runtime: FunctionRuntime;
  /** A name as CloudFormation makes them up, `<stack>-<logicalId>-<suffix>`, cut to fit. */
  generateName(lengthMax: number): string;
}

/** Resolved properties of a resource, shaped as its type says in CloudFormation's reference. */
// biome-ignore lint/suspicious/noExplicitAny: a template is not typed, and a wrong shape fails the deployment anyway
export type Properties = Readonly<Record<string, any>>;

/** A native resource type that means something in the simulated AWS. It acts at once; CloudFormation takes its time. */
export interface ResourceType {
  /** Property that names the physical resource, if there is one. */
  readonly nameProperty?: string;
  /** Properties whose change makes another physical resource. */
  readonly replacedBy: readonly string[];
  create(context: ResourceContext, properties: Properties): Provided;
  /** A change of any other property. */
  update(context: ResourceContext, properties: Properties, previous: PhysicalResource): Provided;
  delete(context: ResourceContext, physical: PhysicalResource): void;
}
