import { meaningOf } from '../../../../src/handler/flows/policy/meaning';

const SCP = 'SERVICE_CONTROL_POLICY';
const RCP = 'RESOURCE_CONTROL_POLICY';
const statement = (more: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Resource: '*', ...more }],
});
const isSame = (type: string, one: unknown, other: unknown) =>
  meaningOf(type, JSON.stringify(one)) === meaningOf(type, JSON.stringify(other));

describe('two contents say the same', () => {
  const ONE = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
  const TWO = { Effect: 'Allow', Action: 'ec2:*', Resource: '*' };
  test.each<[string, string, unknown, unknown]>([
    ['with their members in another order', SCP, { Version: '1', Statement: [] }, { Statement: [], Version: '1' }],
    ['with their statements in another order', SCP, { Statement: [ONE, TWO] }, { Statement: [TWO, ONE] }],
    ['with one statement, or a list of one', SCP, { Statement: ONE }, { Statement: [ONE] }],
    ['with one action, or a list of one', SCP, statement({ Action: 's3:*' }), statement({ Action: ['s3:*'] })],
    [
      'with their actions in another order',
      SCP,
      statement({ Action: ['a:B', 'c:D'] }),
      statement({ Action: ['c:D', 'a:B'] }),
    ],
    ['with an action twice', SCP, statement({ Action: ['a:B', 'a:b'] }), statement({ Action: 'A:B' })],
    [
      'with their actions in another case',
      SCP,
      statement({ Action: 'S3:getObject' }),
      statement({ Action: 's3:GetObject' }),
    ],
    [
      'with what they do not cover in another case',
      SCP,
      statement({ NotAction: ['IAM:*'] }),
      statement({ NotAction: 'iam:*' }),
    ],
    [
      'with their resources in another order',
      RCP,
      statement({ Resource: ['a', 'b'] }),
      statement({ Resource: ['b', 'a', 'b'] }),
    ],
    ['with what resources they do not cover', SCP, statement({ NotResource: ['a'] }), statement({ NotResource: 'a' })],
    ['with everyone, in two ways', RCP, statement({ Principal: '*' }), statement({ Principal: { AWS: ['*'] } })],
    [
      'with their principals in another order',
      RCP,
      statement({ NotPrincipal: { AWS: ['1', '2'], Service: 'a' } }),
      statement({ NotPrincipal: { Service: ['a'], AWS: ['2', '1'] } }),
    ],
    [
      'with the values of a condition in another order',
      SCP,
      statement({ Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } } }),
      statement({ Condition: { StringEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } } }),
    ],
    [
      'with a condition on one value, or a list of one',
      SCP,
      statement({ Condition: { Bool: { 'aws:SecureTransport': 'false' }, Null: { a: 'true' } } }),
      statement({ Condition: { Null: { a: ['true'] }, Bool: { 'aws:SecureTransport': ['false'] } } }),
    ],
    [
      'with what they assign in another order',
      'TAG_POLICY',
      { tags: { a: { tag_value: { '@@assign': ['1', '2'] } } } },
      { tags: { a: { tag_value: { '@@assign': ['2', '1'] } } } },
    ],
    [
      'with what they append and remove in another order',
      'BACKUP_POLICY',
      { plans: { p: { regions: { '@@append': ['a', 'b'], '@@remove': ['c', 'd'] } } } },
      { plans: { p: { regions: { '@@remove': ['d', 'c'], '@@append': ['b', 'a'] } } } },
    ],
    ['of a type that is new', 'NEWER_POLICY', { a: { '@@assign': ['1', '2'] } }, { a: { '@@assign': ['2', '1'] } }],
  ])('%s', (_what, type, one, other) => {
    expect(isSame(type, one, other)).toBe(true);
  });

  test('with other white space, which years ago was all that people saw of them', () => {
    const content = statement({ Action: 's3:*' });
    expect(meaningOf(SCP, JSON.stringify(content, undefined, 4))).toBe(meaningOf(SCP, JSON.stringify(content)));
  });
});

