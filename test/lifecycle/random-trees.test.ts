import { adoptTree } from './random-trees';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

test.each(SEEDS)('an app that describes a tree adopts it, and writes nothing (seed %i)', async (seed) => {
  expect(await adoptTree(seed)).toEqual({
    statuses: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'],
    reasons: [],
    writes: [],
    isAsBefore: true,
  });
});
