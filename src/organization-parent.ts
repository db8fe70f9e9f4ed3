import {
  type IResource,
  type ITaggableV2,
  Lazy,
  type RemovalPolicy,
  Stack,
  TagManager,
  TagType,
  Token,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Account, type AccountOptions } from './account';
import { UNIT_NAME_LENGTH_MAX } from './facts/limits';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES, resourceTypeOf } from './handler/resources';
import { InvitedAccount, type InvitedAccountOptions } from './invited-account';
import type { IOrganization } from './organization-base';
import type { OrganizationalUnitOptions } from './organizational-unit-options';
import { type IPolicyTarget, PolicyTargetBase } from './policy-attachment';
import type { HandledResource } from './private/handled-resource';
import { CONSTRUCT_ID, optionsFor, PARENT, TEXT } from './private/kinds';
import { knownId, placeOf, ROOT_KEY, unitKey } from './private/policy-targets';
import { Provider } from './private/provider';
import { alreadyThere, StackContext } from './private/stack-context';
import { problemsOfTags, requireTags } from './private/tags';
import { Form, requireForm, requireKind, requireLength, requireOptional, synthError } from './private/validation';

/** A parent of accounts and organizational units (OUs): the root of an organization, or an OU. */
export interface IOrganizationParent extends IResource, IPolicyTarget {
  /**
   * The ID of the root or OU, for example `r-examplerootid111` or `ou-examplerootid111-exampleouid111`.
   *
   * @attribute
   */
  readonly parentId: string;

  /**
   * Adds an OU to this parent.
   *
   * An OU that has this name there is adopted. It is created only if there is none.
   *
   * @param id the ID of the construct, which the logical ID is made from
   * @param options the name, the tags, and the policy to apply when the OU is removed from the template
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html
   * @throws if the OU is already in this stack, or the stack has no organization
   */
  addOrganizationalUnit(id: string, options: OrganizationalUnitOptions): OrganizationalUnit;

  /**
   * Adds an account to this parent.
   *
   * An account of the organization that has the ID or the email address is adopted. It is created only if no account has the
   * address, and the options have an `accountName`.
   *
   * @param id the ID of the construct, which the logical ID is made from
   * @param options the account ID or the email address, and what the account has
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
   * @throws if the account, or an account with the ID of the construct, is already in this stack, or the stack has no
   * organization
   */
  addAccount(id: string, options: AccountOptions): Account;

  /**
   * Invites an existing account to the organization, and places it in this parent.
   *
   * @param id the ID of the construct
   * @param options the target, and the follow-ups of the invitation, without a `parent`
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html
   * @throws if the account is already in this stack, the stack has no organization, or the options name a `parent`
   */
  inviteAccount(id: string, options: InvitedAccountOptions): InvitedAccount;
}

/**
 * The root of an organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html
 */
export interface IRoot extends IOrganizationParent {
  /**
   * The ID of the root, for example `r-examplerootid111`.
   *
   * @attribute
   */
  readonly rootId: string;
}

/**
 * An organizational unit (OU) of an organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous.html
 */
export interface IOrganizationalUnit extends IOrganizationParent {
  /**
   * The ID of the OU, for example `ou-examplerootid111-exampleouid111`.
   *
   * @attribute
   */
  readonly organizationalUnitId: string;

  /**
   * The ARN of the OU.
   *
   * @attribute
   */
  readonly organizationalUnitArn: string;
}

/** Properties for an `OrganizationalUnit`. */
export interface OrganizationalUnitProps extends OrganizationalUnitOptions {
  /**
   * The parent of the OU: `organization.root`, or another OU.
   *
   * AWS moves no OU. Another parent is another OU: the one below the old parent is removed as `removalPolicy` says.
   */
  readonly parent: IOrganizationParent;
}

/**
 * What the root and all OUs have in common.
 *
 * @internal
 */
export abstract class OrganizationParentBase extends PolicyTargetBase implements IOrganizationParent {
  public abstract readonly parentId: string;

  /**
   * Keys of the parents that it is below, the nearest one first.
   *
   * @internal
   */
  public abstract readonly _above: readonly string[];

  /** The ID of the root or OU, as a target of policies. */
  public get policyTargetId(): string {
    return this.parentId;
  }

