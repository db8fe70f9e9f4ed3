import {
  type CfnResource,
  type ITaggableV2,
  Lazy,
  type RemovalPolicy,
  Stack,
  TagManager,
  TagType,
  Token,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { IAccount } from './account';
import { FOLLOW_UP, FollowUp } from './follow-up';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES, resourceTypeOf } from './handler/resources';
import { INVITATION_TARGET, type InvitationTarget, type InvitationTargetBinding } from './invitation-target';
import { type MemberAccess, memberAccessOf } from './member-access';
import type { IOrganization } from './organization-base';
import type { IOrganizationParent } from './organization-parent';
import { PolicyTargetBase } from './policy-attachment';
import { atSynthesis } from './private/at-synthesis';
import { GuardRails } from './private/guard-rails';
import type { HandledResource } from './private/handled-resource';
import { optionsFor, PARENT, TEXT } from './private/kinds';
import { memberAccessNeeds } from './private/member-roles';
import type { Needs } from './private/policies';
import { accountKey, knownId } from './private/policy-targets';
import { Provider } from './private/provider';
import { entrySettings, type FlowSettings } from './private/settings';
import { StackContext } from './private/stack-context';
import { problemsOfTags, requireTags } from './private/tags';
import { Form, requireForm, requireKind, requireLength, requireOptional, synthError } from './private/validation';
import { warn } from './private/warnings';
import type { WaitingOptions } from './waiting-options';
import { WhenPending } from './when-pending';

/** Options for inviting an account. */
export interface InvitedAccountOptions extends WaitingOptions {
  /** The target of the invitation. */
  readonly target: InvitationTarget;

  /**
   * The notes of the invitation to the owner, at most 700 characters.
   *
   * The library adds a line with a marker of this stack. Changed notes apply to the next invitation, because AWS does
   * not change an invitation.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html
   * @default - only the added line
   */
  readonly notes?: string;

  /**
   * The root or organizational unit (OU) that the account is placed in.
   *
   * The workflow moves the account there after it has joined by this invitation, and when this changes. If the account is
   * an existing member, first declare the parent that it has: the deployment fails if it is another one, and changes
   * nothing. Use `organization.root`, or `OrganizationalUnit.fromOrganizationalUnitId(...)`.
   *
   * @default - the account is not moved; an account that joins is in the root
   */
  readonly parent?: IOrganizationParent;

  /**
   * The tags of the account, in addition to those of `Tags.of(...)`. Other tags of the account do not change.
   *
   * If the account is an existing member that has another value of a tag, the deployment fails, and changes nothing.
   *
   * @default - no tags are attached
   */
  readonly tags?: { [key: string]: string };

  /**
   * The consent to overwrite a parent or tags that were changed outside of the stack, as any text, for example the date.
   *
   * An update does not change what someone else has changed since the last deployment: it keeps a value that the
   * template declares as before, and fails if the template declares another one. A new text has the next update write what
   * the template declares, once. It has no effect when the resource is created, and a rollback restores what was overwritten.
   *
   * @default - changes from outside of the stack are not overwritten
   */
  readonly overwrite?: string;

  /**
   * The role to assume in the account, to accept there.
   *
   * @default - the `memberAccess` of the organization
   */
  readonly memberAccess?: MemberAccess;

  /**
   * The follow-up to a declined invitation.
   *
   * @default FollowUp.fail()
   */
  readonly onDecline?: FollowUp;

  /**
   * The follow-up to an invitation that expires, after 15 days.
   *
   * @default FollowUp.inviteAgain()
   */
  readonly onExpiry?: FollowUp;

  /**
   * The only other organization that the account is allowed to leave, for example `o-exampleorgid`.
   *
   * An account immediately leaves its current organization when it accepts an invitation. If the account belongs to an
   * organization that is not named here, the deployment fails.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_account_migration.html
   * @default - the account is not allowed to leave an organization
   */
  readonly allowTransferFrom?: string;