describe('two contents do not say the same', () => {
  test.each<[string, string, unknown, unknown]>([
    ['with another effect', SCP, statement({ Effect: 'Deny' }), statement({ Effect: 'Allow' })],
    ['with another action', SCP, statement({ Action: 's3:*' }), statement({ Action: 's3:Get*' })],
    ['with an action more', SCP, statement({ Action: ['s3:*'] }), statement({ Action: ['s3:*', 'ec2:*'] })],
    ['with a resource in another case', SCP, statement({ Resource: 'arn:a' }), statement({ Resource: 'arn:A' })],
    ['with an action, or all others', SCP, statement({ Action: 's3:*' }), statement({ NotAction: 's3:*' })],
    ['with another name of a statement', SCP, statement({ Sid: 'A' }), statement({ Sid: 'B' })],
    [
      'with a value of a condition in another case',
      SCP,
      statement({ Condition: { StringEquals: { a: 'x' } } }),
      statement({ Condition: { StringEquals: { a: 'X' } } }),
    ],
    [
      'with another operator of a condition',
      SCP,
      statement({ Condition: { StringEquals: { a: 'x' } } }),
      statement({ Condition: { StringLike: { a: 'x' } } }),
    ],
    ['with a condition, or without', SCP, statement({}), statement({ Condition: { Bool: { a: 'x' } } })],
    [
      'with a principal of another kind',
      RCP,
      statement({ Principal: { AWS: 'a' } }),
      statement({ Principal: { Service: 'a' } }),
    ],
    ['with another version', SCP, { Version: '2012-10-17', Statement: [] }, { Version: '2008-10-17', Statement: [] }],
    [
      'with a list in another order that is no set',
      'CHATBOT_POLICY',
      { a: { b: ['1', '2'] } },
      { a: { b: ['2', '1'] } },
    ],
    ['with a number, or a text', 'BACKUP_POLICY', { a: { '@@assign': 5 } }, { a: { '@@assign': '5' } }],
    [
      'with one value that is assigned, or a list of one',
      'TAG_POLICY',
      { a: { '@@assign': '1' } },
      { a: { '@@assign': ['1'] } },
    ],
    ['with a key in another case', 'TAG_POLICY', { tags: { a: {} } }, { tags: { A: {} } }],
    ['with an action of a tag policy in another case', 'TAG_POLICY', { Action: 'A' }, { Action: 'a' }],
  ])('%s', (_what, type, one, other) => {
    expect(isSame(type, one, other)).toBe(false);
  });

  test.each(['', 'not JSON', '[]', '"text"', 'null', '{"a":'])('if one is no object: %j', (text) => {
    expect(meaningOf(SCP, text)).toBe(text);
    expect(meaningOf(SCP, text)).not.toBe(meaningOf(SCP, '{}'));
  });

  test('if a statement is none', () => {
    expect(isSame(SCP, { Statement: ['a'] }, { Statement: ['b'] })).toBe(false);
    expect(isSame(SCP, { Statement: [{ Condition: 'a', Principal: 3 }] }, { Statement: [{ Condition: 'b' }] })).toBe(
      false,
    );
  });
});

/** Contents of random statements, and what does not change what they say. */
describe('300 random contents', () => {
  const random = chance(15);
  const among = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const shuffled = <T>(values: readonly T[]): T[] =>
    values
      .map((value) => [random(), value] as const)
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value);
  const some = (values: readonly string[]) => shuffled(values).slice(0, 1 + Math.floor(random() * values.length));

  const randomStatement = () => ({
    Effect: among(['Allow', 'Deny']),
    [among(['Action', 'NotAction'])]: some(['s3:Get*', 'ec2:Run*', 'iam:*', 'kms:Decrypt']),
    [among(['Resource', 'NotResource'])]: some(['*', 'arn:aws:s3:::a', 'arn:aws:s3:::b']),
    Condition: { [among(['StringEquals', 'StringLike'])]: { 'aws:RequestedRegion': some(['eu-west-1', 'us-east-1']) } },
  });
  const randomContent = () => ({
    Version: '2012-10-17',
    Statement: Array.from({ length: 1 + Math.floor(random() * 3) }, randomStatement),
  });

  /** The same in other words: order, case of actions, repetition, one instead of a list of one, white space. */
  function reworded(value: unknown, name = ''): unknown {
    if (Array.isArray(value)) {
      const isAction = /^(Not)?Action$/.test(name);
      const members = value.map((one) =>
        typeof one === 'string' ? (isAction ? among([one.toUpperCase(), one.toLowerCase()]) : one) : reworded(one),
      );
      const repeated = name === 'Statement' ? members : [...members, ...members.slice(0, Math.floor(random() * 2))];
      const list = shuffled(repeated);
      return list.length === 1 && random() < 0.5 ? list[0] : list;
    }
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(shuffled(Object.entries(value)).map(([key, one]) => [key, reworded(one, key)]));
    }
    return value;
  }

  const contents = Array.from({ length: 300 }, randomContent);

  test('say the same in other words', () => {
    for (const content of contents) {
      const text = JSON.stringify(reworded(content), undefined, among([0, 2]));
      expect(meaningOf(SCP, text)).toBe(meaningOf(SCP, JSON.stringify(content)));
    }
  });

  test('say something else with one action more, or another effect, whichever is the first', () => {
    for (const content of contents) {
      const [first, ...rest] = content.Statement;
      const more = { ...content, Statement: [...rest, { ...first, Effect: 'Audit' }] };
      const actions = { ...content, Statement: [...rest, { ...first, Action: ['sts:AssumeRole'] }] };
      expect([isSame(SCP, content, more), isSame(SCP, more, content)]).toEqual([false, false]);
      expect([isSame(SCP, content, actions), isSame(SCP, actions, content)]).toEqual([false, false]);
    }
  });

  test('say what their meaning says, as well', () => {
    for (const content of contents) {
      const meaning = meaningOf('TAG_POLICY', JSON.stringify(content));
      expect(meaningOf('TAG_POLICY', meaning)).toBe(meaning);
    }
  });
});

/** Numbers from 0 to 1 that a seed repeats. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
