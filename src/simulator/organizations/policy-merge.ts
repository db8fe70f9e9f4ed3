/** JSON as management policies hold it. */
type Json = string | number | boolean | null | Json[] | JsonObject;
interface JsonObject {
  [name: string]: Json;
}

/** A setting, or a group of settings, while policies are being merged. */
interface Node {
  /** What was merged into a setting; undefined in a group. */
  value?: Json;
  /** By name; empty in a setting. */
  readonly members: Map<string, Node>;
  /** Operators that the levels below may use on it. */
  allowed: ReadonlySet<string>;
}

const OPERATORS = ['@@assign', '@@append', '@@remove'] as const;
const ALL: ReadonlySet<string> = new Set(OPERATORS);
const CONTROL = '@@operators_allowed_for_child_policies';

/**
 * Management policies merged as AWS documents it: level by level from the root down, where `@@assign` replaces what was
 * inherited, `@@append` adds to it and `@@remove` takes from it, as far as the levels above allow these operators.
 */
export function mergePolicies(levels: readonly (readonly Json[])[]): unknown {
  const root: Node = { members: new Map(), allowed: ALL };
  for (const policies of levels) {
    const objects = policies.filter(isObject);
    // What a level forbids, it forbids to the levels below and not to its own policies.
    for (const policy of objects) {
      merge(root, policy);
    }
    for (const policy of objects) {
      restrict(root, policy);
    }
  }
  return plain(root);
}

function merge(node: Node, policy: JsonObject): void {
  for (const [name, member] of membersOf(policy)) {
    const isSetting = OPERATORS.some((operator) => operator in member);
    const below: Node = node.members.get(name) ?? { members: new Map(), allowed: node.allowed };
    if (isSetting) {
      operate(below, member);
    } else {
      merge(below, member);
    }
    if (below.value !== undefined || below.members.size > 0) {
      node.members.set(name, below);
    }
  }
}

function operate(setting: Node, member: JsonObject): void {
  const operand = (operator: string) => (setting.allowed.has(operator) ? member[operator] : undefined);
  const assigned = operand('@@assign');
  if (assigned !== undefined) {
    setting.value = assigned;
  }
  const appended = operand('@@append');
  if (appended !== undefined) {
    setting.value = [...new Set([...list(setting.value), ...list(appended)])];
  }
  const removed = operand('@@remove');
  if (removed !== undefined) {
    setting.value = list(setting.value).filter((entry) => !list(removed).includes(entry));
  }
}

/** What a level above has forbidden, no level below can allow again. */
function restrict(node: Node, policy: JsonObject, inherited: ReadonlySet<string> = ALL): void {
  const named = CONTROL in policy ? namedOperators(list(policy[CONTROL])) : inherited;
  node.allowed = new Set([...node.allowed].filter((operator) => named.has(operator)));
  for (const [name, member] of membersOf(policy)) {
    const below = node.members.get(name);
    if (below) {
      restrict(below, member, named);
    }
  }
}

/** `@@all` stands for every operator; `@@none` names none. */
function namedOperators(names: readonly Json[]): ReadonlySet<string> {
  return names.includes('@@all') ? ALL : new Set(names.map(String).filter((name) => ALL.has(name)));
}

function membersOf(policy: JsonObject): [string, JsonObject][] {
  return Object.entries(policy).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
}

function plain(node: Node): unknown {
  return node.value ?? Object.fromEntries(Array.from(node.members, ([name, below]) => [name, plain(below)]));
}

function list(value: Json | undefined): Json[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
