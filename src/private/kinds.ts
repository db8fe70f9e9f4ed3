import type { Kind } from './validation';

export const BOOLEAN: Kind = {
  expected: 'true or false',
  matches: (value) => typeof value === 'boolean',
  advice: (value) => (/^(true|false)$/i.test(String(value)) ? 'write it without quotes' : undefined),
};

export const TEXT: Kind = {
  expected: 'a text',
  matches: (value) => typeof value === 'string',
  advice: (value) => (typeof value === 'number' ? 'write it in quotes' : undefined),
};

/** The id of a construct that a method makes. */
export const CONSTRUCT_ID: Kind = {
  expected: 'a text, the ID of the construct',
  matches: (value) => typeof value === 'string' && value !== '',
  advice: (value) => (typeof value === 'object' ? 'write an ID before the options' : undefined),
};

export const DURATION: Kind = {
  expected: 'a Duration',
  matches: (value) => has(value, 'toSeconds', 'function') && has(value, 'toHumanString', 'function'),
  advice: (value) =>
    typeof value === 'number'
      ? `use Duration.seconds(${value}) or Duration.minutes(${value})`
      : 'use Duration.minutes(5)',
};

export const TOPIC: Kind = resourceWith('topicArn', 'a topic of Amazon SNS (sns.ITopic)', (arn) => {
  return `use sns.Topic.fromTopicArn(this, 'Topic', ${arn})`;
});

export const KEY: Kind = resourceWith('keyArn', 'a key of AWS KMS (kms.IKey)', (arn) => {
  return `use kms.Key.fromKeyArn(this, 'Key', ${arn})`;
});

export const STATEMENT: Kind = {
  expected: 'a statement (iam.PolicyStatement)',
  matches: (value) => has(value, 'toStatementJson', 'function'),
  advice: () => "use new iam.PolicyStatement({ actions: ['organizations:TagResource'], resources: ['*'] })",
};

export const REMOVAL_POLICY: Kind = {
  expected: 'RETAIN or DESTROY',
  matches: (value) => value === 'retain' || value === 'destroy',
  advice: () => 'use RemovalPolicy.RETAIN or RemovalPolicy.DESTROY',
};

/** The content of a policy as the AWS CDK makes it. */
export const POLICY_DOCUMENT: Kind = {
  expected: 'a policy document (iam.PolicyDocument)',
  matches: (value) => has(value, 'addStatements', 'function') && has(value, 'toJSON', 'function'),
  advice: () => 'use PolicyContent.fromObject for a plain object, or new iam.PolicyDocument({ statements: [...] })',
};

/** What `parent` must be. */
export const PARENT: Kind = {
  expected: 'the root or an organizational unit of the organization',
  matches: (value) =>
    typeof value === 'object' && value !== null && typeof (value as { parentId?: unknown }).parentId === 'string',
  advice: (value) => {
    const id = typeof value === 'string' && value.startsWith('ou-') ? value : 'ou-examplerootid111-exampleouid111';
    return `use organization.root, or OrganizationalUnit.fromOrganizationalUnitId(this, 'Unit', ${JSON.stringify(id)})`;
  },
};

/** What `policy` must be. */
export const POLICY: Kind = {
  expected: 'a policy of AWS Organizations',
  matches: (value) => has(value, 'policyId', 'string') && has(value, 'policyType', 'object'),
  advice: (value) => {
    const id = typeof value === 'string' && value.startsWith('p-') ? value : 'p-examplepolicyid111';
    return `use Policy.fromPolicyId(this, 'Policy', ${JSON.stringify(id)}, PolicyType.SERVICE_CONTROL_POLICY)`;
  },
};

/** What `target` must be. */
export const POLICY_TARGET: Kind = {
  expected: 'the root, an organizational unit, or an account of the organization',
  matches: (value) => has(value, 'policyTargetId', 'string'),
  advice: (value) =>
    /^\d{12}$/.test(String(value))
      ? `use Account.fromAccountId(this, 'Account', ${JSON.stringify(value)})`
      : "use organization.root, or OrganizationalUnit.fromOrganizationalUnitId(this, 'Unit', 'ou-examplerootid111-exampleouid111')",
};

/** Props, options, or attributes. */
export function optionsFor(example: string): Kind {
  return { expected: `an object, for example ${example}`, matches: isRecord };
}

/** A map whose values have a kind of their own, which is not checked here. */
export function mapFor(example: string): Kind {
  return { expected: `a map, for example ${example}`, matches: isRecord };
}

/** One of the values of an enum. */
export function memberOf(name: string, values: readonly string[]): Kind {
  const members = values.map((value) => `${name}.${value}`);
  return {
    expected: `${members.slice(0, -1).join(', ')} or ${members.at(-1)}`,
    matches: (value) => values.includes(value as string),
  };
}

/**
 * An object of one of our classes. It says itself what it is: with `instanceof`, an object of a second copy of the library
 * would be none.
 */
export function objectOf(className: string, advice: (value: unknown) => string | undefined): Kind {
  return {
    expected: `${/^[AEIO]/.test(className) ? 'an' : 'a'} ${className}`,
    matches: (value) =>
      typeof value === 'object' && value !== null && (value as { _class?: string })._class === className,
    advice,
  };
}

/** A construct of the AWS CDK, which users often name by its ARN. */
function resourceWith(arnMember: string, expected: string, importOf: (arn: string) => string): Kind {
  return {
    expected,
    matches: (value) => has(value, arnMember, 'string'),
    advice: (value) =>
      typeof value === 'string' && value.startsWith('arn:') ? importOf(JSON.stringify(value)) : undefined,
  };
}

function has(value: unknown, member: string, type: 'string' | 'function' | 'object'): boolean {
  // A class has no such member, and an object of another kind neither.
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[member] === type;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