  /**
   * The policy to apply when the account is removed from the template.
   *
   * `DESTROY` removes an account that this resource invited from the organization. It never removes an existing member.
   * An open invitation of this resource is canceled in any case.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Properties for an `InvitedAccount`. */
export interface InvitedAccountProps extends InvitedAccountOptions {
  /** The organization, created in the same stack or imported into it. */
  readonly organization: IOrganization;
}

/**
 * An existing account that is invited to the organization.
 *
 * A member, or an account with an open invitation, is not invited again. The workflow assumes the role in the account
 * and accepts the invitation. Without a role, a notification is sent to the owner, and the workflow waits, also after
 * the deployment. Then it moves the account to its parent and tags it. An existing member has to be declared as it is: only
 * later deployments change it. `organization.inviteAccount` is the short form.
 *
 * The invitation is sent after a migration of the same stack has started, because AWS cancels the open invitations
 * then.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_invites.html
 * @example
 * declare const organization: Organization;
 * organization.inviteAccount('Legacy', { target: InvitationTarget.account('333333333333') });
 */
export class InvitedAccount extends PolicyTargetBase implements IAccount, ITaggableV2 {
  /** The tags of the account. */
  public readonly cdkTagManager: TagManager;

  /**
   * The ID of the account. With an email address, it is empty until the account has joined and you redeploy.
   *
   * @attribute
   */
  public readonly accountId: string;

  /**
   * The ARN of the account in the organization. Empty until it has joined.
   *
   * @attribute
   */
  public readonly accountArn: string;

  /**
   * The way in which the account joined: `INVITED`, or `CREATED` by the organization. Empty until it has joined.
   *
   * @attribute
   */
  public readonly joinedMethod: string;

  /**
   * The state of the account: `JOINED`, or `PENDING` if the owner had not accepted when the deployment completed.
   *
   * @attribute
   */
  public readonly state: string;

  /**
   * The ID of the open invitation, for example `h-examplehandshakeid111`. Empty if there is none.
   *
   * @attribute
   */
  public readonly handshakeId: string;

  /**
   * The time at which the open invitation expires, in ISO 8601. Empty if there is none.
   *
   * @attribute
   */
  public readonly expiration: string;

  /**
   * The ID of the account, as a target of policies. With an email address, it is empty until the account has joined and you
   * redeploy: until then, the attachment of a policy fails.
   */
  public readonly policyTargetId: string;

  /** @internal */
  public readonly _canBePending: boolean;

  /** @internal */
  public readonly _targetKey: string;

  /**
   * The account, if it was not invited by its email address.
   *
   * @internal
   */
  public readonly _targetAccountId?: string;

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: InvitedAccountProps) {
    super(scope, id);
    validate(this, props);
    const context = StackContext.of(this);
    const { settings: ofOrganization, allFeatures } = context.contextOf(props.organization, this);
    const memberAccess = memberAccessOf(props.memberAccess, this);
    const settings = entrySettings(this, ofOrganization, { ...props, memberAccess });
    this._canBePending = settings.whenPending !== WhenPending.FAIL;
    const target = props.target._bind();
    this._targetKey = accountKey(knownId(target.id, this));
    this._targetAccountId = target.type === 'ACCOUNT' ? target.id : undefined;
    refuseManagementAccount(this, props.organization, target);
    if (target.type === 'ACCOUNT' && memberAccess === undefined) {
      context.noteUseOfMemberAccess();
    }
    this.cdkTagManager = new TagManager(TagType.MAP, resourceTypeOf(RESOURCES.INVITED_ACCOUNT), props.tags);
    this.node.addValidation({ validate: () => problemsOfTags(this.cdkTagManager.renderTags() ?? {}, 'account') });

    this.handled = Provider.of(this).handle(this, {
      kind: RESOURCES.INVITED_ACCOUNT,
      what: `the invitation of ${target.id}`,
      thing: accountKey(target.id),
      settings,
      properties: {
        [Property.ORGANIZATION_ID]: props.organization.organizationId,
        ...this.properties(props, target, settings),
      },
      needs: needsOf(this, props, target, settings),
      removalPolicy: props.removalPolicy,
      after: allFeatures,
    });
    context.claimAccount(target.id, this);
    GuardRails.of(this).addAccount(this.handled.cfnResource, props.parent);
    allowTags(this, this.handled.cfnResource);
    warnOfOwner(this, target, settings);
    warnOfUnusedRole(this, target, props);
    this.accountId = this.handled.getAttString(Attribute.ACCOUNT_ID);
    this.policyTargetId = this.accountId;
    this.accountArn = this.handled.getAttString(Attribute.ACCOUNT_ARN);
    this.joinedMethod = this.handled.getAttString(Attribute.JOINED_METHOD);
    this.state = this.handled.getAttString(Attribute.STATE);
    this.handshakeId = this.handled.getAttString(Attribute.HANDSHAKE_ID);
    this.expiration = this.handled.getAttString(Attribute.EXPIRATION);
  }

