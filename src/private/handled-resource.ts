import {
  CfnDeletionPolicy,
  type CfnResource,
  CustomResource,
  type CustomResourceProps,
  Lazy,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { Property } from '../handler/protocol';
import type { ResourceKind } from '../handler/resources';
import { atSynthesis } from './at-synthesis';
import { REMOVAL_POLICY } from './kinds';
import type { KindPolicies } from './policies';
import { propertiesThatAreTooLong } from './properties-size';
import { requireKind, synthError } from './validation';
import { warn } from './warnings';

const RETAIN = 'RETAIN';

/** A custom resource of ours, as the provider made it. */
export class HandledResource extends CustomResource {
  public readonly cfnResource: CfnResource;
  /** What the handler is sent. */
  public readonly handledProperties: Record<string, unknown>;
  public readonly logicalId: string;
  private readonly removal: Removal;

  constructor(scope: Construct, id: string, props: HandledResourceProps) {
    super(scope, id, props);
    this.handledProperties = props.properties;
    this.logicalId = props.logicalId;
    this.removal = props.removal;
    this.cfnResource = this.node.defaultChild as CfnResource;
    this.cfnResource.overrideLogicalId(props.logicalId);
    this.node.addValidation({ validate: () => propertiesThatAreTooLong(Stack.of(this).resolve(props.properties)) });
    warnOfDeletionPolicy(this, this.cfnResource);
  }

  /** Whether it removes the real thing. May change until synthesis. */
  public get isDestroyed(): boolean {
    return this.removal.isDestroyed;
  }

  /** What happens to the real thing when this resource goes, for a kind with removal policies of its own. */
  public setRemovalTo(word: string): void {
    this.removal.set(this.cfnResource, word);
  }

  /** What happens to the real thing when this resource goes: a property of the handler, not a DeletionPolicy. */
  public setRemoval(policy: RemovalPolicy): void {
    if (policy === RemovalPolicy.SNAPSHOT || policy === RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE) {
      throw synthError(`removalPolicy must be RETAIN or DESTROY, got ${policy.toUpperCase()}`, this);
    }
    requireKind('removalPolicy', policy, REMOVAL_POLICY, this);
    this.removal.set(this.cfnResource, policy === RemovalPolicy.DESTROY ? 'DESTROY' : RETAIN);
  }
}

interface HandledResourceProps extends CustomResourceProps {
  readonly properties: Record<string, unknown>;
  readonly logicalId: string;
  readonly removal: Removal;
}

/** Whether a resource removes the real thing: it may change until synthesis, and the policies with it. */
export class Removal {
  private word = RETAIN;

  /** @param policies those that a removal policy other than RETAIN takes, by its word */
  constructor(
    private readonly kind: ResourceKind,
    private readonly policies: Readonly<Record<string, readonly KindPolicies[]>>,
  ) {}

  public get isDestroyed(): boolean {
    return this.word !== RETAIN;
  }

  /** The removal policy in a word. */
  public get policy(): string {
    return this.word;
  }

  /** Absent for a kind that never removes anything. */
  public get property(): Record<string, unknown> {
    const value = Lazy.string({ produce: () => this.word });
    return this.kind.isRemovable ? { [Property.REMOVAL_POLICY]: value } : {};
  }

  public set(resource: CfnResource, word: string): void {
    this.word = word;
    for (const [one, all] of Object.entries(this.policies)) {
      for (const policies of all) {
        policies.allowRemoval(resource, one === word);
      }
    }
  }
}

/**
 * Deleting one of our resources always stops its executions, so CloudFormation must tell the handler. `RemovalPolicies`
 * and escape hatches set a DeletionPolicy after every construct is made: an aspect that runs last sees it.
 */
function warnOfDeletionPolicy(scope: IConstruct, resource: CfnResource): void {
  atSynthesis(resource, () => {
    const { deletionPolicy } = resource.cfnOptions;
    if (deletionPolicy !== CfnDeletionPolicy.DELETE) {
      warn(
        scope,
        'deletionPolicy',
        `the DeletionPolicy ${deletionPolicy} prevents the Delete event, so the workflow of the resource never stops: use removalPolicy or applyRemovalPolicy of the construct`,
      );
    }
  });
}
