import type { Caller, PolicyStatement } from '../../../src/simulator/call';
import { trustPolicy, trusts } from '../../../src/simulator/iam/trust-policy';

const ROLE = 'arn:aws:iam::222222222222:role/Access';
const ROOT: Caller = { accountId: '111111111111', arn: 'arn:aws:iam::111111111111:root' };
const SESSION: Caller = {
  accountId: '111111111111',
  arn: 'arn:aws:sts::111111111111:assumed-role/Handler/abc',
  session: {
    accessKeyId: 'ASIAX',
    roleArn: 'arn:aws:iam::111111111111:role/teams/Handler',
    sessionName: 'abc',
    expiresAt: 1,
    policies: [],
  },
};

function isTrusted(caller: Caller, principal: unknown, extra: Partial<PolicyStatement> = {}, context = {}) {
  const Statement: PolicyStatement[] = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal, ...extra }];
  return trusts({ Version: '2012-10-17', Statement }, { caller, roleArn: ROLE, context });
}

describe('trusts', () => {
  test.each<[unknown, boolean, boolean]>([
    ['*', true, true],
    [{ AWS: '*' }, true, true],
    [{ AWS: '111111111111' }, true, true],
    [{ AWS: 'arn:aws:iam::111111111111:root' }, true, true],
    [{ AWS: ['333333333333', '111111111111'] }, true, true],
    [{ AWS: '333333333333' }, false, false],
    [{ AWS: 'arn:aws:iam::111111111111:role/teams/Handler' }, false, true],
    [{ AWS: 'arn:aws:sts::111111111111:assumed-role/Handler/abc' }, false, true],
    [{ AWS: 'arn:aws:iam::111111111111:role/Handler' }, false, false],
    [{ Service: 'lambda.amazonaws.com' }, false, false],
    [undefined, false, false],
  ])('%j trusts the account: %s, a session of its role: %s', (principal, account, session) => {
    expect(isTrusted(ROOT, principal)).toBe(account);
    expect(isTrusted(SESSION, principal)).toBe(session);
  });

  test('trusts nobody whom a condition or a Deny keeps out', () => {
    const condition = { Condition: { StringEquals: { 'sts:ExternalId': 'secret' } } };

    expect(isTrusted(ROOT, '*', condition)).toBe(false);
    expect(isTrusted(ROOT, '*', condition, { 'sts:ExternalId': 'secret' })).toBe(true);
    expect(isTrusted(ROOT, '*', { Effect: 'Deny' })).toBe(false);
    expect(isTrusted(ROOT, '*', { Action: 'sts:TagSession' })).toBe(false);
  });
});

describe('trustPolicy', () => {
  test.each<[string[], string | undefined, Record<string, string>, boolean]>([
    [['111111111111'], undefined, {}, true],
    [['333333333333'], undefined, {}, false],
    [['arn:aws:iam::111111111111:role/teams/Handler'], undefined, {}, true],
    [
      ['arn:aws:iam::111111111111:role/teams/H*'],
      undefined,
      { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/teams/Handler' },
      true,
    ],
    [
      ['arn:aws:iam::111111111111:role/other/*'],
      undefined,
      { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/teams/Handler' },
      false,
    ],
    [['111111111111'], 'secret', {}, false],
    [['111111111111'], 'secret', { 'sts:ExternalId': 'secret' }, true],
  ])('for %j with the external id %s trusts a session with %j: %s', (principals, externalId, context, expected) => {
    expect(trusts(trustPolicy(principals, externalId), { caller: SESSION, roleArn: ROLE, context })).toBe(expected);
  });
});
