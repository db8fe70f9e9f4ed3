import type { Template, TemplateRule } from '../../../src/simulator/cloudformation/template';
import { toy } from './toy';

const P = { Ref: 'P' };
const LIVE = { 'Fn::Equals': [P, 'live'] };
const asserting = (Assert: unknown, AssertDescription?: string): TemplateRule => ({
  Assertions: [{ Assert, ...(AssertDescription === undefined ? {} : { AssertDescription }) }],
});

function withRules(Rules: Readonly<Record<string, TemplateRule>>): Template {
  return {
    Parameters: { P: { Type: 'String' }, Zones: { Type: 'CommaDelimitedList', Default: 'a,b' } },
    Rules,
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
  };
}

/** What becomes of a stack with a rule. */
async function outcome(rule: TemplateRule, P?: string): Promise<string> {
  const { deploy } = toy();
  return deploy(withRules({ Rule: rule }), P === undefined ? {} : { parameters: { P } }).then(
    ({ status }) => status,
    (error: Error) => error.message,
  );
}

const CREATED = 'CREATE_COMPLETE';
const refused = (what = 'Rule') => `Template validation error: Rules have failed: ${what}`;

test.each<[string, TemplateRule, string, string]>([
  ['that holds', asserting(LIVE), 'live', CREATED],
  ['that does not hold', asserting(LIVE, 'only live'), 'test', refused('only live')],
  ['without a description', asserting(LIVE), 'test', refused()],
  ['that does not count', { RuleCondition: LIVE, ...asserting({ 'Fn::Equals': ['a', 'b'] }) }, 'test', CREATED],
  ['that counts', { RuleCondition: LIVE, ...asserting({ 'Fn::Equals': ['a', 'b'] }) }, 'live', refused()],
  ['of a list with the value', asserting({ 'Fn::Contains': [['live', 'test'], P] }), 'test', CREATED],
  ['of a list without the value', asserting({ 'Fn::Contains': [['live', 'test'], P] }), 'x', refused()],
  ['of the version of the CDK', asserting({ 'Fn::Not': [{ 'Fn::Contains': [['1', '2'], P] }] }), '30', CREATED],
  ['of items that are equal', asserting({ 'Fn::EachMemberEquals': [['x', 'x'], P] }), 'x', CREATED],
  ['of items that differ', asserting({ 'Fn::EachMemberEquals': [{ Ref: 'Zones' }, P] }), 'a', refused()],
  ['of items that are in a list', asserting({ 'Fn::EachMemberIn': [{ Ref: 'Zones' }, ['a', 'b', 'c']] }), '', CREATED],
  ['of items that are in no list', asserting({ 'Fn::EachMemberIn': [{ Ref: 'Zones' }, ['a', 'c']] }), '', refused()],
  [
    'of all parameters of a type',
    asserting({ 'Fn::EachMemberIn': [{ 'Fn::RefAll': 'X' }, ['a']] }),
    '',
    'Fn::RefAll in a rule is not simulated',
  ],
])('a rule %s', async (_, rule, value, expected) => {
  expect(await outcome(rule, value)).toBe(expected);
});

test('a rule with an unknown parameter is not decided', async () => {
  expect(await outcome(asserting(LIVE))).toContain('Rules.Rule in the stack Toy depends on a value that is not known');
});

test('the rule of the CDK about its bootstrap stack is none', async () => {
  const { deploy } = toy();
  const { status } = await deploy(withRules({ CheckBootstrapVersion: asserting(LIVE) }));
  expect(status).toBe(CREATED);
});

test('a function that is not simulated is named', async () => {
  expect(await outcome(asserting({ 'Fn::ValueOfAll': ['X', 'Y'] }), '')).toBe(
    'Fn::ValueOfAll in a condition is not simulated',
  );
});