  public addOrganizationalUnit(id: string, options: OrganizationalUnitOptions): OrganizationalUnit {
    requireKind('id', id, CONSTRUCT_ID, this);
    requireKind('options', options, UNIT_OPTIONS, this);
    const other = this.node.tryFindChild(id);
    if (other !== undefined) {
      throw alreadyThere(`a construct with the ID ${JSON.stringify(id)} of the same parent`, other, this);
    }
    return new OrganizationalUnit(this, id, { parent: this, ...options });
  }

  public addAccount(id: string, options: AccountOptions): Account {
    requireKind('id', id, CONSTRUCT_ID, this);
    requireKind('options', options, ACCOUNT_OPTIONS, this);
    const other = this.node.tryFindChild(id);
    if (other !== undefined) {
      throw alreadyThere(`a construct with the ID ${JSON.stringify(id)} of the same parent`, other, this);
    }
    return new Account(this, id, { parent: this, ...options });
  }

  public inviteAccount(id: string, options: InvitedAccountOptions): InvitedAccount {
    requireKind('id', id, CONSTRUCT_ID, this);
    requireKind('options', options, optionsFor("{ target: InvitationTarget.account('333333333333') }"), this);
    if (options.parent !== undefined) {
      throw synthError(
        'parent must not be in the options of inviteAccount of a parent, which is the parent itself: remove it, or call ' +
          'inviteAccount of the other parent',
        this,
      );
    }
    const { organization } = StackContext.of(this).ownOrganization(this, 'the invitation of an account');
    return new InvitedAccount(this, id, { ...options, organization: organization as IOrganization, parent: this });
  }
}

/**
 * An organizational unit (OU) of an organization.
 *
 * An OU that has the name below the parent is adopted, and has to be declared as it is: only later deployments change it.
 * It is created if there is none. The organization is the one of the same stack, created or imported.
 * `organization.root.addOrganizationalUnit` is the short form. The logical ID is made from the IDs of the constructs from the
 * root down, so constructs can move to other scopes.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous.html
 * @example
 * declare const organization: Organization;
 * const workloads = organization.root.addOrganizationalUnit('Workloads', { organizationalUnitName: 'Workloads' });
 * workloads.addOrganizationalUnit('Prod', { organizationalUnitName: 'Production' });
 */
export class OrganizationalUnit extends OrganizationParentBase implements IOrganizationalUnit, ITaggableV2 {
  /**
   * Imports an existing OU by its ID.
   *
   * @param scope the scope of the construct, usually the stack
   * @param id the ID of the construct
   * @param organizationalUnitId the ID of the OU, for example `ou-examplerootid111-exampleouid111`
   * @throws if the ID of the OU is malformed
   */
  public static fromOrganizationalUnitId(
    scope: Construct,
    id: string,
    organizationalUnitId: string,
  ): IOrganizationalUnit {
    const unit = new ImportedUnit(scope, id, organizationalUnitId);
    requireForm('organizationalUnitId', organizationalUnitId, Form.UNIT_ID, unit);
    return unit;
  }

  /** The tags of the OU. */
  public readonly cdkTagManager: TagManager;

  /**
   * The ID of the OU, for example `ou-examplerootid111-exampleouid111`.
   *
   * @attribute
   */
  public readonly organizationalUnitId: string;

  /**
   * The ARN of the OU.
   *
   * @attribute
   */
  public readonly organizationalUnitArn: string;

  /** The ID of the OU, as the parent of accounts and other OUs. */
  public readonly parentId: string;

  /**
   * The IDs of the constructs from the root down.
   *
   * @internal
   */
  public readonly _key: string;

  /** @internal */
  public readonly _targetKey: string;

