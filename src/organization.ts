import { Annotations, type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { AllFeatures } from './all-features';
import { FeatureSet } from './feature-set';
import { Attribute, Property, ResourceType } from './handler/protocol';
import type { MemberAccess } from './member-access';
import { type IOrganization, OrganizationBase } from './organization-base';
import { PendingInvitations } from './pending-invitation-behavior';
import { LogicalId } from './private/logical-id';
import { nativeResourcesThatCannotWait } from './private/native-resources';
import { HandledResource } from './private/provider';
import { makeServiceLinkedRoles, ServiceLinkedRoles } from './private/service-linked-roles';
import { type FlowSettings, flowSettings } from './private/settings';
import { claimStack, establish } from './private/stack-context';
import { Form, requireForm, synthError } from './private/validation';
import { WhenPending } from './when-pending';

/** What an `Organization` should be, and how the deployment gets there. */
export interface OrganizationProps {
  /**
   * What the organization can do.
   *
   * An organization that has all features keeps them for good: asking it for consolidated billing fails.
   *
   * @default FeatureSet.ALL
   */
  readonly featureSet?: FeatureSet;

  /**
   * The organization that is expected, for example `o-exampleorgid`.
   *
   * With it nothing is ever created, and a deployment into an account that is in no organization, or in another one,
   * fails before anything is written.
   *
   * @default - the organization that the account has, whichever it is, or else a new one
   */
  readonly organizationId?: string;

  /**
   * Consent to take an existing organization from consolidated billing to all features.
   *
   * This cannot be undone, and every invited member has to approve it. So it needs `organizationId`, the name of what
   * it changes. Without consent, a deployment into such an organization fails before anything is written, and says how
   * many accounts would be asked.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
   * @default false
   */
  readonly migrate?: boolean;

  /**
   * What happens to invitations that nobody has answered yet when the migration starts: AWS cancels them.
   *
   * @default PendingInvitations.FAIL
   */
  readonly pendingInvitations?: PendingInvitations;

  /**
   * How to act inside member accounts.
   *
   * @default MemberAccess.none()
   */
  readonly memberAccess?: MemberAccess;

  /**
   * Whether `AWSServiceRoleForOrganizations` is looked after in every member.
   *
   * @default ServiceLinkedRoles.ON_REQUEST
   */
  readonly serviceLinkedRoles?: ServiceLinkedRoles;

  /**
   * How long the deployment waits for people, at most 45 minutes.
   *
   * A request of AWS Organizations lives for 15 or 90 days, and CloudFormation waits for an hour: what `whenPending`
   * says happens after this.
   *
   * @default Duration.minutes(5)
   */
  readonly deploymentWait?: Duration;

  /**
   * What the deployment does when it has waited and somebody has still not answered.
   *
   * @default WhenPending.DETACH
   */
  readonly whenPending?: WhenPending;

  /**
   * Where people are told that they have to act, and what to do.
   *
   * An encrypted topic works too, if its key's policy leaves permissions to IAM.
   *
   * @default - nobody is told; what is pending shows in the workflow only
   */
  readonly notifications?: sns.ITopic;

  /**
   * Any text. A new one makes the next deployment look at everything again.
   *
   * CloudFormation calls the handler only when a property has changed, so this is how to look again at an organization
   * that people have changed by hand, or to resume a flow that has failed.
   *
   * @default - the deployment looks only at what has changed in the template
   */
  readonly refresh?: string;

  /**
   * What happens to the organization when it is taken away from the template.
   *
   * `DESTROY` deletes an organization that this very resource created, if AWS lets it: it must have no members left. An
   * organization that was there before is never deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** What is known of an organization that another stack looks after, and how this stack behaves towards it. */
export interface OrganizationAttributes {
  /** Id of the organization, for example `o-exampleorgid`. */
  readonly organizationId: string;

  /**
   * How to act inside member accounts.
   *
   * @default MemberAccess.none()
   */
  readonly memberAccess?: MemberAccess;

  /**
   * How long a deployment of this stack waits for a migration that is still pending, at most 45 minutes.
   *
   * @default Duration.minutes(5)
   */
  readonly deploymentWait?: Duration;

  /**
   * What a deployment of this stack does when it has waited and the migration is still pending.
   *
   * @default WhenPending.DETACH
   */
  readonly whenPending?: WhenPending;

  /**
   * Where people are told that they have to act, and what to do.
   *
   * @default - nobody is told; what is pending shows in the workflow only
   */
  readonly notifications?: sns.ITopic;

  /**
   * Any text. A new one makes the next deployment look at everything again.
   *
   * @default - the deployment looks only at what has changed in the template
   */
  readonly refresh?: string;
}

/**
 * The organization of the account that the stack is deployed into, which becomes, or is, its management account.
 *
 * Creates the organization, adopts the one that is there, or takes it from consolidated billing to all features. The
 * last of these needs other people: AWS asks every invited member to approve it, and every created member that lacks
 * the service-linked role `AWSServiceRoleForOrganizations` to add it. The workflow enters the members that
 * `memberAccess` opens and answers for them, tells people about the others, waits for them, long after the deployment
 * if it must, and finalises the migration.
 *
 * One organization, made or imported, can be in a stack. Nothing that was there before is ever deleted, switched off,
 * canceled or removed, whatever happens to the stack.
 *
 * @example
 * new Organization(this, 'Organization', {
 *   organizationId: 'o-exampleorgid',
 *   migrate: true,
 *   memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
 *   notifications: new sns.Topic(this, 'People'),
 * });
 */
export class Organization extends OrganizationBase {
  /**
   * Uses an organization that another stack looks after.
   *
   * That stack must be in the same account, the management account; the Region may be another one. What an
   * `Organization` can enable, an imported one can, too.
   *
   * @param scope the scope of the construct, usually the stack
   * @param id the id of the construct
   * @param attrs what is known of the organization
   * @throws if the id of the organization is malformed, or the stack has an organization already
   */
  public static fromOrganizationAttributes(scope: Construct, id: string, attrs: OrganizationAttributes): IOrganization {
    return new ImportedOrganization(scope, id, attrs);
  }

  public readonly organizationId: string;
  public readonly organizationArn: string;
  public readonly managementAccountId: string;
  public readonly managementAccountArn: string;

  /**
   * E-mail address of the management account.
   *
   * @attribute
   */
  public readonly managementAccountEmail: string;

  /**
   * Id of the organization's root, for example `r-examplerootid111`.
   *
   * @attribute
   */
  public readonly rootId: string;

  /**
   * The feature set that the organization had when the deployment looked: `ALL` or `CONSOLIDATED_BILLING`.
   *
   * A deployment that starts a migration still sees consolidated billing here: `allFeatures.state` says how far that is.
   *
   * @attribute
   */
  public readonly featureSet: string;

  /** How far the organization is on the way to all features. Undefined if only consolidated billing is asked for. */
  public readonly allFeatures?: AllFeatures;

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: OrganizationProps = {}) {
    super(scope, id);
    claimStack(this);
    const settings = flowSettings(this, { ...props, memberAccess: props.memberAccess?._bind() });
    const { featureSet = FeatureSet.ALL, migrate = false, pendingInvitations = PendingInvitations.FAIL } = props;
    validate(this, props, settings, featureSet);

    this.handled = new HandledResource(this, 'Resource', {
      kind: 'Organization',
      resourceType: ResourceType.ORGANIZATION,
      logicalId: LogicalId.ORGANIZATION,
      what: 'an organization',
      settings,
      properties: {
        [Property.ORGANIZATION_ID]: props.organizationId,
        [Property.FEATURE_SET]: featureSet,
        [Property.MIGRATE]: migrate,
        [Property.PENDING_INVITATIONS]: pendingInvitations,
        // Of no use here, but what is malformed must show before anything is written.
        [Property.MEMBER_ACCESS]: settings.memberAccess.property,
      },
      needs: { features: features(props, featureSet) },
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    this.organizationId = this.handled.getAttString(Attribute.ORGANIZATION_ID);
    this.organizationArn = this.handled.getAttString(Attribute.ORGANIZATION_ARN);
    this.managementAccountId = this.handled.getAttString(Attribute.MANAGEMENT_ACCOUNT_ID);
    this.managementAccountArn = this.handled.getAttString(Attribute.MANAGEMENT_ACCOUNT_ARN);
    this.managementAccountEmail = this.handled.getAttString(Attribute.MANAGEMENT_ACCOUNT_EMAIL);
    this.rootId = this.handled.getAttString(Attribute.ROOT_ID);
    this.featureSet = this.handled.getAttString(Attribute.FEATURE_SET);

    this.allFeatures =
      featureSet === FeatureSet.ALL
        ? AllFeatures._create(this, {
            organizationId: this.organizationId,
            settings,
            migrate,
            pendingInvitations,
          })
        : undefined;
    establish(this, {
      settings,
      hasAllFeatures: featureSet === FeatureSet.ALL,
      allFeatures: this.allFeatures?._resource,
    });
    if (props.serviceLinkedRoles === ServiceLinkedRoles.ENSURE_ALL) {
      makeServiceLinkedRoles(this, {
        organizationId: this.organizationId,
        settings,
        before: this.allFeatures?._resource,
      });
    }
  }

  /**
   * Says what happens to the organization when it is taken away from the template, as `removalPolicy` does.
   *
   * It becomes a property of the handler and not CloudFormation's DeletionPolicy, because deleting the resource must
   * always stop what is under way.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
  }
}

/** An organization that another stack looks after. */
class ImportedOrganization extends OrganizationBase {
  public readonly organizationId: string;
  public readonly organizationArn: string;
  public readonly managementAccountId: string;
  public readonly managementAccountArn: string;

  constructor(scope: Construct, id: string, attrs: OrganizationAttributes) {
    super(scope, id);
    claimStack(this);
    requireForm('organizationId', attrs.organizationId, Form.ORGANIZATION_ID, this);
    const { account, partition } = Stack.of(this);
    this.organizationId = attrs.organizationId;
    this.managementAccountId = account;
    this.organizationArn = `arn:${partition}:organizations::${account}:organization/${attrs.organizationId}`;
    this.managementAccountArn = `arn:${partition}:organizations::${account}:account/${attrs.organizationId}/${account}`;
    establish(this, { settings: flowSettings(this, { ...attrs, memberAccess: attrs.memberAccess?._bind() }) });
  }
}

/** Which of the conditional permissions the organization's own resource needs. */
function features({ organizationId, migrate }: OrganizationProps, featureSet: FeatureSet): string[] {
  const consent = migrate ? 'migrate' : 'withoutConsent';
  return [...(organizationId === undefined ? ['create'] : []), ...(featureSet === FeatureSet.ALL ? [consent] : [])];
}

function validate(at: Construct, props: OrganizationProps, settings: FlowSettings, featureSet: FeatureSet): void {
  if (props.organizationId !== undefined) {
    requireForm('organizationId', props.organizationId, Form.ORGANIZATION_ID, at);
  }
  if (!props.migrate) {
    return;
  }
  if (props.organizationId === undefined) {
    throw synthError(
      'migrate requires organizationId: you cannot undo enabling all features, so name the organization',
      at,
    );
  }
  if (featureSet !== FeatureSet.ALL) {
    throw synthError(`migrate enables all features, but featureSet is ${featureSet}`, at);
  }
  if (settings.whenPending === WhenPending.DETACH) {
    at.node.addValidation({ validate: () => nativeResourcesThatCannotWait(at) });
    return;
  }
  if (settings.memberAccess.roles.length === 0) {
    Annotations.of(at).addWarningV2(
      'cdk-aws-organization:migrationCannotFinish',
      'the migration is unlikely to complete within the deployment: memberAccess is none(), so the owners of the members must approve, and ' +
        'whenPending is FAIL, so the deployment waits for them only for deploymentWait',
    );
  }
}
