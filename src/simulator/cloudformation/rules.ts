import { NotSimulatedError } from '../not-simulated';
import { isUnknown, UndecidedError, type Unknown, unknownParts } from '../unknown';
import { type ConditionFunction, evaluate, resolve, type Scope } from './intrinsics';
import { type Template, validationError } from './template';

/** The CDK asks for a version of its bootstrap stack, which no world has. */
const OF_BOOTSTRAP_STACK = 'CheckBootstrapVersion';

/** Functions of rules only. `Fn::RefAll` and those that ask for attributes of parameters are not among them. */
const FUNCTIONS: Readonly<Record<string, ConditionFunction>> = {
  'Fn::Contains': (argument, scope) => ofLists(argument, scope, ([list, [value]]) => list!.includes(value!)),
  'Fn::EachMemberEquals': (argument, scope) =>
    ofLists(argument, scope, ([list, [value]]) => list!.every((item) => item === value)),
  'Fn::EachMemberIn': (argument, scope) =>
    ofLists(argument, scope, ([list, other]) => list!.every((item) => other!.includes(item))),
};

/**
 * Checks the parameters of a stack by the rules of its template, as CloudFormation does before it begins.
 *
 * @throws AwsError `ValidationError` with the descriptions of what does not hold
 * @throws UndecidedError if that depends on a value that is not known
 */
export function checkRules({ Rules = {} }: Template, scope: Scope): void {
  const own = Object.entries(Rules).filter(([name]) => name !== OF_BOOTSTRAP_STACK);
  const violated = own.flatMap(([name, { RuleCondition, Assertions }]) => {
    const holds = (condition: unknown) => decided(evaluate(condition, scope, FUNCTIONS), name, scope);
    const counts = RuleCondition === undefined || holds(RuleCondition);
    return counts ? Assertions.filter(({ Assert }) => !holds(Assert)).map((one) => one.AssertDescription ?? name) : [];
  });
  if (violated.length > 0) {
    throw validationError(`Template validation error: Rules have failed: ${violated.join('; ')}`);
  }
}

function decided(outcome: boolean | Unknown, rule: string, { stackName }: Scope): boolean {
  if (isUnknown(outcome)) {
    throw new UndecidedError([{ stackName, property: `Rules.${rule}`, source: outcome.source }]);
  }
  return outcome;
}

/** Both arguments as lists of texts. */
function ofLists(
  argument: unknown,
  scope: Scope,
  compare: (lists: readonly (readonly string[])[]) => boolean,
): boolean | Unknown {
  const lists = resolve(argument, scope);
  const [unknown] = unknownParts(lists);
  return unknown?.unknown ?? compare((lists as unknown[]).map((list) => [list].flat().map(textOf)));
}

function textOf(value: unknown): string {
  if (value !== null && typeof value === 'object') {
    throw new NotSimulatedError(`${Object.keys(value).join()} in a rule is not simulated`);
  }
  return String(value);
}
