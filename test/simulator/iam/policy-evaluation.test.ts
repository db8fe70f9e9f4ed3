// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how IAM writes policy variables

import fc from 'fast-check';
import type { PolicyDocument, PolicyStatement } from '../../../src/simulator/call';
import { checkPolicy, evaluatePolicy } from '../../../src/simulator/iam/policy-evaluation';

const ACTION = 'organizations:EnableAWSServiceAccess';
const ARN = 'arn:aws:iam::111111111111:role/Admin';

function aPolicy(...statements: PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

describe('evaluatePolicy', () => {
  test.each<[string, Partial<PolicyStatement>, boolean]>([
    ['the action', { Action: ACTION, Resource: '*' }, true],
    ['the action in another case', { Action: 'Organizations:enableawsserviceaccess', Resource: '*' }, true],
    ['one of several actions', { Action: ['a:B', 'organizations:Enable*'], Resource: '*' }, true],
    ['every action', { Action: '*', Resource: '*' }, true],
    ['another action', { Action: 'organizations:DisableAWSServiceAccess', Resource: '*' }, false],
    ['all but another action', { NotAction: 'iam:*', Resource: '*' }, true],
    ['all but this action', { NotAction: ['iam:*', 'organizations:*'], Resource: '*' }, false],
    ['no action', { Resource: '*' }, false],
    ['the resource', { Action: '*', Resource: ARN }, true],
    ['one of several resources', { Action: '*', Resource: ['arn:aws:s3:::x', 'arn:aws:iam::*:role/*'] }, true],
    ['another resource', { Action: '*', Resource: 'arn:aws:iam::222222222222:role/*' }, false],
    ['all but another resource', { Action: '*', NotResource: 'arn:aws:s3:::*' }, true],
    ['all but this resource', { Action: '*', NotResource: ARN }, false],
    [
      'every condition',
      { Action: '*', Resource: '*', Condition: { StringEquals: { a: '1', b: ['2', '3'] }, Null: { c: 'true' } } },
      true,
    ],
    ['one condition of two', { Action: '*', Resource: '*', Condition: { StringEquals: { a: '1', b: '9' } } }, false],
    ['a variable', { Action: '*', Resource: 'arn:aws:iam::${account}:role/Admin' }, true],
  ])('a statement that names %s: %j matches: %s', (_, members, matches) => {
    const request = { action: ACTION, resource: ARN, context: { a: '1', b: '2', account: '111111111111' } };

    for (const Effect of ['Allow', 'Deny'] as const) {
      const verdict = evaluatePolicy(aPolicy({ Effect, ...members }), request);
      expect(verdict).toEqual({
        allows: matches && Effect === 'Allow' ? [0] : [],
        denies: matches && Effect === 'Deny' ? [0] : [],
      });
    }
  });

  test('names every statement that matches by its position', () => {
    const policy = aPolicy(
      { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'organizations:*', Resource: '*' },
      { Effect: 'Allow', Action: ACTION, Resource: '*' },
    );

    expect(evaluatePolicy(policy, { action: ACTION, resource: '*' })).toEqual({ allows: [1, 3], denies: [2] });
  });

  test('takes a single statement without a list, and numbers and booleans for text', () => {
    const condition = { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { n: 7 } } as never;
    const policy: PolicyDocument = { Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } };
    const context = { 'aws:securetransport': 'true', n: '5' };

    expect(evaluatePolicy(policy, { action: ACTION, resource: '*', context }).allows).toEqual([0]);
  });

  test('knows no variables in a document of the old version', () => {
    const policy = {
      ...aPolicy({ Effect: 'Allow', Action: '*', Resource: 'arn:aws:iam::${account}:role/Admin' }),
      Version: '2008-10-17',
    };

    expect(
      evaluatePolicy(policy, { action: ACTION, resource: ARN, context: { account: '111111111111' } }).allows,
    ).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['NotPrincipal', { Statement: [{ Effect: 'Allow', NotPrincipal: '*', Action: '*', Resource: '*' }] }],
    [
      'the condition operator IpAddress',
      {
        Statement: [
          { Effect: 'Allow', Action: '*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '::1' } } },
        ],
      },
    ],
    ['Extra', { Statement: [], Extra: 1 }],
    ['the effect "allow"', { Statement: [{ Effect: 'allow', Action: '*', Resource: '*' }] }],
  ])('fails naming %s, which is not simulated', (name, document) => {
    expect(() => checkPolicy(document as PolicyDocument)).toThrow(name);
    expect(() => evaluatePolicy(document as PolicyDocument, { action: ACTION, resource: '*' })).toThrow(name);
  });

  const word = fc.constantFrom('a:One', 'a:Two', 'b:One', 'a:*', '*', '?:One');
  const statement = fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Action: word,
    Resource: fc.constant('*'),
  });

  test('the order of the statements decides nothing', () => {
    fc.assert(
      fc.property(fc.array(statement), fc.constantFrom('a:One', 'a:Two', 'b:One'), (statements, action) => {
        const count = (policy: PolicyDocument) => {
          const { allows, denies } = evaluatePolicy(policy, { action, resource: '*' });
          return [allows.length, denies.length];
        };
        expect(count(aPolicy(...[...statements].reverse()))).toEqual(count(aPolicy(...statements)));
      }),
    );
  });

  test('an action and its exclusion never both match', () => {
    fc.assert(
      fc.property(word, fc.constantFrom('a:One', 'a:Two', 'b:One'), (pattern, action) => {
        const names = (member: 'Action' | 'NotAction') =>
          evaluatePolicy(aPolicy({ Effect: 'Allow', [member]: pattern, Resource: '*' }), { action, resource: '*' })
            .allows.length;
        expect(names('Action') + names('NotAction')).toBe(1);
      }),
    );
  });
});
