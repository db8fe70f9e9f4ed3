import { endTheSame, MIGRATIONS, REFUSALS, WORLD_FILES } from './endings';

endTheSame(...WORLD_FILES.filter((name) => ![...MIGRATIONS, ...REFUSALS].includes(name)));

test('every world is played, those that take longest in files of their own', () => {
  expect(WORLD_FILES).toEqual(expect.arrayContaining([...MIGRATIONS, ...REFUSALS]));
  expect(WORLD_FILES).toHaveLength(14);
});
