import { type IResource, type ITaggableV2, Lazy, RemovalPolicy, Stack, TagManager, TagType, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { AccountRemovalPolicy } from './account-removal-policy';
import { type AlternateContacts, alternateContactsProperty, requireContacts } from './alternate-contacts';
import { ACCOUNT_NAME_LENGTH_MAX } from './facts/limits';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES, resourceTypeOf } from './handler/resources';
import type { IOrganizationParent } from './organization-parent';
import { type IPolicyTarget, PolicyTargetBase } from './policy-attachment';
import { orderAfterAccountManagement } from './private/account-management';
import { GuardRails } from './private/guard-rails';
import type { HandledResource } from './private/handled-resource';
import { BOOLEAN, memberOf, optionsFor, PARENT, TEXT } from './private/kinds';
import { ACCOUNT_LANES } from './private/lanes';
import { accountKey, knownId } from './private/policy-targets';
import { Provider, SERVICE_TIMEOUT_MAX } from './private/provider';
import { StackContext } from './private/stack-context';
import { problemsOfTags, requireTags } from './private/tags';
import {
  Form,
  type Kind,
  requireForm,
  requireKind,
  requireLength,
  requireOptional,
  synthError,
} from './private/validation';

/** An AWS account. */
export interface IAccount extends IResource, IPolicyTarget {
  /**
   * The ID of the account, 12 digits.
   *
   * @attribute
   */
  readonly accountId: string;

  /**
   * The ARN of the account in the organization.
   *
   * @attribute
   */
  readonly accountArn: string;
}

/** Options for adding an account. */
export interface AccountOptions {
  /**
   * The ID of an existing account of the organization, 12 digits. An account with an ID is never created.
   *
   * @default - the account that has the address `email`
   */
  readonly accountId?: string;

  /**
   * The email address of the account, in upper or lower case.
   *
   * An account of the organization that has the address is adopted. With `accountId`, it is the address that the account has.
   * A changed address fails the deployment until an administrator has changed it in AWS, because a role that is allowed to
   * change the address of an account can take the account over.
   *
   * @default - the address is not checked; one of `accountId` and `email` is required
   */
  readonly email?: string;

  /**
   * The name of the account, at most 50 characters, and the consent to create it if no account has the address `email`.
   *
   * No account is created if an open account of the organization has this name and another address. A new name renames the
   * account. That, and the alternate contacts, require trusted access for AWS Account Management
   * (`TrustedService.ACCOUNT_MANAGEMENT`), except for the management account.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
   * @default - no account is created, and the name is not changed
   */
  readonly accountName?: string;

  /**
   * The name of the role that the management account can assume in a new account.
   *
   * AWS creates the role with the account. Later, a new name changes only what `accessRole` refers to.
   *
   * @default 'OrganizationAccountAccessRole'
   */
  readonly accessRoleName?: string;

  /**
   * Whether to allow the IAM users and roles of a new account to access its billing information, if they have permissions.
   *
   * It applies when the account is created. A change fails the deployment, because AWS does not show or change it.
   *
   * @default true
   */
  readonly iamUserAccessToBilling?: boolean;

  /**
   * The alternate contacts of the account. Other alternate contacts of the account do not change.
   *
   * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html
   * @default - the alternate contacts do not change
   */
  readonly alternateContacts?: AlternateContacts;

  /**
   * The tags of the account, at most 49, in addition to those of `Tags.of(...)`. Other tags of the account do not change.
   *
   * If an existing account has another value of a tag, the deployment fails, and changes nothing.
   *
   * @default - no tags are attached
   */
  readonly tags?: { [key: string]: string };

  /**
   * The policy to apply when the account is removed from the template.
   *
   * It applies only to an account that this stack created or invited, and that no other resource of the stack, or of another
   * stack of the app in the same account and Region, has. A rollback never closes or removes an account.
   *
   * @default AccountRemovalPolicy.RETAIN
   */
  readonly removalPolicy?: AccountRemovalPolicy;

  /**
   * The consent to overwrite values that were changed outside of the stack, as any text, for example the date.
   *
   * An update does not change what someone else has changed since the last deployment: it keeps a value that the
   * template declares as before, and fails if the template declares another one. A new text has the next update write what
   * the template declares, once. It has no effect when the resource is created, and a rollback restores what was overwritten.
   *
   * @default - changes from outside of the stack are not overwritten
   */
  readonly overwrite?: string;
}

/** Properties for an `Account`. */
export interface AccountProps extends AccountOptions {
  /**
   * The parent of the account: `organization.root`, or an organizational unit (OU).
   *
   * An existing account has to be declared where it is. Another parent in a later deployment moves the account.
   */
  readonly parent: IOrganizationParent;
}

/**
 * An AWS account of the organization.
 *
 * An account that has the ID or the email address is adopted, and has to be declared as it is: only later deployments change
 * it. It is created only if no account has the address, and `accountName` is set. The organization is the one of the same
 * stack, created or imported. `organization.root.addAccount` is the short form. The logical ID is made from the ID of the
 * construct, which must be unique among the accounts of the stack, so constructs can move to other scopes.
 *
 * A rollback neither closes nor removes an account. An account that a failed deployment created stays in the organization, and
 * the next deployment completes it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts.html
 * @example
 * declare const organization: Organization;
 * organization.enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT);
 * organization.root.addAccount('Logs', { email: 'logs@example.com', accountName: 'LogArchive' });
 */
