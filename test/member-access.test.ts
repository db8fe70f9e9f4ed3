import { CfnParameter } from 'aws-cdk-lib';
import { MemberAccess } from '../src';
import { aStack } from './private/synthesized';

describe('MemberAccess', () => {
  test('says every shape in the words of the handler', () => {
    const access = MemberAccess.perAccount(
      {
        '333333333333': MemberAccess.role('Onboarding', {
          path: '/operations/',
          externalId: 'example',
          sessionName: 'organization',
        }),
        '444444444444': MemberAccess.none(),
      },
      MemberAccess.firstOf(MemberAccess.role('First'), MemberAccess.role('Second')),
    );

    expect(access._bind().property).toEqual({
      Kind: 'PER_ACCOUNT',
      Accounts: {
        '333333333333': {
          Kind: 'ROLE',
          RoleName: 'Onboarding',
          Path: '/operations/',
          ExternalId: 'example',
          SessionName: 'organization',
        },
        '444444444444': { Kind: 'NONE' },
      },
      Otherwise: {
        Kind: 'FIRST_OF',
        Choices: [
          { Kind: 'ROLE', RoleName: 'First', Path: '/' },
          { Kind: 'ROLE', RoleName: 'Second', Path: '/' },
        ],
      },
    });
  });

  test('passes what is known only at deployment', () => {
    const stack = aStack();
    const value = new CfnParameter(stack, 'Value').valueAsString;
    const access = MemberAccess.role(value, { path: value, externalId: value, sessionName: value });

    expect(stack.resolve(access._bind().property)).toMatchObject({
      RoleName: { Ref: 'Value' },
      Path: { Ref: 'Value' },
    });
  });

  test.each(['', 'a'.repeat(65), 'role/Name', 'arn:aws:iam::111111111111:role/Name', 'two words', 'Name\n'])(
    'fails for the role name %j',
    (name) => {
      expect(() => MemberAccess.role(name)).toThrow(
        'roleName must be the name of a role without its path or ARN: 1 to 64 letters, digits and any of _+=,.@-, ' +
          `got ${JSON.stringify(name)}`,
      );
    },
  );

  test('fails for a role that only AWS can assume', () => {
    expect(() => MemberAccess.role('AWSServiceRoleForOrganizations')).toThrow(
      'roleName must be a role that an account can assume, got "AWSServiceRoleForOrganizations", which only AWS can',
    );
  });

  test.each(['operations/', '/operations', '', '/two words/'])('fails for the path %j', (path) => {
    expect(() => MemberAccess.role('Name', { path })).toThrow(
      `path must be a path that begins and ends with a slash, for example "/operations/", got ${JSON.stringify(path)}`,
    );
  });

  test('fails for a path that is too long', () => {
    expect(() => MemberAccess.role('Name', { path: `/${'a'.repeat(511)}/` })).toThrow(
      'path must have at most 512 characters, got 513',
    );
  });

  test.each(['a', 'a'.repeat(1225), 'two words'])('fails for an external id that AWS does not take', (externalId) => {
    expect(() => MemberAccess.role('Name', { externalId })).toThrow(
      'externalId must be 2 to 1,224 letters, digits and',
    );
  });

  test.each(['a', 'a'.repeat(65), 'two words'])('fails for a session name that AWS does not take', (sessionName) => {
    expect(() => MemberAccess.role('Name', { sessionName })).toThrow('sessionName must be 2 to 64 letters, digits and');
  });

  test.each(['12345678901', '1234567890123', 'x111111111111', '111111111111\n'])(
    'fails for the account id %j',
    (accountId) => {
      const access = { [accountId]: MemberAccess.none() };
      expect(() => MemberAccess.perAccount(access, MemberAccess.none())).toThrow(
        `accounts must be exactly 12 digits, got ${JSON.stringify(accountId)}`,
      );
    },
  );

  test('fails for no choice at all', () => {
    expect(() => MemberAccess.firstOf()).toThrow('firstOf requires at least one MemberAccess, got none');
  });
});
