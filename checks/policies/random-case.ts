// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how IAM writes policy variables

import type { PolicyDocument, PolicyLayer, PolicyStatement } from '../../src/simulator/index';

/** A request, and the policies above the account of the caller or of the resource. */
export interface Case {
  readonly action: string;
  readonly resource: string;
  readonly accountId: string;
  readonly context: Readonly<Record<string, string | string[]>>;
  readonly levels: readonly PolicyLayer[];
}

type Draw = <T>(values: readonly T[]) => T;

const ACTIONS = ['organizations:AcceptHandshake', 'organizations:MoveAccount', 'iam:CreateServiceLinkedRole'];
const ACTION_PATTERNS = ['*', 'organizations:*', 'organizations:Accept*', 'iam:*', 'iam:Create*', 'sqs:*', 's3:*'];
const ROLE = 'arn:aws:iam::222222222222:role/team/Access';
const RESOURCES: Readonly<Record<string, string>> = {
  'organizations:AcceptHandshake': 'arn:aws:organizations::111111111111:handshake/o-exampleorgid/invite/h-12345678',
  'organizations:MoveAccount': 'arn:aws:organizations::111111111111:account/o-exampleorgid/333333333333',
  'iam:CreateServiceLinkedRole': ROLE,
  'sqs:SendMessage': 'arn:aws:sqs:eu-central-1:222222222222:jobs',
};
const RESOURCE_PATTERNS = [
  '*',
  ROLE,
  'arn:aws:iam::*:role/*',
  'arn:aws:iam::222222222222:role/team/A?cess',
  'arn:aws:iam::111111111111:*',
  'arn:aws:sqs:*:222222222222:j?bs',
  'arn:aws:sqs:${aws:RequestedRegion}:*:*',
  'arn:aws:organizations::*:handshake/*',
  'arn:aws:organizations::111111111111:handshake/*/invite/h-*',
  'arn:aws:iam::${aws:PrincipalAccount}:role/team/*',
  "arn:aws:iam::222222222222:role/${aws:PrincipalTag/path, 'team'}/*",
];

/** Keys with values that requests have, and operators with values that policies ask for. */
const KEYS: readonly {
  readonly key: string;
  readonly values: readonly string[];
  readonly conditions: readonly Condition[];
}[] = [
  {
    key: 'aws:RequestedRegion',
    values: ['us-east-1', 'eu-central-1'],
    conditions: text(['us-east-1'], ['eu-*', 'us-*'], ['US-EAST-1', 'eu-west-1']),
  },
  {
    key: 'aws:PrincipalArn',
    values: ['arn:aws:iam::222222222222:role/Access', 'arn:aws:iam::222222222222:role/team/Access'],
    conditions: [
      ...['ArnLike', 'ArnNotLike', 'ArnEquals', 'ArnNotEquals'].flatMap((operator): Condition[] => [
        [operator, ['arn:aws:iam::*:role/*']],
        [operator, ['arn:aws:iam::222222222222:role/Access', 'arn:aws:iam::1*:role/x']],
      ]),
      ...text(['arn:aws:iam::222222222222:role/Access'], ['arn:aws:iam::*:role/team/*'], ['x']),
    ],
  },
  {
    key: 'aws:PrincipalTag/team',
    values: ['a', 'A', 'b*'],
    conditions: text(['a'], ['b?', '?'], ['${aws:PrincipalTag/team}']),
  },
  {
    key: 'aws:SourceIp',
    values: ['203.0.113.7', '198.51.100.1', '2001:db8::7'],
    conditions: ['IpAddress', 'NotIpAddress'].flatMap((operator): Condition[] => [
      [operator, ['203.0.113.0/24']],
      [operator, ['203.0.113.7', '2001:db8::/32']],
      [operator, ['203.0.113.0/28', '198.51.100.0/24']],
    ]),
  },
  { key: 'aws:UserAgent', values: ['aws-cli/2', 'Terraform'], conditions: text(['aws-cli/2'], ['*aws*'], ['*', 'x']) },
  { key: 'aws:SourceVpc', values: ['vpc-1', 'vpc-2'], conditions: text(['vpc-1'], ['vpc-*'], ['vpc-3']) },
  {
    key: 'aws:MultiFactorAuthPresent',
    values: ['true', 'false'],
    conditions: [
      ['Bool', ['true']],
      ['Bool', ['false']],
    ],
  },
  { key: 'aws:MultiFactorAuthAge', values: ['60', '7200'], conditions: numbers(['3600'], ['60', '7200']) },
  {
    key: 'aws:CurrentTime',
    values: ['2026-01-05T09:00:00Z', '2026-06-01T00:00:00Z'],
    conditions: ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
      (name): Condition => [`Date${name}`, ['2026-01-05T09:00:00Z']],
    ),
  },
];

