import {
  Annotations,
  AspectPriority,
  Aspects,
  CfnDeletionPolicy,
  type CfnResource,
  CustomResource,
  Lazy,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { Property } from '../handler/protocol';
import { type FlowSettings, notificationNeeds, serviceTimeout, settingProperties } from './flow-settings';
import type { Kind, Needs } from './permissions';
import { propertiesThatAreTooLong } from './properties-size';
import { Provider } from './provider';
import { synthError } from './validation';

export interface HandledResourceProps {
  readonly kind: Kind;
  readonly resourceType: string;
  readonly logicalId: string;
  /** What it is, in the user's words, for the error if it is there twice. */
  readonly what: string;
  readonly settings: FlowSettings;
  readonly properties: Record<string, unknown>;
  readonly needs?: Needs;
  /** Absent: the resource never removes anything, and has no such property. */
  readonly removalPolicy?: RemovalPolicy;
  /** Set for a kind that always withdraws something: the policies of what DESTROY adds to that. */
  readonly removalKind?: Kind;
}

/** A custom resource of ours, with the policies that its flow needs and in the order that it needs. */
export class HandledResource extends CustomResource {
  public readonly cfnResource: CfnResource;
  /** What the handler is sent. */
  public readonly handledProperties: Record<string, unknown>;
  public readonly logicalId: string;
  private readonly provider: Provider;
  private readonly removalKind: Kind;
  private removal?: RemovalPolicy;

  constructor(scope: Construct, id: string, props: HandledResourceProps) {
    const provider = Provider.of(scope);
    provider.claim(props.logicalId, scope, props.what);
    const properties = {
      [Property.WORKFLOW_ARN]: provider.workflow.stateMachineArn,
      ...settingProperties(props.settings),
      ...props.properties,
      ...(props.removalPolicy && {
        [Property.REMOVAL_POLICY]: Lazy.string({ produce: () => removalProperty(this.removal) }),
      }),
    };
    super(scope, id, {
      serviceToken: provider.serviceToken,
      serviceTimeout: serviceTimeout(props.settings),
      resourceType: props.resourceType,
      properties,
    });
    this.handledProperties = properties;
    this.logicalId = props.logicalId;
    this.provider = provider;
    this.removalKind = props.removalKind ?? props.kind;
    this.cfnResource = this.node.defaultChild as CfnResource;
    this.cfnResource.overrideLogicalId(props.logicalId);
    provider.serve(this.cfnResource);
    provider.policiesOf('Driver').allow(this.cfnResource, notificationNeeds(props.settings));
    provider.policiesOf('Driver').allowRemoval(this.cfnResource, true);
    provider.policiesOf(props.kind).allow(this.cfnResource, props.needs ?? {});
    if (props.removalKind) {
      provider.policiesOf(props.kind).allowRemoval(this.cfnResource, true);
    }
    if (props.removalPolicy) {
      this.setRemoval(props.removalPolicy);
    }
    this.node.addValidation({ validate: () => propertiesThatAreTooLong(Stack.of(this).resolve(properties)) });
    warnOfDeletionPolicy(this, this.cfnResource);
  }

  /** What happens to the real thing when this resource goes: a property of the handler, not a DeletionPolicy. */
  public setRemoval(policy: RemovalPolicy): void {
    if (policy !== RemovalPolicy.RETAIN && policy !== RemovalPolicy.DESTROY) {
      throw synthError(`removalPolicy must be RETAIN or DESTROY, got ${policy.toUpperCase()}`, this);
    }
    this.removal = policy;
    this.provider.policiesOf(this.removalKind).allowRemoval(this.cfnResource, policy === RemovalPolicy.DESTROY);
  }
}

function removalProperty(policy: RemovalPolicy | undefined): string {
  return policy === RemovalPolicy.DESTROY ? 'DESTROY' : 'RETAIN';
}

/**
 * Deleting one of our resources always stops its executions, so CloudFormation must tell the handler. `RemovalPolicies`
 * and escape hatches set a DeletionPolicy after every construct is made: an aspect that runs last sees it.
 */
function warnOfDeletionPolicy(scope: IConstruct, resource: CfnResource): void {
  Aspects.of(scope).add(
    {
      visit: (node) => {
        if (node !== resource || resource.cfnOptions.deletionPolicy === CfnDeletionPolicy.DELETE) {
          return;
        }
        Annotations.of(scope).addWarningV2(
          'cdk-aws-organization:deletionPolicy',
          `the DeletionPolicy ${resource.cfnOptions.deletionPolicy} keeps CloudFormation from telling the handler, so that what is under way is never stopped: use removalPolicy or applyRemovalPolicy of the construct instead`,
        );
      },
    },
    { priority: AspectPriority.READONLY },
  );
}
