import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import type { MemberErrand } from '../../port/members';

/**
 * What a session in a member account may do: this errand and nothing else, whatever the role allows.
 *
 * The role that the session needs for an acceptance is created with the permission of whoever accepts.
 */
export function sessionPolicy(partition: string, accountId: string, errand: MemberErrand): string {
  const role = `arn:${partition}:iam::${accountId}:${ORGANIZATIONS_ROLE.resource}`;
  // A role that does not exist has no path, and IAM judges the question for it by its name alone.
  const pathless = `arn:${partition}:iam::${accountId}:role/${ORGANIZATIONS_ROLE.name}`;
  const createRole = {
    Effect: 'Allow',
    Action: 'iam:CreateServiceLinkedRole',
    Resource: role,
    Condition: { StringEquals: { 'iam:AWSServiceName': ORGANIZATIONS_ROLE.servicePrincipal } },
  };
  const statements: object[] = [];
  switch (errand.type) {
    case 'ACCEPT_HANDSHAKE':
      statements.push({ Effect: 'Allow', Action: 'organizations:AcceptHandshake', Resource: errand.handshake.arn });
      if (errand.transfer !== undefined) {
        statements.push({ Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' });
      }
      if (errand.transfer?.allowedFrom !== undefined) {
        // AWS says on one page that whoever accepts needs this to leave, and on another that it does not.
        statements.push({ Effect: 'Allow', Action: 'organizations:LeaveOrganization', Resource: '*' });
      }
      if (errand.mayCreateServiceLinkedRole) {
        statements.push(createRole);
      }
      break;
    case 'CHECK_ORGANIZATION':
      statements.push({ Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' });
      break;
    case 'ENSURE_SERVICE_LINKED_ROLE':
      statements.push({ Effect: 'Allow', Action: 'iam:GetRole', Resource: [role, pathless] });
      if (errand.create) {
        statements.push(createRole);
      }
      break;
  }
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
