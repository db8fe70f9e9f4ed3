import type { Authorization, Caller } from '../../src/simulator/call';
import { decide } from '../../src/simulator/iam/decision';
import { evaluatePolicy } from '../../src/simulator/iam/policy-evaluation';
import { trustLayer } from '../../src/simulator/iam/trust-policy';
import {
  EXTERNAL_ID,
  MANAGEMENT,
  MEMBER,
  type MemberRoleDocuments,
  ORGANIZATION_ID,
  OTHER_ORGANIZATION_ID,
  OUR_ROLE_NAME,
} from './member-role';

const HANDSHAKES = ['invite', 'approve_all_features', 'add_organizations_service_linked_role'].map(
  (kind) => `arn:aws:organizations::${MANAGEMENT}:handshake/${ORGANIZATION_ID}/${kind}/h-0123456789`,
);
const SERVICE_LINKED_ROLE = `arn:aws:iam::${MEMBER}:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations`;
const OF_ORGANIZATIONS = { 'iam:AWSServiceName': 'organizations.amazonaws.com' };

/** Everything that the role is for. */
export const ALLOWED: readonly Authorization[] = [
  ...HANDSHAKES.flatMap((resource) => [
    { action: 'organizations:AcceptHandshake', resource },
    { action: 'organizations:DescribeHandshake', resource },
  ]),
  { action: 'organizations:DescribeOrganization', resource: '*' },
  { action: 'iam:GetRole', resource: SERVICE_LINKED_ROLE },
  { action: 'iam:GetRole', resource: `arn:aws:iam::${MEMBER}:role/AWSServiceRoleForOrganizations` },
  { action: 'iam:CreateServiceLinkedRole', resource: SERVICE_LINKED_ROLE, context: OF_ORGANIZATIONS },
  {
    action: 'organizations:LeaveOrganization',
    resource: '*',
    context: { 'aws:PrincipalOrgID': OTHER_ORGANIZATION_ID },
  },
];

/** Things that differ in one part from what is allowed, and things that others would like to do. */
export const FORBIDDEN: readonly Authorization[] = [
  ...ALLOWED.flatMap(neighbors),
  { action: 'organizations:AcceptHandshake', resource: handshakeOf('enable_all_features') },
  { action: 'organizations:AcceptHandshake', resource: handshakeOf('transfer_responsibility') },
  { action: 'organizations:DeclineHandshake', resource: HANDSHAKES[0]! },
  { action: 'organizations:CancelHandshake', resource: HANDSHAKES[0]! },
  { action: 'organizations:ListHandshakesForAccount', resource: '*' },
  { action: 'iam:DeleteServiceLinkedRole', resource: SERVICE_LINKED_ROLE },
  { action: 'iam:PassRole', resource: SERVICE_LINKED_ROLE },
  { action: 'sts:AssumeRole', resource: `arn:aws:iam::${MEMBER}:role/Admin` },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::example/object' },
];

/** The same with one part of the ARN, the context or the name of the operation changed. */
function neighbors({ action, resource, context = {} }: Authorization): Authorization[] {
  const parts = resource.split(/(?<=[:/])|(?=[:/])/);
  const resources = parts.flatMap((part, index) =>
    /^[:/*]?$/.test(part) ? [] : [parts.map((other, at) => (at === index ? 'another-one' : other)).join('')],
  );
  const [service] = action.split(':');
  return [
    ...resources.map((changed) => ({ action, resource: changed, context })),
    ...Object.keys(context).flatMap((key) => [
      { action, resource, context: { ...context, [key]: 'another-one' } },
      { action, resource },
    ]),
    { action: `${service}:AnotherOne`, resource, context },
  ].filter(({ action: of, resource: arn }) => !(of === 'iam:GetRole' && arn === SERVICE_LINKED_ROLE));
}

function handshakeOf(kind: string): string {
  return `arn:aws:organizations::${MANAGEMENT}:handshake/${ORGANIZATION_ID}/${kind}/h-0123456789`;
}

/** Whether the role's policy allows a request. */
export function allows({ policy }: MemberRoleDocuments, request: Authorization): boolean {
  const { allows: allowed, denies } = evaluatePolicy(policy, request);
  return allowed.length > 0 && denies.length === 0;
}

/** Who asks to be let in. */
export interface Visitor {
  readonly name: string;
  readonly accountId: string;
  /** Absent: the account itself. */
  readonly roleName?: string;
  readonly externalId?: string;
}

export const OUR_ROLE: Visitor = {
  name: 'the role of the library',
  accountId: MANAGEMENT,
  roleName: OUR_ROLE_NAME,
  externalId: EXTERNAL_ID,
};

export const STRANGERS: readonly Visitor[] = [
  { ...OUR_ROLE, name: 'another role of the management account', roleName: 'Admin' },
  { ...OUR_ROLE, name: 'a role whose name only holds the right one', roleName: `my-${OUR_ROLE_NAME}` },
  { ...OUR_ROLE, name: 'a role whose name goes on', roleName: `${OUR_ROLE_NAME}-admin` },
  { ...OUR_ROLE, name: 'a role whose name only begins so', roleName: 'cdk-aws-organization-admin' },
  { ...OUR_ROLE, name: 'a role of the right name in a path', roleName: `operations/${OUR_ROLE_NAME}` },
  { ...OUR_ROLE, name: 'a role in a path that begins so', roleName: 'cdk-aws-organization-operations/Admin' },
  {
    ...OUR_ROLE,
    name: 'a role of whose path and name together the form is',
    roleName: OUR_ROLE_NAME.replace('1234', '1/34'),
  },
  { ...OUR_ROLE, name: 'the management account itself', roleName: undefined },
  { ...OUR_ROLE, name: 'a role of that name in another account', accountId: '999999999999' },
  { ...OUR_ROLE, name: 'whoever names another external id', externalId: 'another-one' },
  { ...OUR_ROLE, name: 'whoever names no external id', externalId: undefined },
];

/** Whether the role lets a visitor in. */
export function letsIn({ trust }: MemberRoleDocuments, { accountId, roleName, externalId }: Visitor): boolean {
  const principalArn = `arn:aws:iam::${accountId}:${roleName === undefined ? 'root' : `role/${roleName}`}`;
  const caller: Caller = {
    accountId,
    arn: roleName === undefined ? principalArn : `arn:aws:sts::${accountId}:assumed-role/${roleName}/session`,
    ...(roleName === undefined
      ? {}
      : {
          session: {
            accessKeyId: 'ASIAEXAMPLE',
            roleArn: principalArn,
            sessionName: 'session',
            expiresAt: Number.MAX_SAFE_INTEGER,
            policies: [],
          },
        }),
  };
  const roleArn = `arn:aws:iam::${MEMBER}:role/CdkAwsOrganizationMemberAccess`;
  const context = {
    'aws:PrincipalArn': principalArn,
    'aws:PrincipalAccount': accountId,
    ...(externalId === undefined ? {} : { 'sts:ExternalId': externalId }),
  };
  return decide([trustLayer(trust, caller)], { action: 'sts:AssumeRole', resource: roleArn, context }).answer === 'YES';
}
