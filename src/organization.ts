import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { AllFeatures } from './all-features';
import type { EncryptionOptions } from './encryption-options';
import { FeatureSet } from './feature-set';
import { Attribute, type Feature, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import { ImportedOrganization, type OrganizationAttributes } from './imported-organization';
import { type MemberAccess, memberAccessOf } from './member-access';
import { type IOrganization, OrganizationBase } from './organization-base';
import { type IRoot, rootOf } from './organization-parent';
import { PendingInvitationBehavior } from './pending-invitation-behavior';
import type { HandledResource } from './private/handled-resource';
import { BOOLEAN, memberOf, optionsFor } from './private/kinds';
import { nativeOrganizations, nativeResourcesThatCannotWait } from './private/native-resources';
import { Provider } from './private/provider';
import { makeServiceLinkedRoles } from './private/service-linked-roles';
import { type FlowSettings, flowSettings } from './private/settings';
import { StackContext } from './private/stack-context';
import { warnOfUnusedRoles } from './private/unused-roles';
import { Form, requireForm, requireKind, requireOptional, synthError } from './private/validation';
import { warn } from './private/warnings';
import type { WaitingOptions } from './waiting-options';
import { WhenPending } from './when-pending';

/** Properties for an `Organization`. */
export interface OrganizationProps extends WaitingOptions, EncryptionOptions {
  /**
   * The feature set of the organization.
   *
   * You cannot disable all features. An organization that has them fails to change to consolidated billing.
   *
   * @default FeatureSet.ALL
   */
  readonly featureSet?: FeatureSet;

  /**
   * The ID of the expected organization, for example `o-exampleorgid`.
   *
   * With it, no organization is created. A deployment into an account that is in no organization, or in another one,
   * fails before it changes anything.
   *
   * @default - the organization of the account, or else a new one
   */
  readonly organizationId?: string;

  /**
   * Whether to migrate an existing organization with consolidated billing to all features.
   *
   * You cannot undo the migration, and every invited member account must approve it. It requires `organizationId`.
   * Without this consent, a deployment into such an organization fails before it changes anything. The message says how
   * many accounts would be asked.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
   * @default false
   */
  readonly migrate?: boolean;

  /**
   * How to handle open invitations when the migration starts, because AWS cancels them.
   *
   * @default PendingInvitationBehavior.FAIL
   */
  readonly pendingInvitations?: PendingInvitationBehavior;

  /**
   * The roles that the workflow assumes in member accounts.
   *
   * @default MemberAccess.none()
   */
  readonly memberAccess?: MemberAccess;

  /**
   * Whether to create the role `AWSServiceRoleForOrganizations` in every member account that lacks it.
   *
   * AWS Organizations requires it in member accounts. With all features, AWS keeps the role, and the workflow assumes
   * no roles for this. With consolidated billing, the role can be deleted, and a member account without it delays a
   * migration. The workflow assumes the role of `memberAccess` in every member account. If that is not possible, the
   * account is reported, and the deployment does not fail.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services-using_slrs.html
   * @default false
   */
  readonly ensureServiceLinkedRoles?: boolean;

  /**
   * The policy to apply when the organization is removed from the template.
   *
   * `DESTROY` deletes an organization that this resource created, if it has no member accounts left, and no other stack
   * of the app uses it. It never deletes an existing organization.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The organization of the account that the stack is deployed into, which is, or becomes, its management account.
 *
 * The stack creates the organization, adopts the existing one, or enables all features in it. For all features, AWS
 * asks every invited member to approve. It asks every created member that lacks the service-linked role
 * `AWSServiceRoleForOrganizations` to add it. The workflow assumes the roles of `memberAccess` and approves on behalf
 * of these members. For the others, a notification is sent, and the workflow waits, also after the deployment. Then it
 * finalizes the migration.
 *
 * A stack can have one organization, created or imported. The stack never deletes, disables, cancels, or removes what
 * it did not create.
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
   * Imports an organization that another stack manages.
   *
   * That stack must be in the same account, the management account, in any Region. An imported organization has the
   * same methods as an `Organization`.
   *
   * @param scope the scope of the construct, usually the stack
   * @param id the ID of the construct
   * @param attrs the attributes of the organization
   * @throws if an ID is malformed, or the stack already has an organization
   */
  public static fromOrganizationAttributes(scope: Construct, id: string, attrs: OrganizationAttributes): IOrganization {
    return new ImportedOrganization(scope, id, attrs);
  }

  /**
   * Imports an organization that another stack manages, by its ID.
   *
   * @param scope the scope of the construct, usually the stack
   * @param id the ID of the construct
   * @param organizationId the ID of the organization, for example `o-exampleorgid`
   * @throws if the ID of the organization is malformed, or the stack already has an organization
   */
  public static fromOrganizationId(scope: Construct, id: string, organizationId: string): IOrganization {
    return new ImportedOrganization(scope, id, { organizationId });
  }

  public readonly organizationId: string;
  public readonly organizationArn: string;
  public readonly managementAccountId: string;
  public readonly managementAccountArn: string;

  /**
   * The email address of the management account.
   *
   * @attribute
   */
  public readonly managementAccountEmail: string;

  public readonly rootId: string;

  /**
   * The feature set that the deployment read: `ALL` or `CONSOLIDATED_BILLING`.
   *
   * If the deployment starts a migration, it is still `CONSOLIDATED_BILLING`. See `allFeatures.state` for the state of
   * the migration.
   *
   * @attribute
   */
  public readonly featureSet: string;

  /** The state and the attributes of all features. The state is `NOT_REQUESTED` with consolidated billing. */
  public readonly allFeatures: AllFeatures;

  public readonly root: IRoot;
  public readonly workflow: sfn.IStateMachine;
  public readonly handlerRole: iam.IRole;

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: OrganizationProps = {}) {
    super(scope, id);
    const context = StackContext.of(this);
    context.claimOrganization(this);
    requireKind('props', props, optionsFor('{ migrate: true }'), this);
    const settings = flowSettings(this, { ...props, memberAccess: memberAccessOf(props.memberAccess, this) });
    const { featureSet = FeatureSet.ALL, migrate = false } = props;
    const { pendingInvitations = PendingInvitationBehavior.FAIL } = props;
    validate(this, props, settings, featureSet);

    Provider.encrypt(this, props.encryptionKey);
    const provider = Provider.of(this);
    this.workflow = provider.workflow;
    this.handlerRole = provider.handlerRole;
    this.handled = provider.handle(this, {
      kind: RESOURCES.ORGANIZATION,
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
      removalPolicy: props.removalPolicy,
    });
    this.organizationId = this.handled.getAttString(Attribute.ORGANIZATION_ID);
    this.organizationArn = this.handled.getAttString(Attribute.ORGANIZATION_ARN);
    this.managementAccountId = this.handled.getAttString(Attribute.MANAGEMENT_ACCOUNT_ID);
    this.managementAccountArn = this.handled.getAttString(Attribute.MANAGEMENT_ACCOUNT_ARN);
    this.managementAccountEmail = this.handled.getAttString(Attribute.MANAGEMENT_ACCOUNT_EMAIL);
    this.rootId = this.handled.getAttString(Attribute.ROOT_ID);
    this.root = rootOf(this, this.rootId);
    this.featureSet = this.handled.getAttString(Attribute.FEATURE_SET);

    const hasAllFeatures = featureSet === FeatureSet.ALL;
    const { organizationId } = this;
    this.allFeatures = AllFeatures._create(
      this,
      hasAllFeatures ? { organizationId, settings, migrate, pendingInvitations } : undefined,
    );
    const allFeatures = this.allFeatures._resource;
    context.establish({ settings, hasAllFeatures, allFeatures });
    if (!migrate && !props.ensureServiceLinkedRoles) {
      warnOfUnusedRoles(this, settings);
    }
    if (props.ensureServiceLinkedRoles) {
      makeServiceLinkedRoles(this, { organizationId, settings, before: allFeatures });
    }
  }

  /**
   * Applies a removal policy to the organization, as `removalPolicy` does.
   *
   * It is a property of the custom resource, and not the DeletionPolicy of CloudFormation, because every deletion must
   * stop the workflow of the resource.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
  }
}

/** The conditional permissions that the resource of the organization requires. */
function features({ organizationId, migrate }: OrganizationProps, featureSet: FeatureSet): Feature[] {
  const consent: Feature = migrate ? 'migrate' : 'withoutConsent';
  return [
    ...(organizationId === undefined ? (['create'] as const) : []),
    ...(featureSet === FeatureSet.ALL ? [consent] : []),
  ];
}

function validate(at: Construct, props: OrganizationProps, settings: FlowSettings, featureSet: FeatureSet): void {
  validateKinds(at, props);
  const { region } = Stack.of(at);
  if (featureSet === FeatureSet.CONSOLIDATED_BILLING && GOVCLOUD.test(region)) {
    throw synthError(
      `featureSet must be ALL in ${region}, got CONSOLIDATED_BILLING: AWS GovCloud (US) has only organizations with all ` +
        'features; remove featureSet',
      at,
    );
  }
  if (props.ensureServiceLinkedRoles && settings.memberAccess.roles.length === 0) {
    throw synthError(
      'ensureServiceLinkedRoles requires memberAccess: the workflow assumes a role in each member to create the ' +
        "service-linked role there; set memberAccess, for example to MemberAccess.role('OrganizationAccountAccessRole')",
      at,
    );
  }
  at.node.addValidation({ validate: () => nativeOrganizations(at) });
  if (props.migrate) {
    validateMigration(at, props, settings, featureSet);
  } else if (props.pendingInvitations !== undefined) {
    warn(
      at,
      'pendingInvitationsUnused',
      'pendingInvitations has no effect: it applies when a migration starts, and migrate is not set; set migrate, or ' +
        'remove pendingInvitations',
    );
  }
}

const GOVCLOUD = /^us-gov-/;

/** What TypeScript checks by itself. */
function validateKinds(at: Construct, props: OrganizationProps): void {
  if (props.organizationId !== undefined) {
    requireForm('organizationId', props.organizationId, Form.ORGANIZATION_ID, at);
  }
  requireOptional('featureSet', props.featureSet, memberOf('FeatureSet', Object.values(FeatureSet)), at);
  requireOptional('migrate', props.migrate, BOOLEAN, at);
  const behaviors = memberOf('PendingInvitationBehavior', Object.values(PendingInvitationBehavior));
  requireOptional('pendingInvitations', props.pendingInvitations, behaviors, at);
  requireOptional('ensureServiceLinkedRoles', props.ensureServiceLinkedRoles, BOOLEAN, at);
}

function validateMigration(
  at: Construct,
  props: OrganizationProps,
  settings: FlowSettings,
  featureSet: FeatureSet,
): void {
  if (props.organizationId === undefined) {
    throw synthError(
      'migrate requires organizationId: you cannot undo enabling all features, so name the organization',
      at,
    );
  }
  if (featureSet !== FeatureSet.ALL) {
    throw synthError(`migrate enables all features, but featureSet is ${featureSet}`, at);
  }
  if (GOVCLOUD.test(Stack.of(at).region)) {
    warn(
      at,
      'migrateUnused',
      'migrate has no effect: AWS GovCloud (US) has only organizations with all features; remove migrate',
    );
  }
  const isDetached = settings.whenPending === WhenPending.DETACH;
  if (isDetached) {
    at.node.addValidation({ validate: () => nativeResourcesThatCannotWait(at) });
  }
  if (settings.memberAccess.roles.length === 0) {
    warnOfOwners(at, settings, isDetached);
  }
}

/** Without roles to assume, the owners of the members must approve. */
function warnOfOwners(at: Construct, { notifications }: FlowSettings, isDetached: boolean): void {
  if (!isDetached) {
    warn(
      at,
      'migrationCannotFinish',
      'the migration is unlikely to complete within the deployment: memberAccess is none(), so the owners of the members must approve, and ' +
        'whenPending is FAIL, so the deployment waits for them only for deploymentWait',
    );
  } else if (notifications === undefined) {
    warn(
      at,
      'migrationUnnoticed',
      'the migration waits for the owners of the members, because memberAccess is none(), and no notification is sent, ' +
        'because notifications is not set: set one of the two, or look at the state machine for what is pending',
    );
  }
}
