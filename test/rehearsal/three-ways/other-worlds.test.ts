import { endTheSame, WORLD_FILES } from './endings';

const OF_THEIR_OWN = ['pending-migration.json', 'six-members.json'];

endTheSame(...WORLD_FILES.filter((name) => !OF_THEIR_OWN.includes(name)));

test('every world is played, the two longest in files of their own', () => {
  expect(WORLD_FILES).toEqual(expect.arrayContaining(OF_THEIR_OWN));
  expect(WORLD_FILES).toHaveLength(14);
});
