import type { Caller, PolicyDocument, PolicyStatement } from '../../../src/simulator/call';
import { decide } from '../../../src/simulator/iam/decision';
import { trustLayer, trustPolicy } from '../../../src/simulator/iam/trust-policy';

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

function trusts(trust: PolicyDocument, caller: Caller, context = {}, isBounded = false) {
  const request = { action: 'sts:AssumeRole', resource: ROLE, context };
  return decide([trustLayer(trust, caller, isBounded)], request).answer;
}

function isTrusted(caller: Caller, principal: unknown, extra: Partial<PolicyStatement> = {}, context = {}) {
  const Statement: PolicyStatement[] = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal, ...extra }];
  return trusts({ Version: '2012-10-17', Statement }, caller, context) === 'YES';
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

describe('NotPrincipal', () => {
  const ROOT_ARN = 'arn:aws:iam::111111111111:root';
  const ROLE_ARN = 'arn:aws:iam::111111111111:role/teams/Handler';
  const SESSION_ARN = 'arn:aws:sts::111111111111:assumed-role/Handler/abc';

  test.each<[string, unknown, string, string]>([
    ['another account', { AWS: '333333333333' }, 'NO', 'NO'],
    ['nobody of AWS', { Service: 'lambda.amazonaws.com' }, 'NO', 'NO'],
    ['everybody', '*', 'YES', 'YES'],
    ['account and role', { AWS: ['111111111111', ROLE_ARN] }, 'YES', 'YES'],
    ['account and session', { AWS: [ROOT_ARN, SESSION_ARN] }, 'YES', 'YES'],
    // AWS may look at the account first, or at the role: it recommends to list both.
    ['the account only', { AWS: ROOT_ARN }, 'YES', 'PERHAPS'],
    ['the role only', { AWS: ROLE_ARN }, 'NO', 'PERHAPS'],
  ])('in a Deny excepts %s, by %j: the account is let in: %s, a session: %s', (_, NotPrincipal, account, session) => {
    const trust: PolicyDocument = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: '*' },
        { Effect: 'Deny', NotPrincipal, Action: '*' },
      ],
    };

    expect([trusts(trust, ROOT), trusts(trust, SESSION)]).toEqual([account, session]);
  });

  test('in a Deny keeps out each role that has a permissions boundary, as AWS documents it', () => {
    const trust: PolicyDocument = {
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: '*' },
        { Effect: 'Deny', NotPrincipal: { AWS: ['111111111111', ROLE_ARN] }, Action: '*' },
      ],
    };

    expect(trusts(trust, SESSION, {}, true)).toBe('NO');
  });

  test('in an Allow lets everybody else in', () => {
    const trust: PolicyDocument = { Statement: { Effect: 'Allow', NotPrincipal: { AWS: ROOT_ARN }, Action: '*' } };
    const stranger: Caller = { accountId: '333333333333', arn: 'arn:aws:iam::333333333333:root' };

    expect([trusts(trust, stranger), trusts(trust, ROOT)]).toEqual(['YES', 'NO']);
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
    expect(trusts(trustPolicy(principals, externalId), SESSION, context)).toBe(expected ? 'YES' : 'NO');
  });
});
