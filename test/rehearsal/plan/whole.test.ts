import type { ChangeAction } from '../../../src/facts/things';
import type { ExplainedChange } from '../../../src/rehearsal/plan/causes';
import { whatCaused } from '../../../src/rehearsal/plan/whole';

const ACCOUNT = '222222222222';

function aChange(type: 'member' | 'serviceLinkedRole', action: ChangeAction): ExplainedChange {
  const address = type === 'member' ? `member/${ACCOUNT}` : `service-linked-role/${ACCOUNT}`;
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
  expect(whatCaused(aChange('serviceLinkedRole', part), changes, () => undefined)).toBe(expected);
});