/** Keys of which a request has several values. */
const LISTS = [
  {
    key: 'aws:TagKeys',
    values: ['team', 'owner', 'cost'],
    conditions: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'].flatMap((name): Condition[] => [
      [`ForAnyValue:${name}`, ['team']],
      [`ForAllValues:${name}`, ['team', 'own*', 'owner']],
    ]),
  },
  {
    key: 'aws:PrincipalOrgPaths',
    values: ['o-exampleorgid/r-exam/', 'o-exampleorgid/r-exam/ou-exam-12345678/'],
    conditions: [
      ['ForAnyValue:StringLike', ['o-exampleorgid/*']],
      ['ForAllValues:StringLike', ['o-exampleorgid/r-exam/ou-*']],
      ['ForAnyValue:StringNotLike', ['*/ou-*']],
    ] as Condition[],
  },
];

type Condition = readonly [operator: string, values: readonly string[]];

function text(...values: string[][]): Condition[] {
  const names = ['Equals', 'NotEquals', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase', 'Like', 'NotLike'];
  return names.flatMap((name) => values.map((one): Condition => [`String${name}`, one]));
}

function numbers(...values: string[][]): Condition[] {
  const names = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
  return names.flatMap((name) => values.map((one): Condition => [`Numeric${name}`, one]));
}

/**
 * A tree of policies above an account, and a request.
 *
 * Not drawn is what the package decides otherwise than AWS documents: requests without a resource, which it takes for any
 * resource; variables in documents before 2012-10-17; `${*}` of operators that ignore case; the range 0.0.0.0/0; and ForAnyValue with IfExists of a key that the request lacks, which
 * AWS documents for each of the two alone.
 */
export function randomCase(random: () => number): Case {
  const draw: Draw = (values) => values[Math.floor(random() * values.length)]!;
  const isResourceControl = random() < 0.3;
  const action = isResourceControl ? 'sqs:SendMessage' : draw(ACTIONS);
  const kind = isResourceControl ? 'resource control policy' : 'service control policy';
  const depth = 1 + Math.floor(random() * 4);
  const levels = Array.from({ length: depth }, (_, at): PolicyLayer => {
    const count = 1 + Math.floor(random() * 3);
    const policies = Array.from({ length: count }, (_unused, index) => ({
      name: `policy-${at}-${index}`,
      document: randomDocument(draw, random, isResourceControl, index === 0),
    }));
    return { kind, targetId: `level-${at}`, policies };
  });
  return {
    action,
    resource: RESOURCES[action]!,
    accountId: '222222222222',
    context: randomContext(draw, random),
    levels,
  };
}

/** Of the first policy of a level something is allowed: most trees would deny everything. AWS's own is always there. */
function randomDocument(
  draw: Draw,
  random: () => number,
  isResourceControl: boolean,
  isFirst: boolean,
): PolicyDocument {
  if (isFirst && (isResourceControl || random() < 0.7)) {
    const Principal = isResourceControl ? { Principal: '*' } : {};
    return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...Principal, Action: '*', Resource: '*' }] };
  }
  const count = 1 + Math.floor(random() * 2);
  const Statement = Array.from({ length: count }, () => randomStatement(draw, random, isResourceControl));
  return { Version: '2012-10-17', Statement };
}

function randomStatement(draw: Draw, random: () => number, isResourceControl: boolean): PolicyStatement {
  const actions = [draw(ACTION_PATTERNS), draw(ACTION_PATTERNS)].slice(Math.floor(random() * 2));
  const resources = [draw(RESOURCE_PATTERNS), draw(RESOURCE_PATTERNS)].slice(Math.floor(random() * 2));
  const conditions = Math.floor(random() * 3);
  const Condition: Record<string, Record<string, string[]>> = {};
  for (let at = 0; at < conditions; at++) {
    const { key, conditions: drawn } = draw([...KEYS, ...LISTS]);
    const [operator, values] = random() < 0.1 ? (['Null', [draw(['true', 'false'])]] as const) : draw(drawn);
    const name = /^(Null$|ForAnyValue:)/.test(operator) || random() < 0.8 ? operator : `${operator}IfExists`;
    Condition[name] = { ...Condition[name], [key]: [...values] };
  }
  return {
    Effect: isResourceControl || random() < 0.6 ? 'Deny' : 'Allow',
    ...(isResourceControl ? { Principal: '*' } : {}),
    ...(random() < 0.8 ? { Action: actions } : { NotAction: actions }),
    ...(random() < 0.8 ? { Resource: resources } : { NotResource: resources }),
    ...(conditions === 0 ? {} : { Condition }),
  };
}

function randomContext(draw: Draw, random: () => number): Record<string, string | string[]> {
  const single = KEYS.filter(() => random() < 0.7).map(({ key, values }) => [key, draw(values)] as const);
  const lists = LISTS.filter(() => random() < 0.5).map(
    ({ key, values }) => [key, values.filter((_, at) => at === 0 || random() < 0.5)] as const,
  );
  return { 'aws:PrincipalAccount': '222222222222', ...Object.fromEntries([...single, ...lists]) };
}