  /**
   * Applies a removal policy to the account, as `removalPolicy` does.
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
      [Property.OVERWRITE]: props.overwrite,
      [Property.MEMBER_ACCESS]: settings.memberAccess.property,
      [Property.ON_DECLINE]: (props.onDecline ?? FollowUp.fail())._bind(),
      [Property.ON_EXPIRY]: (props.onExpiry ?? FollowUp.inviteAgain())._bind(),
      [Property.ALLOW_TRANSFER_FROM]: props.allowTransferFrom,
      ...(target.type === 'EMAIL' && { [Property.PAUSE_SECONDS_MIN]: StackContext.of(this).pauseForEmailTarget() }),
    };
  }
}

const NOTES_LENGTH_MAX = 700;

function validate(at: Construct, props: InvitedAccountProps): void {
  requireKind('props', props, optionsFor("{ target: InvitationTarget.account('333333333333') }"), at);
  const { target, notes, parent, tags, overwrite, onDecline, onExpiry, allowTransferFrom, organization } = props;
  requireKind('target', target, INVITATION_TARGET, at);
  requireOptional('notes', notes, TEXT, at);
  requireOptional('overwrite', overwrite, TEXT, at);
  requireOptional('parent', parent, PARENT, at);
  if (tags !== undefined) {
    requireTags(tags, 'account', at);
  }
  requireOptional('onDecline', onDecline, FOLLOW_UP, at);
  requireOptional('onExpiry', onExpiry, FOLLOW_UP, at);
  if (notes !== undefined) {
    requireLength('notes', notes, NOTES_LENGTH_MAX, at);
  }
  if (allowTransferFrom !== undefined) {
    requireForm('allowTransferFrom', allowTransferFrom, Form.ORGANIZATION_ID, at);
    if (allowTransferFrom === organization?.organizationId) {
      throw synthError(
        `allowTransferFrom must be another organization than the one that invites, got ${allowTransferFrom}`,
        at,
      );
    }
  }
}

/** AWS refuses the invitation: the account that invites is a member already, and stays. */
function refuseManagementAccount(at: Construct, organization: IOrganization, target: InvitationTargetBinding): void {
  const { managementAccountEmail } = organization as { managementAccountEmail?: string };
  const own = [organization.managementAccountId, Stack.of(at).account, managementAccountEmail];
  if (own.includes(target.id)) {
    throw synthError(
      `target must be an account other than the management account of the organization, got ${
        Token.isUnresolved(target.id) ? 'that account' : target.id
      }: it is in the organization already; remove this invitation`,
      at,
    );
  }
}

/** An email address has no account to assume a role in, so it adds no permission for that. */
function needsOf(
  scope: Construct,
  { parent }: InvitedAccountProps,
  target: InvitationTargetBinding,
  settings: FlowSettings,
): Needs {
  const isAccount = target.type === 'ACCOUNT';
  const members = isAccount ? memberAccessNeeds(scope, settings.memberAccess) : {};
  return {
    features: [...(members.features ?? []), ...(parent === undefined ? [] : (['parent'] as const))],
    values: { ...members.values, ...(members.features && { InvitedAccounts: [target.id] }) },
  };
}

/** Aspects add tags after every construct is made: only one that runs later knows whether there are any. */
function allowTags(scope: InvitedAccount, resource: CfnResource): void {
  const tagged = { kind: RESOURCES.INVITED_ACCOUNT, needs: { features: ['tags'] } } as const;
  atSynthesis(scope, () => {
    if (scope.cdkTagManager.hasTags()) {
      Provider.of(scope).permit(resource, tagged);
    }
  });
}

function warnOfUnusedRole(at: Construct, target: InvitationTargetBinding, { memberAccess }: InvitedAccountProps): void {
  if (target.type === 'EMAIL' && memberAccess !== undefined) {
    warn(
      at,
      'memberAccessUnused',
      'memberAccess has no effect: the account ID of an email address is not known before the account joins, so no role ' +
        'can be assumed there; use InvitationTarget.account, or remove memberAccess',
    );
  }
}

function warnOfOwner(at: Construct, target: InvitationTargetBinding, settings: FlowSettings): void {
  const isEntered = target.type === 'ACCOUNT' && settings.memberAccess.roles.length > 0;
  if (isEntered || settings.whenPending !== WhenPending.FAIL) {
    return;
  }
  warn(
    at,
    'invitationCannotFinish',
    'the deployment is unlikely to succeed: only the owner of the account can accept the invitation, because ' +
      `${target.type === 'EMAIL' ? 'the account ID of an email address is unknown' : 'memberAccess is none()'}, ` +
      'and whenPending is FAIL, so the deployment waits for the owner only for deploymentWait',
  );
}
