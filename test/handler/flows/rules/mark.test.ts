import { hasMarkOf, hasMarkOfStack, markOf } from '../../../../src/handler/flows/rules/mark';

const RESOURCE = {
  region: 'eu-central-1',
  stackId: 'arn:aws:cloudformation:eu-central-1:111111111111:stack/Landing-Zone/5a3c1f00-0000-11ee-0000-000000000000',
  logicalId: 'InvitedAccount3333333333331a2b3c4d',
};
const MARK = 'eu-central-1/Landing-Zone/InvitedAccount3333333333331a2b3c4d';
const tagged = (value: string) => ({ team: 'payments', 'cdk-aws-organization': value });

test('the mark names Region, stack, and resource', () => {
  expect(markOf(RESOURCE)).toEqual({ 'cdk-aws-organization': MARK });
});

test('the next attempt of a stack that failed has another id, and the same mark', () => {
  const again = { ...RESOURCE, stackId: RESOURCE.stackId.replace('5a3c1f00', '9b77e200') };
  expect(hasMarkOf(again, tagged(MARK))).toBe(true);
});

test('the longest names of stacks and resources fit into the 256 characters of a tag', () => {
  const longest = {
    region: 'ap-southeast-7',
    stackId: `arn:aws:cloudformation:ap-southeast-7:111111111111:stack/${'S'.repeat(128)}/id`,
    logicalId: `OrganizationalUnit${'a'.repeat(60)}1a2b3c4d`,
  };
  expect(markOf(longest)['cdk-aws-organization']!.length).toBeLessThanOrEqual(256);
});

test.each([
  // tag of the account, mark of this resource?, mark of this stack?
  [MARK, true, true],
  ['eu-central-1/Landing-Zone/InvitedAccountRenamed5e6f7a8b', false, true],
  ['eu-central-1/Landing-Zone/', false, true],
  ['eu-central-1/Landing-Zone-2/InvitedAccount3333333333331a2b3c4d', false, false],
  ['eu-central-1/Landing/InvitedAccount3333333333331a2b3c4d', false, false],
  ['us-east-1/Landing-Zone/InvitedAccount3333333333331a2b3c4d', false, false],
  ['EU-CENTRAL-1/LANDING-ZONE/INVITEDACCOUNT3333333333331A2B3C4D', false, false],
  [`${MARK}/more`, false, true],
  ['', false, false],
])('%j is the mark of this resource: %s; of its stack: %s', (value, ofResource, ofStack) => {
  expect([hasMarkOf(RESOURCE, tagged(value)), hasMarkOfStack(RESOURCE, tagged(value))]).toEqual([ofResource, ofStack]);
});

test('an account without tags carries no mark', () => {
  expect([hasMarkOf(RESOURCE, {}), hasMarkOfStack(RESOURCE, {})]).toEqual([false, false]);
});
