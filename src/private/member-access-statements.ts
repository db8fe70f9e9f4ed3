import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { ORGANIZATIONS_ROLE } from '../facts/organizations-role';
import { handshakeArns } from './handshake-arns';

/** Whose workflow may do what in the account. */
export interface MemberAccessGrant {
  readonly organizationId: string;
  readonly managementAccountId: string;
  /** The kinds of handshakes, as AWS Organizations calls them. */
  readonly actions: readonly string[];
  readonly allowTransferFrom?: string;
}

/**
 * What the workflow does in a member account, and nothing else. Each visit has a session that allows less: just its own
 * step (`src/handler/aws/session-policy.ts`).
 */
export function memberAccessStatements(scope: IConstruct, grant: MemberAccessGrant): iam.PolicyStatement[] {
  const { partition, account } = Stack.of(scope);
  const inAccount = `arn:${partition}:iam::${account}`;
  const serviceLinkedRole = `${inAccount}:${ORGANIZATIONS_ROLE.resource}`;
  return [
    new iam.PolicyStatement({
      sid: 'Answer',
      actions: ['organizations:AcceptHandshake', 'organizations:DescribeHandshake'],
      resources: handshakeArns(scope, grant),
    }),
    new iam.PolicyStatement({
      sid: 'SeeWhereItBelongs',
      actions: ['organizations:DescribeOrganization'],
      // The operation knows no resource to be limited to.
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'SeeServiceLinkedRole',
      actions: ['iam:GetRole'],
      // A role that does not exist has no path, and IAM judges the question for it by its name alone.
      resources: [serviceLinkedRole, `${inAccount}:role/${ORGANIZATIONS_ROLE.name}`],
    }),
    new iam.PolicyStatement({
      sid: 'CreateServiceLinkedRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [serviceLinkedRole],
      conditions: { StringEquals: { 'iam:AWSServiceName': ORGANIZATIONS_ROLE.servicePrincipal } },
    }),
    ...(grant.allowTransferFrom === undefined ? [] : [leaveStatement(grant.allowTransferFrom)]),
  ];
}

/** Whoever accepts an invitation leaves the organization that the account belongs to. */
function leaveStatement(organizationId: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'LeaveOrganization',
    actions: ['organizations:LeaveOrganization'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
  });
}
