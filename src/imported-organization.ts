import { Lazy, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { EncryptionOptions } from './encryption-options';
import { type MemberAccess, memberAccessOf } from './member-access';
import { OrganizationBase } from './organization-base';
import { type IRoot, rootOf } from './organization-parent';
import { optionsFor } from './private/kinds';
import { Provider } from './private/provider';
import { ProviderReference } from './private/provider-reference';
import { flowSettings } from './private/settings';
import { StackContext } from './private/stack-context';
import { warnOfUnusedRoles } from './private/unused-roles';
import { Form, requireForm, requireKind, synthError } from './private/validation';
import type { WaitingOptions } from './waiting-options';

/** Properties for importing an organization that another stack manages. */
export interface OrganizationAttributes extends WaitingOptions, EncryptionOptions {
  /** The ID of the organization, for example `o-exampleorgid`. */
  readonly organizationId: string;

  /**
   * The ID of the organization's root, for example `r-examplerootid111`.
   *
   * @default - `root` and `rootId` cannot be used
   */
  readonly rootId?: string;

  /**
   * The roles that the workflow assumes in member accounts.
   *
   * @default MemberAccess.none()
   */
  readonly memberAccess?: MemberAccess;
}

/**
 * An organization that another stack manages.
 *
 * @internal
 */
export class ImportedOrganization extends OrganizationBase {
  public readonly organizationId: string;
  public readonly organizationArn: string;
  public readonly managementAccountId: string;
  public readonly managementAccountArn: string;
  public readonly rootId: string;
  public readonly root: IRoot;
  public readonly workflow: sfn.IStateMachine;
  public readonly handlerRole: iam.IRole;

  constructor(scope: Construct, id: string, attrs: OrganizationAttributes) {
    super(scope, id);
    const context = StackContext.of(this);
    context.claimOrganization(this);
    requireKind('attrs', attrs, optionsFor("{ organizationId: 'o-exampleorgid' }"), this);
    requireForm('organizationId', attrs.organizationId, Form.ORGANIZATION_ID, this);
    if (attrs.rootId !== undefined) {
      requireForm('rootId', attrs.rootId, Form.ROOT_ID, this);
    }
    const { account, partition } = Stack.of(this);
    this.organizationId = attrs.organizationId;
    this.managementAccountId = account;
    this.organizationArn = `arn:${partition}:organizations::${account}:organization/${attrs.organizationId}`;
    this.managementAccountArn = `arn:${partition}:organizations::${account}:account/${attrs.organizationId}/${account}`;
    this.rootId = attrs.rootId ?? unknownRootId(this);
    this.root = rootOf(this, this.rootId);
    Provider.encrypt(this, attrs.encryptionKey);
    const machinery = new ProviderReference(this, 'Provider');
    this.workflow = machinery.workflow;
    this.handlerRole = machinery.handlerRole;
    const settings = flowSettings(this, { ...attrs, memberAccess: memberAccessOf(attrs.memberAccess, this) });
    context.establish({ settings });
    warnOfUnusedRoles(this, settings);
  }
}

/** Fails the synthesis of a template that uses it. */
function unknownRootId(at: Construct): string {
  return Lazy.string({
    produce: () => {
      throw synthError(
        'the root of an imported organization is used, but its ID is not known: import the organization with ' +
          "Organization.fromOrganizationAttributes, and set rootId, for example 'r-examplerootid111'",
        at,
      );
    },
  });
}