export class Account extends PolicyTargetBase implements IAccount, ITaggableV2 {
  /**
   * Imports an existing account by its ID.
   *
   * @param scope the scope of the construct, usually the stack
   * @param id the ID of the construct
   * @param accountId the ID of the account, 12 digits
   * @throws if the ID of the account is malformed
   */
  public static fromAccountId(scope: Construct, id: string, accountId: string): IAccount {
    const account = new ImportedAccount(scope, id, accountId);
    requireForm('accountId', accountId, Form.ACCOUNT_ID, account);
    return account;
  }

  /** The tags of the account. */
  public readonly cdkTagManager: TagManager;

  /**
   * The ID of the account, 12 digits.
   *
   * @attribute
   */
  public readonly accountId: string;

  /**
   * The ARN of the account in the organization.
   *
   * @attribute
   */
  public readonly accountArn: string;

  /**
   * The state of the account when it was deployed, for example `ACTIVE`, `SUSPENDED`, or `CLOSED`.
   *
   * @attribute
   */
  public readonly state: string;

  /**
   * The way in which the account joined: `CREATED` by the organization, or `INVITED`.
   *
   * @attribute
   */
  public readonly joinedMethod: string;

  /** The ID of the account, as a target of policies. */
  public readonly policyTargetId: string;
  /** @internal */
  public readonly _targetKey: string;

  private readonly handled: HandledResource;
  private readonly accessRoleName: string;
  private role?: iam.IRole;

  constructor(scope: Construct, id: string, props: AccountProps) {
    super(scope, id);
    validate(this, props);
    const { accountId, email, accountName, accessRoleName, alternateContacts, parent } = props;
    const context = StackContext.of(this);
    const { organization, context: established } = context.ownOrganization(this, 'an account');
    const label = accountId ?? email!;
    context.claim(`account with the ID ${id}`, this, `an account with the ID ${id}`, 'give one of the two another ID');
    for (const name of [accountId, email]) {
      context.claimAccount(name, this);
    }
    this.cdkTagManager = new TagManager(TagType.MAP, resourceTypeOf(RESOURCES.ACCOUNT), props.tags);
    this.node.addValidation({ validate: () => problemsOfTags(this.cdkTagManager.renderTags() ?? {}, 'account') });
    const mayBeCreated = accountId === undefined && accountName !== undefined;
    this.handled = Provider.of(this).handle(this, {
      kind: RESOURCES.ACCOUNT,
      what: `account ${Token.isUnresolved(label) ? id : label}`,
      entry: id,
      thing: accountKey(label),
      // To look again and to overwrite are two words: the organization's refresh is not for the tree.
      settings: { ...established.settings, refresh: undefined },
      // AWS takes minutes to create an account.
      serviceTimeout: SERVICE_TIMEOUT_MAX,
      properties: {
        [Property.ORGANIZATION_ID]: organization.organizationId,
        [Property.ACCOUNT_ID]: accountId,
        [Property.EMAIL]: email,
        [Property.ACCOUNT_NAME]: accountName,
        [Property.ACCESS_ROLE_NAME]: accessRoleName,
        [Property.IAM_USER_ACCESS_TO_BILLING]: props.iamUserAccessToBilling === false ? 'DENY' : undefined,
        [Property.ALTERNATE_CONTACTS]: alternateContactsProperty(alternateContacts, this),
        [Property.PARENT_ID]: parent.parentId,
        [Property.TAGS]: Lazy.any({ produce: () => this.cdkTagManager.renderTags() }),
        [Property.OVERWRITE]: props.overwrite,
      },
      needs: { features: mayBeCreated ? ['accountCreation', 'mark'] : [] },
    });
    this.handled.setRemovalTo(props.removalPolicy ?? AccountRemovalPolicy.RETAIN);
    if (mayBeCreated) {
      context.chain('account creation', this.handled.cfnResource, ACCOUNT_LANES);
    }
    if (accountName !== undefined || alternateContacts !== undefined) {
      orderAfterAccountManagement(this, this.handled.cfnResource);
    }
    this._targetKey = accountKey(accountId === undefined ? id : knownId(accountId, this));
    GuardRails.of(this).addAccount(this.handled.cfnResource, parent);
    this.accessRoleName = accessRoleName ?? DEFAULT_ACCESS_ROLE;
    this.accountId = this.handled.getAttString(Attribute.ACCOUNT_ID);
    this.policyTargetId = this.accountId;
    this.accountArn = this.handled.getAttString(Attribute.ACCOUNT_ARN);
    this.state = this.handled.getAttString(Attribute.STATE);
    this.joinedMethod = this.handled.getAttString(Attribute.JOINED_METHOD);
  }

