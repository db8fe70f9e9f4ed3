import { Turns } from '../../../src/rehearsal/worker/turns';

test('work begins when all work before it has ended', async () => {
  const turns = new Turns();
  const story: string[] = [];
  const work = (name: string, steps: number) =>
    turns.take(async () => {
      story.push(`${name} begins`);
      for (let step = 0; step < steps; step++) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      story.push(`${name} ends`);
    });
  await Promise.all([work('a long one', 9), work('a short one', 1), work('one that is done', 0)]);

  expect(story).toEqual([
    'a long one begins',
    'a long one ends',
    'a short one begins',
    'a short one ends',
    'one that is done begins',
    'one that is done ends',
  ]);
});
