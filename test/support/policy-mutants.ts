import type { PolicyDocument, PolicyStatement } from '../../src/simulator/call';

/** A policy with one thing changed. */
export interface PolicyMutant {
  readonly change: string;
  readonly document: PolicyDocument;
}

/** Every policy that differs in one thing: a statement, action, resource or condition removed or widened. */
export function mutantsOf(document: PolicyDocument): PolicyMutant[] {
  const statements = [document.Statement].flat();
  return statements.flatMap((statement, index) => {
    const name = statement.Sid ?? `statement ${index + 1}`;
    const withStatement = (changed?: PolicyStatement): PolicyDocument => ({
      ...document,
      Statement: changed ? replaced(statements, index, changed) : removed(statements, index),
    });
    return [
      { change: `without ${name}`, document: withStatement() },
      ...variantsOf(statement).map(({ change, changed }) => ({
        change: `${name} ${change}`,
        document: withStatement(changed),
      })),
    ];
  });
}

interface Variant {
  readonly change: string;
  readonly changed: PolicyStatement;
}

function variantsOf(statement: PolicyStatement): Variant[] {
  return [
    ...(statement.Action === undefined ? [] : listVariants(statement, 'Action', widerActions)),
    ...(statement.Resource === undefined ? [] : listVariants(statement, 'Resource', widerArns)),
    ...conditionVariants(statement),
  ];
}

function listVariants(
  statement: PolicyStatement,
  member: 'Action' | 'Resource',
  wider: (value: string) => string[],
): Variant[] {
  const values = [statement[member] ?? []].flat();
  return values.flatMap((value, index) => [
    ...(values.length > 1
      ? [{ change: `without ${value}`, changed: { ...statement, [member]: removed(values, index) } }]
      : []),
    ...wider(value).map((wide) => ({
      change: `with ${wide} for ${value}`,
      changed: { ...statement, [member]: replaced(values, index, wide) },
    })),
  ]);
}

/** `sts:AssumeRole` is the only action that a trust policy is asked about. */
function widerActions(action: string): string[] {
  return action === 'sts:AssumeRole' ? [] : ['*', `${action.split(':')[0]}:*`];
}

function widerArns(arn: string): string[] {
  if (arn === '*') {
    return [];
  }
  const parts = arn.split(/(?<=[:/])|(?=[:/])/);
  return [
    '*',
    ...parts.flatMap((part, index) => (/^([:/*]?|arn)$/.test(part) ? [] : [replaced(parts, index, '*').join('')])),
  ];
}

function conditionVariants(statement: PolicyStatement): Variant[] {
  const { Condition = {} } = statement;
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.keys(keys).flatMap((key) => [
      {
        change: `without the condition ${key}`,
        changed: { ...statement, Condition: withoutKey(Condition, operator, key) },
      },
      {
        change: `with any value of ${key}`,
        changed: {
          ...statement,
          Condition: { ...withoutKey(Condition, operator, key), StringLike: { [key]: '*' } },
        },
      },
    ]),
  );
}

function withoutKey(condition: NonNullable<PolicyStatement['Condition']>, operator: string, key: string) {
  const { [key]: _, ...others } = condition[operator]!;
  const { [operator]: __, ...rest } = condition;
  return Object.keys(others).length > 0 ? { ...rest, [operator]: others } : rest;
}

function replaced<T>(values: readonly T[], at: number, by: T): T[] {
  return values.map((value, index) => (index === at ? by : value));
}

function removed<T>(values: readonly T[], at: number): T[] {
  return values.filter((_, index) => index !== at);
}
