import type { Write } from '../../../src/rehearsal/plan/writes';
import { WritesIndex } from '../../../src/rehearsal/plan/writes-index';

function aWrite(account: string, ...names: readonly string[]): Write {
  const at = '2026-01-05T09:00:00.000Z';
  return { at, operation: 'organizations:MoveAccount', account, by: 'PERSON', names: new Set(names), input: {} };
}

const WRITES = [aWrite('111111111111', 'a', 'b'), aWrite('222222222222', 'b'), aWrite('111111111111', 'c')];
const INDEX = new WritesIndex(WRITES);

test.each([
  [['b'], [0, 1]],
  [
    ['c', 'a'],
    [0, 2],
  ],
  [['111111111111'], [0, 2]],
  [
    ['b', '222222222222', 'a'],
    [0, 1],
  ],
  [['d'], []],
  [[], []],
])('the calls about %j are found once each, oldest first', (names, positions) => {
  expect(INDEX.about(names)).toEqual(positions.map((position) => WRITES[position]));
});
