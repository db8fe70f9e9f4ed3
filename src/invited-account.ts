import {
  Annotations,
  AspectPriority,
  Aspects,
  type Duration,
  type ITaggableV2,
  Lazy,
  RemovalPolicy,
  Resource,
  TagManager,
  TagType,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { FollowUp } from './follow-up';
import { Attribute, Property, ResourceType } from './handler/protocol';
import type { InvitationTarget, InvitationTargetBinding } from './invitation-target';
import type { MemberAccess } from './member-access';
import type { IOrganization } from './organization-base';
import { entryLogicalId } from './private/logical-id';
import { memberAccessNeeds } from './private/member-roles';
import type { Needs } from './private/policies';
import { HandledResource, Provider } from './private/provider';
import { type FlowSettings, flowSettings } from './private/settings';
import { contextOf, pauseForEmailTarget } from './private/stack-context';
import { Form, requireForm, requireLength } from './private/validation';
import { WhenPending } from './when-pending';

/** How an account is invited, and what becomes of it. */
export interface InvitedAccountOptions {
  /** Whom the invitation is for. */
  readonly target: InvitationTarget;

  /**
   * What the invitation says to its owner, at most 700 characters.
   *
   * A line that tells this stack's invitations from others is added to it. Changed notes are for the next invitation:
   * AWS changes none that was sent.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html
   * @default - only the line that is always added
   */
  readonly notes?: string;

  /**
   * Root (`r-...`) or organizational unit (`ou-...`) that the account belongs into.
   *
   * It is moved there when it has joined, and again when this changes.
   *
   * @default - it stays where it is; an account that joins is in the root
   */
  readonly parent?: string;

  /**
   * Tags of the account, beside those that `Tags.of(...)` adds. Tags that others set are left alone.
   *
   * @default - no tags are attached
   */
  readonly tags?: { [key: string]: string };

  /**
   * How to act inside the account, to accept there.
   *
   * @default - as the organization's `memberAccess` says
   */
  readonly memberAccess?: MemberAccess;

  /**
   * How long the deployment waits for the owner, at most 45 minutes.
   *
   * @default - as long as the organization's `deploymentWait` says
   */
  readonly deploymentWait?: Duration;

  /**
   * What the deployment does when it has waited and the owner has still not answered.
   *
   * @default - as the organization's `whenPending` says
   */
  readonly whenPending?: WhenPending;

  /**
   * What follows a decline.
   *
   * @default FollowUp.fail()
   */
  readonly onDecline?: FollowUp;

  /**
   * What follows when nobody has answered for 15 days.
   *
   * @default FollowUp.inviteAgain()
   */
  readonly onExpiry?: FollowUp;

  /**
   * The only other organization that the account may be taken out of, for example `o-exampleorgid`.
   *
   * Accepting an invitation takes an account out of the organization that it belongs to, at once. So an account that is
   * found in another one is refused, unless it is this one.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_account_migration.html
   * @default - the account belongs to no organization
   */
  readonly allowTransferFrom?: string;

  /**
   * What happens to the member when it is taken away from the template.
   *
   * `DESTROY` removes an account from the organization that this very resource invited. An invitation that nobody has
   * answered is withdrawn in any case, and an account that was a member before is never removed.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Who is invited into which organization. */
export interface InvitedAccountProps extends InvitedAccountOptions {
  /** The organization, in the same stack: made there, or imported into it. */
  readonly organization: IOrganization;
}

/**
 * An account that exists already, brought into the organization.
 *
 * It is invited, unless it is a member or somebody has invited it already; entered and answered for, if a role opens it;
 * otherwise its owner is told, and the workflow waits, long after the deployment if it must. A member is then moved to its
 * parent and tagged. `organization.inviteAccount` is the short form.
 *
 * An invitation comes after a migration of the same stack has begun: AWS cancels those that are pending then.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_invites.html
 * @example
 * declare const organization: Organization;
 * organization.inviteAccount('Legacy', { target: InvitationTarget.account('333333333333') });
 */
export class InvitedAccount extends Resource implements ITaggableV2 {
  /** The tags of the account. */
  public readonly cdkTagManager: TagManager;

  /**
   * Id of the account. Of one that is invited by e-mail, empty until it has joined and something is deployed again.
   *
   * @attribute
   */
  public readonly accountId: string;

  /**
   * ARN of the account in the organization. Empty until it has joined.
   *
   * @attribute
   */
  public readonly accountArn: string;

  /**
   * `INVITED`, or `CREATED` for an account that the organization made itself. Empty until it has joined.
   *
   * @attribute
   */
  public readonly joinedMethod: string;

  /**
   * `JOINED`, or `PENDING` if the deployment went on before the owner had answered.
   *
   * @attribute
   */
  public readonly state: string;

  /**
   * Id of the invitation that waits for an answer, for example `h-examplehandshakeid111`. Empty if none does.
   *
   * @attribute
   */
  public readonly handshakeId: string;

  /**
   * When that invitation expires, in ISO 8601. Empty if none waits.
   *
   * @attribute
   */
  public readonly expiration: string;

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: InvitedAccountProps) {
    super(scope, id);
    validate(this, props);
    const { settings: ofOrganization, allFeatures } = contextOf(props.organization, this);
    const { deploymentWait, whenPending, memberAccess } = props;
    const settings = flowSettings(this, {
      ...ofOrganization,
      ...(deploymentWait && { deploymentWait }),
      ...(whenPending && { whenPending }),
      ...(memberAccess && { memberAccess: memberAccess._bind() }),
    });
    const target = props.target._bind();
    this.cdkTagManager = new TagManager(TagType.MAP, ResourceType.INVITED_ACCOUNT, props.tags);

    this.handled = new HandledResource(this, 'Resource', {
      kind: 'InvitedAccount',
      removalKind: 'InvitedMember',
      resourceType: ResourceType.INVITED_ACCOUNT,
      logicalId: entryLogicalId('InvitedAccount', target.id, id),
      what: `the invitation of ${target.id}`,
      settings,
      properties: {
        [Property.ORGANIZATION_ID]: props.organization.organizationId,
        ...this.properties(props, target, settings),
      },
      needs: needsOf(this, props, target, settings),
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    if (allFeatures) {
      this.handled.cfnResource.node.addDependency(allFeatures);
    }
    allowTags(this, this.handled);
    warnOfOwner(this, target, settings);
    this.accountId = this.handled.getAttString(Attribute.ACCOUNT_ID);
    this.accountArn = this.handled.getAttString(Attribute.ACCOUNT_ARN);
    this.joinedMethod = this.handled.getAttString(Attribute.JOINED_METHOD);
    this.state = this.handled.getAttString(Attribute.STATE);
    this.handshakeId = this.handled.getAttString(Attribute.HANDSHAKE_ID);
    this.expiration = this.handled.getAttString(Attribute.EXPIRATION);
  }

  /**
   * Says what happens to the member when it is taken away from the template, as `removalPolicy` does.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
  }

  private properties(
    props: InvitedAccountProps,
    target: InvitationTargetBinding,
    settings: FlowSettings,
  ): Record<string, unknown> {
    return {
      [Property.TARGET_TYPE]: target.type,
      [Property.TARGET_ID]: target.id,
      [Property.NOTES]: props.notes,
      [Property.TAGS]: Lazy.any({ produce: () => this.cdkTagManager.renderTags() }),
      [Property.PARENT_ID]: props.parent,
      [Property.MEMBER_ACCESS]: settings.memberAccess.property,
      [Property.ON_DECLINE]: (props.onDecline ?? FollowUp.fail())._bind(),
      [Property.ON_EXPIRY]: (props.onExpiry ?? FollowUp.inviteAgain())._bind(),
      [Property.ALLOW_TRANSFER_FROM]: props.allowTransferFrom,
      ...(target.type === 'EMAIL' && { [Property.PAUSE_SECONDS_MIN]: pauseForEmailTarget(this) }),
    };
  }
}

const NOTES_LENGTH_MAX = 700;

function validate(at: Construct, { notes, parent, allowTransferFrom }: InvitedAccountProps): void {
  if (notes !== undefined) {
    requireLength('notes', notes, NOTES_LENGTH_MAX, at);
  }
  if (parent !== undefined) {
    requireForm('parent', parent, Form.PARENT_ID, at);
  }
  if (allowTransferFrom !== undefined) {
    requireForm('allowTransferFrom', allowTransferFrom, Form.ORGANIZATION_ID, at);
  }
}

/** An e-mail address cannot be entered, so that it adds no right to. */
function needsOf(
  scope: Construct,
  { parent }: InvitedAccountProps,
  target: InvitationTargetBinding,
  settings: FlowSettings,
): Needs {
  const isAccount = target.type === 'ACCOUNT';
  const members = isAccount ? memberAccessNeeds(scope, settings.memberAccess) : {};
  return {
    features: [
      ...(members.features ?? []),
      ...(isAccount ? [] : ['email']),
      ...(parent === undefined ? [] : ['parent']),
    ],
    values: { ...members.values, ...(members.features && { InvitedAccounts: [target.id] }) },
  };
}

/** Aspects add tags after every construct is made: only one that runs later knows whether there are any. */
function allowTags(scope: InvitedAccount, { cfnResource }: HandledResource): void {
  const policies = Provider.of(scope).policiesOf('InvitedAccount');
  Aspects.of(scope).add(
    {
      visit: (node) => {
        if (node === scope && scope.cdkTagManager.hasTags()) {
          policies.allow(cfnResource, { features: ['tags'] });
        }
      },
    },
    { priority: AspectPriority.READONLY },
  );
}

function warnOfOwner(at: Construct, target: InvitationTargetBinding, settings: FlowSettings): void {
  const isEntered = target.type === 'ACCOUNT' && settings.memberAccess.roles.length > 0;
  if (isEntered || settings.whenPending !== WhenPending.FAIL) {
    return;
  }
  Annotations.of(at).addWarningV2(
    'cdk-aws-organization:invitationCannotFinish',
    'the deployment is unlikely to succeed: only the owner of the account can accept the invitation, because ' +
      `${target.type === 'EMAIL' ? 'the account ID of an email address is unknown' : 'memberAccess is none()'}, ` +
      'and whenPending is FAIL, so the deployment waits for the owner only for deploymentWait',
  );
}