  /** The role that the management account can assume in the account, by its ARN. It cannot be changed by this stack. */
  public get accessRole(): iam.IRole {
    const arn = `arn:${Stack.of(this).partition}:iam::${this.accountId}:role/${this.accessRoleName}`;
    this.role ??= iam.Role.fromRoleArn(this, 'AccessRole', arn, { mutable: false });
    return this.role;
  }

  /**
   * Applies a removal policy to the account. Only `RETAIN` is possible: what else can happen to an account is in `removalPolicy`.
   *
   * @param policy `RETAIN`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    if (policy !== RemovalPolicy.RETAIN) {
      throw synthError(
        `an account is not destroyed: set removalPolicy to AccountRemovalPolicy.RETAIN, AccountRemovalPolicy.REMOVE_FROM_ORGANIZATION, or AccountRemovalPolicy.CLOSE, got ${String(policy).toUpperCase()}`,
        this,
      );
    }
    this.handled.setRemovalTo(AccountRemovalPolicy.RETAIN);
  }
}

/** The management account of an organization. */
export function managementAccountOf(
  scope: Construct,
  { accountId, accountArn }: Pick<IAccount, 'accountId' | 'accountArn'>,
): IAccount {
  const id = 'ManagementAccountOfOrganization';
  return (scope.node.tryFindChild(id) as IAccount | undefined) ?? new ImportedAccount(scope, id, accountId, accountArn);
}

/** What `account` must be. */
export const ACCOUNT: Kind = {
  expected: 'an account',
  matches: (value) =>
    typeof value === 'object' && value !== null && typeof (value as { accountId?: unknown }).accountId === 'string',
  advice: (value) => {
    const id = /^\d{12}$/.test(String(value)) ? String(value) : '333333333333';
    return `use Account.fromAccountId(this, 'Account', ${JSON.stringify(id)}), or what inviteAccount returns`;
  },
};

/** What a list of accounts must be. */
export const ACCOUNTS: Kind = {
  expected: 'a list of accounts',
  matches: (value) => Array.isArray(value) && value.every(ACCOUNT.matches),
  advice: () => "use [Account.fromAccountId(this, 'Account', '333333333333')], or what inviteAccount returns",
};

class ImportedAccount extends PolicyTargetBase implements IAccount {
  constructor(
    scope: Construct,
    id: string,
    public readonly accountId: string,
    private readonly arn?: string,
  ) {
    super(scope, id);
  }

  public get policyTargetId(): string {
    return this.accountId;
  }

  public get _targetKey(): string {
    return accountKey(knownId(this.accountId, this));
  }

  /** An ID does not name the organization, which the ARN has. */
  public get accountArn(): string {
    if (this.arn !== undefined) {
      return this.arn;
    }
    const { organization } = StackContext.of(this).ownOrganization(this, 'the ARN of an imported account');
    const { partition, account } = Stack.of(this);
    return `arn:${partition}:organizations::${account}:account/${organization.organizationId}/${this.accountId}`;
  }
}

/** As AWS calls it, unless CreateAccount is told otherwise. */
const DEFAULT_ACCESS_ROLE = 'OrganizationAccountAccessRole';
const REMOVAL = memberOf('AccountRemovalPolicy', Object.values(AccountRemovalPolicy));

function validate(at: Construct, props: AccountProps): void {
  requireKind('props', props, optionsFor("{ parent: organization.root, accountId: '333333333333' }"), at);
  const { parent, accountId, email, accessRoleName, tags } = props;
  requireKind('parent', parent, PARENT, at);
  if (accountId === undefined && email === undefined) {
    throw synthError(
      'accountId or email is required: set accountId to adopt an account of the organization, or email to adopt the account ' +
        'that has the address, and accountName to have it created if there is none',
      at,
    );
  }
  if (accountId !== undefined) {
    requireForm('accountId', accountId, Form.ACCOUNT_ID, at);
  }
  if (email !== undefined) {
    requireForm('email', email, Form.EMAIL, at);
  }
  requireName(at, props);
  if (accessRoleName !== undefined) {
    requireForm('accessRoleName', accessRoleName, Form.ROLE_NAME, at);
  }
  requireOptional('iamUserAccessToBilling', props.iamUserAccessToBilling, BOOLEAN, at);
  requireContacts(props.alternateContacts, at);
  requireOptional('removalPolicy', props.removalPolicy, REMOVAL, at);
  requireOptional('overwrite', props.overwrite, TEXT, at);
  if (tags !== undefined) {
    requireTags(tags, 'account', at);
  }
}

/** An account that joined by an invitation may have any name; AWS creates none with other characters than these. */
function requireName(at: Construct, { accountName, accountId }: AccountOptions): void {
  if (accountName === undefined) {
    return;
  }
  requireKind('accountName', accountName, TEXT, at);
  requireLength('accountName', accountName, ACCOUNT_NAME_LENGTH_MAX, at);
  const isWrong = accountId === undefined ? !/^[ -~]+$/.test(accountName) : accountName === '';
  if (!Token.isUnresolved(accountName) && isWrong) {
    throw synthError(
      `accountName must be 1 to ${ACCOUNT_NAME_LENGTH_MAX} ASCII characters that can be printed, got ${JSON.stringify(accountName)}`,
      at,
    );
  }
}
