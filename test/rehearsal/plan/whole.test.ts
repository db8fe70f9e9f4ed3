import type { ChangeAction } from '../../../src/facts/things';
import type { ExplainedChange } from '../../../src/rehearsal/plan/causes';
import { whatCaused } from '../../../src/rehearsal/plan/whole';

const ACCOUNT = '222222222222';

const ADDRESSES = {
  member: `member/${ACCOUNT}`,
  organization: 'organization/o-exampleorgid',
  serviceLinkedRole: `service-linked-role/${ACCOUNT}`,
  tag: `tag/o-exampleorgid/${ACCOUNT}/team`,
};

/** The account manages the organization. */
const RELATIONS = { policyTypeOf: () => undefined, managedBy: () => 'o-exampleorgid' };

function aChange(type: keyof typeof ADDRESSES, action: ChangeAction): ExplainedChange {
  const address = ADDRESSES[type];
  return { action, type, address, account: ACCOUNT, organization: 'o-exampleorgid', writes: [] };
}

test.each<[ChangeAction, ChangeAction, string | undefined]>([
  ['ADD', 'ADD', `member/${ACCOUNT}`],
  ['REMOVE', 'REMOVE', `member/${ACCOUNT}`],
  ['ADD', 'REMOVE', undefined],
  ['REMOVE', 'ADD', undefined],
])('a part (%s) comes and goes with the whole (%s)', (part, whole, expected) => {
  const member = aChange('member', whole);
  const changes = new Map([[member.address, member]]);
  expect(whatCaused(aChange('serviceLinkedRole', part), changes, RELATIONS)).toBe(expected);
});

test('the role of an account that creates an organization comes with the organization', () => {
  const organization = aChange('organization', 'ADD');
  const changes = new Map([[organization.address, organization]]);
  expect(whatCaused(aChange('serviceLinkedRole', 'ADD'), changes, RELATIONS)).toBe(organization.address);
});

test.each<ChangeAction>(['ADD', 'REMOVE'])(
  'an account that comes from another organization has other tags (%s)',
  (action) => {
    const member = aChange('member', 'CHANGE');
    const changes = new Map([[member.address, member]]);
    expect(whatCaused(aChange('tag', action), changes, RELATIONS)).toBe(member.address);
  },
);

test('whatever was changed in an organization that is deleted goes with it', () => {
  const organization = aChange('organization', 'REMOVE');
  const write = {
    at: '',
    operation: 'organizations:TagResource',
    account: ACCOUNT,
    by: 'PERSON',
    names: new Set(''),
    input: {},
  } as const;
  const changes = new Map([[organization.address, organization]]);
  expect(whatCaused({ ...aChange('tag', 'REMOVE'), writes: [write] }, changes, RELATIONS)).toBe(organization.address);
});
