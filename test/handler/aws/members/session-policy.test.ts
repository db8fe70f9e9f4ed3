import { sessionPolicy } from '../../../../src/handler/aws/members/session-policy';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import type { MemberErrand } from '../../../../src/handler/port/members';

const HANDSHAKE = {
  arn: 'arn:aws:organizations::111111111111:handshake/o-x/approve_all_features/h-1',
} as HandshakeRecord;
const ROLE =
  'arn:aws:iam::222222222222:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations';
const CREATE = {
  Effect: 'Allow',
  Action: 'iam:CreateServiceLinkedRole',
  Resource: ROLE,
  Condition: { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } },
};
const ACCEPT = { Effect: 'Allow', Action: 'organizations:AcceptHandshake', Resource: HANDSHAKE.arn };
const LOOK = { Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' };
const LEAVE = { Effect: 'Allow', Action: 'organizations:LeaveOrganization', Resource: '*' };
const READ = {
  Effect: 'Allow',
  Action: 'iam:GetRole',
  Resource: [ROLE, 'arn:aws:iam::222222222222:role/AWSServiceRoleForOrganizations'],
};

describe('a session in a member account may do its errand and nothing else', () => {
  test.each<[string, MemberErrand, object[]]>([
    ['accept', { type: 'ACCEPT_HANDSHAKE', handshake: HANDSHAKE, mayCreateServiceLinkedRole: false }, [ACCEPT]],
    [
      'accept where the role is missing',
      { type: 'ACCEPT_HANDSHAKE', handshake: HANDSHAKE, mayCreateServiceLinkedRole: true },
      [ACCEPT, CREATE],
    ],
    [
      'look before it leaves an organization',
      { type: 'ACCEPT_HANDSHAKE', handshake: HANDSHAKE, mayCreateServiceLinkedRole: false, transfer: {} },
      [ACCEPT, LOOK],
    ],
    [
      'leave the organization that was named',
      {
        type: 'ACCEPT_HANDSHAKE',
        handshake: HANDSHAKE,
        mayCreateServiceLinkedRole: true,
        transfer: { allowedFrom: 'o-otherorgid00' },
      },
      [ACCEPT, LOOK, LEAVE, CREATE],
    ],
    ['look before it is invited', { type: 'CHECK_ORGANIZATION', organizationId: 'o-exampleorgid' }, [LOOK]],
    ['look for the role', { type: 'ENSURE_SERVICE_LINKED_ROLE', create: false }, [READ]],
    ['restore the role', { type: 'ENSURE_SERVICE_LINKED_ROLE', create: true }, [READ, CREATE]],
  ])('%s', (_what, errand, Statement) => {
    const policy = sessionPolicy('aws', '222222222222', errand);
    expect(JSON.parse(policy)).toEqual({ Version: '2012-10-17', Statement });
    expect(policy.length).toBeLessThan(2048);
  });
});
