import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { HandshakeAction } from './handshake-action';
import { acknowledgeWildcards } from './private/acknowledgment';
import { entryLogicalId } from './private/logical-id';
import { HANDLER_ROLE_NAME_PREFIX } from './private/machinery';
import { memberAccessStatements } from './private/member-access-statements';
import { ownRoleResource } from './private/own-role';
import { Form, requireForm, requireLength } from './private/validation';

/** Whom a member account lets in, and for what. */
export interface MemberAccessRoleProps {
  /** Id of the organization whose handshakes may be answered, for example `o-exampleorgid`. */
  readonly organizationId: string;

  /** Id of the account that manages the organization, 12 digits: its workflow may assume the role. */
  readonly managementAccountId: string;

  /**
   * Name of the role. `MemberAccess.role` in the management account names the same.
   *
   * @default MemberAccessRole.DEFAULT_NAME
   */
  readonly roleName?: string;

  /**
   * Path of the role, with a slash at both ends.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * External id that the workflow must name, 2 to 1,224 characters.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   * @default - no external id is asked for
   */
  readonly externalId?: string;

  /**
   * The one organization that the account may be taken out of, for example `o-otherorgid`.
   *
   * @default - the account leaves no organization
   */
  readonly allowTransferFrom?: string;
}

/**
 * The role with which the organization's workflow answers for an account: everything it needs there, and nothing else.
 *
 * It is deployed into the account, before the organization invites it or asks it to approve all features. Only the role
 * of this library's function in the management account may assume it. It may accept the handshakes of that one
 * organization, create the role `AWSServiceRoleForOrganizations`, and see whether that exists and which organization the
 * account belongs to.
 *
 * For people without the CDK the package holds the same as a template, `templates/member-access-role.yaml`.
 *
 * @example
 * new MemberAccessRole(this, 'MemberAccess', {
 *   organizationId: 'o-exampleorgid',
 *   managementAccountId: '111111111111',
 * });
 */
export class MemberAccessRole extends Construct {
  /** Name of the role unless another one is given. */
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

  /** Any principal of the management account could be let in by its administrators: only the library's role is. */
  private principal({ managementAccountId, externalId }: MemberAccessRoleProps): iam.IPrincipal {
    const { partition } = Stack.of(this);
    return new iam.AccountPrincipal(managementAccountId).withConditions({
      ArnLike: { 'aws:PrincipalArn': `arn:${partition}:iam::${managementAccountId}:role/${HANDLER_ROLE_NAME_PREFIX}*` },
      ...(externalId !== undefined && { StringEquals: { 'sts:ExternalId': externalId } }),
    });
  }
}

function validate(at: Construct, props: MemberAccessRoleProps): void {
  requireForm('organizationId', props.organizationId, Form.ORGANIZATION_ID, at);
  requireForm('managementAccountId', props.managementAccountId, Form.ACCOUNT_ID, at);
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
