import { findOtherHolder, isInherited, nameOfHolder } from '../../../../src/handler/flows/rules/register';
import type { RegisteredResource } from '../../../../src/handler/port/register';
import { RESOURCES } from '../../../../src/handler/resources';

const STACK = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Org/id';
const ID = 'o-exampleorgid/invited-account/333333333333';
const OWN = { stackId: STACK, logicalId: 'Own', physicalId: `${ID}/ours` };
const isSame = (entry: string) => entry === '333333333333' || entry === 'digest';

const row = (overrides: Partial<RegisteredResource> = {}): RegisteredResource => ({
  stack: STACK,
  logicalId: 'Other',
  type: 'Custom::CdkAwsOrganizationInvitedAccount',
  physicalId: `${ID}/found`,
  ...overrides,
});

test.each<[string, RegisteredResource, boolean, boolean]>([
  // what CloudFormation holds, another holder?, is `ours` inherited?
  ['the resource itself', row(OWN), false, false],
  [
    'the resource itself, which stands for it in another way now',
    row({ ...OWN, physicalId: 'o-exampleorgid/invited-account/digest/ours' }),
    true,
    true,
  ],
  ['a sibling that found it', row(), true, false],
  ['a sibling whose it is', row({ physicalId: `${ID}/ours` }), true, true],
  [
    'a sibling that names it in another way',
    row({ physicalId: 'o-exampleorgid/invited-account/digest/ours' }),
    true,
    true,
  ],
  [
    'a sibling that stands for another account',
    row({ physicalId: 'o-exampleorgid/invited-account/444444444444/ours' }),
    false,
    false,
  ],
  ['a sibling that has not been answered yet', row({ physicalId: undefined }), false, false],
  ['a sibling whose Create failed', row({ physicalId: 'none/invited-account/found' }), false, false],
  ['a sibling with an ID of CloudFormation', row({ physicalId: 'Org-Other-1ABC' }), false, false],
  ['a resource of another kind', row({ type: 'Custom::CdkAwsOrganizationServiceAccess' }), false, false],
  ['a resource of somebody else', row({ type: 'Custom::Invitation' }), false, false],
  ['one of another stack', row({ stack: 'Second', physicalId: `${ID}/ours` }), true, false],
  [
    'one of another stack with the same logical ID',
    row({ stack: 'Second', logicalId: 'Own', physicalId: `${ID}/ours` }),
    true,
    false,
  ],
])('%s', (_, one, isHeld, isOurs) => {
  expect([
    findOtherHolder(RESOURCES.INVITED_ACCOUNT, OWN, [one], isSame) !== undefined,
    isInherited(RESOURCES.INVITED_ACCOUNT, OWN, [one], isSame),
  ]).toEqual([isHeld, isOurs]);
});

test('a holder is named by its stack', () => {
  expect([nameOfHolder(row()), nameOfHolder(row({ stack: 'Second' }))]).toEqual([
    'Other of stack Org',
    'Other of stack Second',
  ]);
});
