import {
  Annotations,
  AspectPriority,
  Aspects,
  type CfnResource,
  type ITaggableV2,
  Lazy,
  type RemovalPolicy,
  Resource,
  TagManager,
  TagType,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { IAccount } from './account';
import { FollowUp } from './follow-up';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES, resourceTypeOf } from './handler/resources';
import type { InvitationTarget, InvitationTargetBinding } from './invitation-target';
import type { MemberAccess } from './member-access';
import type { IOrganization } from './organization-base';
import type { IOrganizationParent } from './organization-parent';
import { memberAccessNeeds } from './private/member-roles';
import type { Needs } from './private/policies';
import { type HandledResource, Provider } from './private/provider';
import { entrySettings, type FlowSettings } from './private/settings';
import { StackContext } from './private/stack-context';
import { Form, requireForm, requireLength } from './private/validation';
import type { WaitingOptions } from './waiting-options';
import { WhenPending } from './when-pending';

/** How an account is invited, and what becomes of it. */
export interface InvitedAccountOptions extends WaitingOptions {
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
   * The root or organizational unit (OU) that the account is placed in.
   *
   * The account is moved there when it has joined, and again when this changes. Use `organization.root`, or
   * `OrganizationalUnit.fromOrganizationalUnitId(...)`.
   *
   * @default - the account is not moved; an account that joins is in the root
   */
  readonly parent?: IOrganizationParent;

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
export class InvitedAccount extends Resource implements IAccount, ITaggableV2 {
  /** The tags of the account. */
  public readonly cdkTagManager: TagManager;

  /**
   * Id of the account. Of one that is invited by email, empty until it has joined and something is deployed again.
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
    const { settings: ofOrganization, allFeatures } = StackContext.of(this).contextOf(props.organization, this);
    const settings = entrySettings(this, ofOrganization, { ...props, memberAccess: props.memberAccess?._bind() });
    const target = props.target._bind();
    this.cdkTagManager = new TagManager(TagType.MAP, resourceTypeOf(RESOURCES.INVITED_ACCOUNT), props.tags);

    this.handled = Provider.of(this).handle(this, {
      kind: RESOURCES.INVITED_ACCOUNT,
      what: `the invitation of ${target.id}`,
      settings,
      properties: {
        [Property.ORGANIZATION_ID]: props.organization.organizationId,
        ...this.properties(props, target, settings),
      },
      needs: needsOf(this, props, target, settings),
      removalPolicy: props.removalPolicy,
      after: allFeatures,
    });
    allowTags(this, this.handled.cfnResource, settings);
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
      [Property.PARENT_ID]: props.parent?.parentId,
      [Property.MEMBER_ACCESS]: settings.memberAccess.property,
      [Property.ON_DECLINE]: (props.onDecline ?? FollowUp.fail())._bind(),
      [Property.ON_EXPIRY]: (props.onExpiry ?? FollowUp.inviteAgain())._bind(),
      [Property.ALLOW_TRANSFER_FROM]: props.allowTransferFrom,
      ...(target.type === 'EMAIL' && { [Property.PAUSE_SECONDS_MIN]: StackContext.of(this).pauseForEmailTarget() }),
    };
  }
}

const NOTES_LENGTH_MAX = 700;

function validate(at: Construct, { notes, allowTransferFrom }: InvitedAccountProps): void {
  if (notes !== undefined) {
    requireLength('notes', notes, NOTES_LENGTH_MAX, at);
  }
  if (allowTransferFrom !== undefined) {
    requireForm('allowTransferFrom', allowTransferFrom, Form.ORGANIZATION_ID, at);
  }
}

/** An email address cannot be entered, so that it adds no right to. */
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
      ...(isAccount ? [] : (['email'] as const)),
      ...(parent === undefined ? [] : (['parent'] as const)),
    ],
    values: { ...members.values, ...(members.features && { InvitedAccounts: [target.id] }) },
  };
}

/** Aspects add tags after every construct is made: only one that runs later knows whether there are any. */
function allowTags(scope: InvitedAccount, resource: CfnResource, settings: FlowSettings): void {
  const tagged = { kind: RESOURCES.INVITED_ACCOUNT, settings, needs: { features: ['tags'] } } as const;
  Aspects.of(scope).add(
    {
      visit: (node) => {
        if (node === scope && scope.cdkTagManager.hasTags()) {
          Provider.of(scope).permit(resource, tagged);
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
