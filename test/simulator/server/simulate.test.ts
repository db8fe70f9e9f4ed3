import { simulate } from '../../../src/simulator/server/simulate';

async function get(url: string, path: string) {
  return (await fetch(`${url}/_simulator/${path}`)).json() as Promise<Record<string, unknown>>;
}

test('says where it listens, and begins with standalone accounts at the moment that it is told', async () => {
  const written: string[] = [];
  const server = await simulate({
    port: 0,
    now: new Date('2030-01-01T00:00:00Z'),
    write: (text) => written.push(text),
  });

  const { now } = await get(server.url, 'clock');
  const world = await get(server.url, 'world');
  await server.close();

  expect(written).toEqual([`listening on ${server.url}\n`]);
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(now).toMatch(/^2030-01-01T00:00:0/);
  expect(world).toMatchObject({ open: true, accounts: {} });
});

test('begins at the moment of the world, if it has one', async () => {
  const server = await simulate({
    port: 0,
    world: { accounts: { '111111111111': {} }, now: '2031-01-01T00:00:00Z' },
    write: () => {},
  });

  const { now } = await get(server.url, 'clock');
  await server.close();

  expect(now).toMatch(/^2031-01-01T00:00:0/);
});