  /** @internal */
  public readonly _above: readonly string[];

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: OrganizationalUnitProps) {
    super(scope, id);
    validate(this, props);
    const { parent, organizationalUnitName: name } = props;
    const context = StackContext.of(this);
    const {
      organization,
      context: { settings },
    } = context.ownOrganization(this, 'an organizational unit');
    this._key = [keyOf(parent), id].filter(Boolean).join('/');
    this._targetKey = unitKey(this._key);
    this._above = placeOf(parent);
    const thing = `organizational unit ${JSON.stringify([keyOf(parent), name])}`;
    context.claim(thing, this, `organizational unit ${name} of the same parent`);
    context.claim(
      `organizational unit ${this._key}`,
      this,
      `an organizational unit with the ID ${id} of the same parent`,
    );
    this.cdkTagManager = new TagManager(TagType.MAP, resourceTypeOf(RESOURCES.ORGANIZATIONAL_UNIT), props.tags);
    this.node.addValidation({
      validate: () => problemsOfTags(this.cdkTagManager.renderTags() ?? {}, 'organizational unit'),
    });
    this.handled = Provider.of(this).handle(this, {
      kind: RESOURCES.ORGANIZATIONAL_UNIT,
      what: `organizational unit ${name}`,
      entry: this._key,
      thing,
      // To look again and to overwrite are two words: the organization's refresh is not for the tree.
      settings: { ...settings, refresh: undefined },
      properties: {
        [Property.ORGANIZATION_ID]: organization.organizationId,
        [Property.PARENT_ID]: parent.parentId,
        [Property.ORGANIZATIONAL_UNIT_NAME]: name,
        [Property.TAGS]: Lazy.any({ produce: () => this.cdkTagManager.renderTags() }),
        [Property.OVERWRITE]: props.overwrite,
      },
      needs: { features: ['unit', 'mark'] },
      removalPolicy: props.removalPolicy,
    });
    this.organizationalUnitId = this.handled.getAttString(Attribute.ORGANIZATIONAL_UNIT_ID);
    this.organizationalUnitArn = this.handled.getAttString(Attribute.ORGANIZATIONAL_UNIT_ARN);
    this.parentId = this.organizationalUnitId;
  }

  /**
   * Applies a removal policy to the OU, as `removalPolicy` does.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
  }
}

/** The root of the organization that `scope` is. */
export function rootOf(scope: Construct, rootId: string): IRoot {
  return new Root(scope, 'Root', rootId);
}

class Root extends OrganizationParentBase implements IRoot {
  public readonly _targetKey = ROOT_KEY;
  public readonly _above: readonly string[] = [];

  constructor(
    scope: Construct,
    id: string,
    public readonly rootId: string,
  ) {
    super(scope, id);
  }

  public get parentId(): string {
    return this.rootId;
  }
}

class ImportedUnit extends OrganizationParentBase implements IOrganizationalUnit {
  /** What is between it and the root is not known. */
  public readonly _above: readonly string[] = [ROOT_KEY];

  constructor(
    scope: Construct,
    id: string,
    public readonly organizationalUnitId: string,
  ) {
    super(scope, id);
  }

  public get _targetKey(): string {
    return unitKey(knownId(this.organizationalUnitId, this));
  }

  public get parentId(): string {
    return this.organizationalUnitId;
  }

  /** An ID does not name the organization, which the ARN has. */
  public get organizationalUnitArn(): string {
    const { organization } = StackContext.of(this).ownOrganization(this, 'the ARN of an imported organizational unit');
    const { partition, account } = Stack.of(this);
    return `arn:${partition}:organizations::${account}:ou/${organization.organizationId}/${this.organizationalUnitId}`;
  }
}

const ACCOUNT_OPTIONS = optionsFor("{ accountId: '333333333333' }");
const UNIT_OPTIONS = optionsFor("{ organizationalUnitName: 'Workloads' }");

function validate(at: Construct, props: OrganizationalUnitProps): void {
  requireKind('props', props, optionsFor("{ parent: organization.root, organizationalUnitName: 'Workloads' }"), at);
  const { parent, organizationalUnitName: name, tags, overwrite } = props;
  requireKind('parent', parent, PARENT, at);
  requireKind('organizationalUnitName', name, TEXT, at);
  requireLength('organizationalUnitName', name, UNIT_NAME_LENGTH_MAX, at);
  if (!Token.isUnresolved(name) && name.trim() === '') {
    throw synthError(
      `organizationalUnitName must have at least one character that is not white space, got ${JSON.stringify(name)}`,
      at,
    );
  }
  requireOptional('overwrite', overwrite, TEXT, at);
  if (tags !== undefined) {
    requireTags(tags, 'organizational unit', at);
  }
}

/** What tells a parent from the others, wherever in the tree of constructs it stands; of the root nothing. */
function keyOf(parent: IOrganizationParent): string {
  const { _key: key, rootId } = parent as Partial<OrganizationalUnit & IRoot>;
  if (key !== undefined || rootId !== undefined) {
    return key ?? '';
  }
  return Token.isUnresolved(parent.parentId) ? parent.node.id : parent.parentId;
}
