import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { HandshakeAction } from './handshake-action';
import { acknowledgeWildcards } from './private/acknowledgment';
import { optionsFor } from './private/kinds';
import { entryLogicalId } from './private/logical-id';
import { HANDLER_ROLE_NAMES } from './private/machinery';
import { memberAccessStatements } from './private/member-access-statements';
import { ownRoleResource } from './private/own-role';
import { Form, requireForm, requireKind, requireLength, synthError } from './private/validation';

/** Properties for a `MemberAccessRole`. */
export interface MemberAccessRoleProps {
  /** The ID of the organization whose handshakes the role can accept, for example `o-exampleorgid`. */
  readonly organizationId: string;

  /** The ID of its management account, 12 digits. The workflow there can assume the role. */
  readonly managementAccountId: string;

  /**
   * The name of the role. Use the same name for `MemberAccess.role` in the management account.
   *
   * @default MemberAccessRole.DEFAULT_NAME
   */
  readonly roleName?: string;

  /**
   * The path of the role, with a slash at both ends.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * The external ID that the workflow must send, 2 to 1,224 characters.
   *
   * It is recommended: without it, every role of the management account whose name has the right form is trusted. Use
   * the same value for `MemberAccess.role` in the management account.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   * @default - no external ID is required
   */
  readonly externalId?: string;

  /**
   * The only organization that the account is allowed to leave, for example `o-otherorgid`.
   *
   * @default - the account leaves no organization
   */
  readonly allowTransferFrom?: string;
}

/**
 * A role that the workflow of the organization assumes in a member account, with the minimum of permissions.
 *
 * Deploy it into the account before the organization invites it or asks it to approve all features. It is allowed to
 * accept the handshakes of that organization, and to create the role `AWSServiceRoleForOrganizations`. It can also read
 * whether that role exists, and which organization the account belongs to.
 *
 * Roles of the management account can assume it that are named as this library names its roles:
 * `cdk-aws-organization-` and the unique part of the ID of a stack, without a path. Administrators of the
 * management account can create a role of such a name. Set `externalId`, so that the name alone is not sufficient.
 *
 * The package has the same role as a template for owners who do not use the CDK, `templates/member-access-role.yaml`.
 *
 * @example
 * new MemberAccessRole(this, 'MemberAccess', {
 *   organizationId: 'o-exampleorgid',
 *   managementAccountId: '111111111111',
 * });
 */
export class MemberAccessRole extends Construct {
  /** The default name of the role. */
  public static readonly DEFAULT_NAME = 'CdkAwsOrganizationMemberAccess';

  /** The role. */
  public readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: MemberAccessRoleProps) {
    super(scope, id);
    validate(this, props);
    const { roleName = MemberAccessRole.DEFAULT_NAME, managementAccountId } = props;
    const policy = new iam.PolicyDocument({
      statements: memberAccessStatements(this, { ...props, actions: Object.values(HandshakeAction) }),
    });
    const role = new iam.Role(this, 'Resource', {
      roleName,
      path: props.path,
      description: `Allows cdk-aws-organization in account ${managementAccountId} to accept the handshakes of ${props.organizationId}`,
      assumedBy: this.principal(props),
      inlinePolicies: { Handshakes: policy },
    });
    const resource = ownRoleResource(role);
    // The name is taken as long as the role is there: another logical id would try to make a second one beside it.
    resource.overrideLogicalId(entryLogicalId('MemberAccessRole', roleName, this.node.id));
    acknowledgeWildcards(
      resource,
      policy,
      'IDs of handshakes are not known in advance, and read actions do not support resources.',
    );
    this.role = role;
  }

  /** The name of the library's role contains the ID of a stack that is not known here: every name of that form is trusted. */
  private principal({ managementAccountId, externalId }: MemberAccessRoleProps): iam.IPrincipal {
    const { partition } = Stack.of(this);
    const roles = `arn:${partition}:iam::${managementAccountId}:role`;
    return new iam.AccountPrincipal(managementAccountId).withConditions({
      ArnLike: { 'aws:PrincipalArn': `${roles}/${HANDLER_ROLE_NAMES}` },
      // A wildcard also stands for a slash, and then the name of the role would be any.
      ArnNotLike: { 'aws:PrincipalArn': `${roles}/*/*` },
      ...(externalId !== undefined && { StringEquals: { 'sts:ExternalId': externalId } }),
    });
  }
}

function validate(at: Construct, props: MemberAccessRoleProps): void {
  requireKind(
    'props',
    props,
    optionsFor("{ organizationId: 'o-exampleorgid', managementAccountId: '111111111111' }"),
    at,
  );
  requireForm('organizationId', props.organizationId, Form.ORGANIZATION_ID, at);
  requireForm('managementAccountId', props.managementAccountId, Form.ACCOUNT_ID, at);
  if (props.managementAccountId === Stack.of(at).account) {
    throw synthError(
      'managementAccountId must be another account than that of the stack, because the management account assumes the role ' +
        'in members: deploy the role into a member account',
      at,
    );
  }
  if (props.roleName !== undefined) {
    requireForm('roleName', props.roleName, Form.ROLE_NAME, at);
  }
  if (props.path !== undefined) {
    requireForm('path', props.path, Form.ROLE_PATH, at);
    requireLength('path', props.path, 512, at);
  }
  if (props.externalId !== undefined) {
    requireForm('externalId', props.externalId, Form.EXTERNAL_ID, at);
  }
  if (props.allowTransferFrom !== undefined) {
    requireForm('allowTransferFrom', props.allowTransferFrom, Form.ORGANIZATION_ID, at);
  }
}
