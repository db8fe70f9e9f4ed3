// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how IAM writes policy variables

import fc from 'fast-check';
import type { PolicyDocument, PolicyStatement } from '../../../src/simulator/call';
import { evaluatePolicy, UNKNOWN_POLICY, unknownsOf } from '../../../src/simulator/iam/policy-evaluation';

const ACTION = 'organizations:EnableAWSServiceAccess';
const ARN = 'arn:aws:iam::111111111111:role/Admin';

function aPolicy(...statements: PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

const SILENCE = { allows: [], denies: [], perhapsAllows: [], perhapsDenies: [] };

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
    ['a variable', { Action: '*', Resource: 'arn:aws:iam::111111111111:role/${role}' }, true],
    // AWS takes variables behind the fifth colon only.
    ['a variable for the account', { Action: '*', Resource: 'arn:aws:iam::${account}:role/Admin' }, false],
  ])('a statement that names %s: %j matches: %s', (_, members, matches) => {
    const request = {
      action: ACTION,
      resource: ARN,
      context: { a: '1', b: '2', account: '111111111111', role: 'Admin' },
    };

    for (const Effect of ['Allow', 'Deny'] as const) {
      const verdict = evaluatePolicy(aPolicy({ Effect, ...members }), request);
      expect(verdict).toEqual({
        ...SILENCE,
        ...(matches && { [Effect === 'Allow' ? 'allows' : 'denies']: [0] }),
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

    expect(evaluatePolicy(policy, { action: ACTION, resource: '*' })).toEqual({
      ...SILENCE,
      allows: [1, 3],
      denies: [2],
    });
  });

  test('takes a single statement without a list, and numbers and booleans for text', () => {
    const condition = { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { n: 7 } } as never;
    const policy: PolicyDocument = { Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } };
    const context = { 'aws:securetransport': 'true', n: '5' };

    expect(evaluatePolicy(policy, { action: ACTION, resource: '*', context }).allows).toEqual([0]);
  });

  test('knows no variables in a document of the old version', () => {
    const policy = {
      ...aPolicy({ Effect: 'Allow', Action: '*', Resource: 'arn:aws:iam::111111111111:role/${role}' }),
      Version: '2008-10-17',
    };

    expect(evaluatePolicy(policy, { action: ACTION, resource: ARN, context: { role: 'Admin' } }).allows).toEqual([]);
  });

  test.each<[string, Partial<PolicyStatement> & Record<string, unknown>, string, string[]]>([
    [
      'a key that is not known',
      { Condition: { StringEquals: { 'AWS:useragent': 'x' } } },
      'PERHAPS',
      ['aws:UserAgent'],
    ],
    [
      'one that is not known, and one that does not hold',
      { Condition: { StringEquals: { 'aws:UserAgent': 'x', a: '2' } } },
      'NO',
      [],
    ],
    [
      'two that are not known',
      { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringLike: { 'aws:UserAgent': 'x*' } } },
      'PERHAPS',
      ['aws:SourceIp', 'aws:UserAgent'],
    ],
    [
      'that a key is there, with a value that is not known',
      { Condition: { Null: { 'aws:UserAgent': 'false' } } },
      'YES',
      [],
    ],
    [
      'a resource with a variable that is not known',
      { Resource: 'arn:aws:iam::1*:role/${aws:UserAgent}' },
      'PERHAPS',
      ['aws:UserAgent'],
    ],
    ['another resource with such a variable', { Resource: 'arn:aws:iam::2*:role/${aws:UserAgent}' }, 'NO', []],
    [
      'a resource but for such ones',
      { Resource: undefined, NotResource: 'arn:aws:iam::1*:role/${aws:UserAgent}' },
      'PERHAPS',
      ['aws:UserAgent'],
    ],
    ['an element that is not known', { Purpose: 'x' }, 'PERHAPS', ['Purpose']],
    ['an operator that is not known', { Condition: { StringMatches: { a: '1' } } }, 'PERHAPS', []],
  ])('a statement that names %s: %j matches: %s', (_, members, answer, unknown) => {
    const request = {
      action: ACTION,
      resource: ARN,
      context: { a: '1' },
      globalKey: (key: string) => (/^aws:(useragent|sourceip)$/.test(key) ? ('UNKNOWN' as const) : undefined),
    };

    for (const Effect of ['Allow', 'Deny'] as const) {
      const { Resource = '*', ...others } = members;
      const policy = aPolicy({ Effect, Action: '*', ...('NotResource' in members ? {} : { Resource }), ...others });
      const certain = Effect === 'Allow' ? 'allows' : 'denies';
      const list = answer === 'YES' ? certain : certain === 'allows' ? 'perhapsAllows' : 'perhapsDenies';
      expect(evaluatePolicy(policy, request)).toEqual({ ...SILENCE, ...(answer === 'NO' ? {} : { [list]: [0] }) });
      if (answer === 'PERHAPS') {
        expect(unknownsOf(policy, 0, request)).toEqual(unknown);
      }
    }
  });

  test('a policy whose text is not known may allow and deny everything', () => {
    expect(evaluatePolicy(UNKNOWN_POLICY, { action: ACTION, resource: ARN })).toEqual({
      ...SILENCE,
      perhapsAllows: [0],
      perhapsDenies: [1],
    });
  });

  test.each<[string, unknown]>([
    ['no statement', {}],
    ['a statement without an effect', { Statement: { Action: '*', Resource: '*' } }],
    ['an effect that AWS does not take', { Statement: [{ Effect: 'allow', Action: '*', Resource: '*' }] }],
    ['a statement that is none', { Statement: [null, 'x', 1] }],
    ['a number for an action', { Statement: [{ Effect: 'Allow', Action: 1, Resource: 2 }] }],
  ])('a document with %s says nothing, and is no reason to fail', (_, document) => {
    expect(evaluatePolicy(document as PolicyDocument, { action: ACTION, resource: '*' })).toEqual(SILENCE);
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
