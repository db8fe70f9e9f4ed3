import { AspectPriority, Aspects, RemovalPolicy, Resource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ACCOUNT, type IAccount } from './account';
import { DelegatedAdministrator } from './delegated-administrator';
import { ROOT_FEATURES } from './facts/root-access';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import type { IOrganization } from './organization-base';
import { makeEntry } from './private/entry';
import type { HandledResource } from './private/handled-resource';
import { BOOLEAN, optionsFor } from './private/kinds';
import { logicalIdOf } from './private/logical-id';
import { alreadyThere, StackContext } from './private/stack-context';
import { requireKind, requireOptional, synthError } from './private/validation';
import { ServiceAccess } from './service-access';
import { TrustedService } from './trusted-service';

/** Options for managing root access centrally. */
export interface CentralizedRootAccessOptions {
  /**
   * Whether to manage the root user credentials of member accounts centrally: to delete them, and to allow their recovery.
   *
   * New accounts of the organization then have no root user credentials.
   *
   * @default true
   */
  readonly credentialsManagement?: boolean;

  /**
   * Whether to allow sessions in which some tasks of the root user of a member account can be performed.
   *
   * @default true
   */
  readonly sessions?: boolean;

  /**
   * The account that manages root access beside the management account: a member, or an account that is invited.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
   * @default - only the management account
   */
  readonly delegatedAdministrator?: IAccount;

  /**
   * The policy to apply when this is removed from the template.
   *
   * `DESTROY` disables each feature that this resource enabled during its deployment. Then it deregisters the delegated
   * administrator, and disables trusted access for IAM, if this resource registered and enabled them as well. What was enabled before stays enabled. It also stays enabled while another resource of the
   * stack, or of another stack of the app in the same account and Region, has the same.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Properties for a `CentralizedRootAccess`. */
export interface CentralizedRootAccessProps extends CentralizedRootAccessOptions {
  /** The organization, created in the same stack or imported into it. */
  readonly organization: IOrganization;
}

/**
 * The central management of root access to member accounts, in IAM.
 *
 * IAM requires trusted access. The stack has it once: if `enableServiceAccess(TrustedService.IAM)` is in the stack, before or
 * after this, that resource is used. Then each feature is enabled by a resource of its own. While a migration is pending, all
 * of them wait in their own workflows. `organization.centralizeRootAccess` is the short form.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management
 * @example
 * declare const organization: Organization;
 * organization.centralizeRootAccess({ sessions: false });
 */
export class CentralizedRootAccess extends Resource {
  /** @internal */
  public static _constructId(organization: Construct): string {
    const id = 'CentralizedRootAccess';
    const other = organization.node.tryFindChild(id);
    if (other !== undefined) {
      throw alreadyThere('the central management of root access', other, organization);
    }
    return id;
  }

  /**
   * The state of the features: `ENABLED`, or `PENDING` if all features of the organization were not enabled when the
   * deployment completed.
   *
   * @attribute
   */
  public readonly state: string;

  private readonly features: readonly HandledResource[];
  private readonly administrator?: DelegatedAdministrator;
  private access?: ServiceAccess;
  private removalPolicy: RemovalPolicy;

  constructor(scope: Construct, id: string, props: CentralizedRootAccessProps) {
    super(scope, id);
    requireKind('props', props, optionsFor('{ organization }'), this);
    const { organization, credentialsManagement = true, sessions = true, delegatedAdministrator } = props;
    requireOptional('delegatedAdministrator', delegatedAdministrator, ACCOUNT, this);
    requireKind('credentialsManagement', credentialsManagement, BOOLEAN, this);
    requireKind('sessions', sessions, BOOLEAN, this);
    if (!credentialsManagement && !sessions) {
      throw synthError(
        'credentialsManagement and sessions are both false, so that there is nothing to enable: set one of them to true, or ' +
          'remove this construct',
        this,
      );
    }
    this.removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    this.administrator =
      delegatedAdministrator &&
      new DelegatedAdministrator(this, 'DelegatedAdministrator', {
        organization,
        service: TrustedService.IAM,
        account: delegatedAdministrator,
        removalPolicy: props.removalPolicy,
      });
    this.features = [
      ...(credentialsManagement ? [this.makeFeature('RootCredentialsManagement', props)] : []),
      ...(sessions ? [this.makeFeature('RootSessions', props)] : []),
    ];
    // Each one comes after the one before it.
    this.state = this.features.at(-1)!.getAttString(Attribute.STATE);
    this.makeAccessIfMissing(organization);
  }

  /**
   * Applies a removal policy to the features, as `removalPolicy` does.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    for (const feature of this.features) {
      feature.setRemoval(policy);
    }
    this.administrator?.applyRemovalPolicy(policy);
    this.access?.applyRemovalPolicy(policy);
    this.removalPolicy = policy;
  }

  private makeFeature(
    feature: keyof typeof ROOT_FEATURES,
    { organization, removalPolicy }: CentralizedRootAccessProps,
  ): HandledResource {
    const { on, off } = ROOT_FEATURES[feature];
    const handled = makeEntry(new Construct(this, feature), {
      kind: RESOURCES.ROOT_ACCESS,
      organization,
      what: `root access feature ${feature}`,
      properties: { [Property.FEATURE]: feature },
      needs: { values: { RootFeatureEnabling: [on], RootFeatureDisabling: [off] } },
      removalPolicy,
    });
    StackContext.of(this).order(handled.cfnResource, ACCESS_LOGICAL_ID);
    return handled;
  }

  /** Settled when every construct is made: the stack may enable trusted access for IAM after this. */
  private makeAccessIfMissing(organization: IOrganization): void {
    Aspects.of(this).add(
      {
        visit: (node) => {
          if (node === this && !StackContext.of(this).hasClaim(ACCESS_LOGICAL_ID)) {
            const { removalPolicy } = this;
            this.access = new ServiceAccess(this, 'ServiceAccess', {
              organization,
              service: TrustedService.IAM,
              removalPolicy,
            });
          }
        },
      },
      { priority: AspectPriority.MUTATING },
    );
  }
}

const ACCESS_LOGICAL_ID = logicalIdOf(RESOURCES.SERVICE_ACCESS, TrustedService.IAM.principal, '');
