import { type MemberRole, roleArn, rolesFor } from '../../../../src/handler/aws/members/member-access';
import type { MemberAccessProperty } from '../../../../src/handler/protocol';

const role = (RoleName: string, Path = '/'): MemberRole => ({ Kind: 'ROLE', RoleName, Path });
const names = (access: MemberAccessProperty, account = '222222222222') =>
  rolesFor(access, account).map(({ RoleName }) => RoleName);

describe('the ways into a member account', () => {
  test.each<[string, MemberAccessProperty, string[]]>([
    ['none', { Kind: 'NONE' }, []],
    ['a role', role('A'), ['A']],
    ['the first of two', { Kind: 'FIRST_OF', Choices: [role('A'), { Kind: 'NONE' }, role('B')] }, ['A', 'B']],
    [
      'one of this account',
      { Kind: 'PER_ACCOUNT', Accounts: { '222222222222': role('A') }, Otherwise: role('B') },
      ['A'],
    ],
    [
      'the one of all other accounts',
      {
        Kind: 'PER_ACCOUNT',
        Accounts: { '333333333333': role('A') },
        Otherwise: { Kind: 'FIRST_OF', Choices: [role('B')] },
      },
      ['B'],
    ],
    [
      'closed for this account',
      { Kind: 'PER_ACCOUNT', Accounts: { '222222222222': { Kind: 'NONE' } }, Otherwise: role('B') },
      [],
    ],
  ])('%s', (_what, access, expected) => {
    expect(names(access)).toEqual(expected);
  });

  test.each([
    ['aws', '/', 'arn:aws:iam::222222222222:role/A'],
    ['aws-cn', '/org/admins/', 'arn:aws-cn:iam::222222222222:role/org/admins/A'],
  ])('lead through a role ARN: %s %s', (partition, path, expected) => {
    expect(roleArn(partition, '222222222222', role('A', path))).toBe(expected);
  });
});
