import {
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  EnableAllFeaturesCommand,
  InviteAccountToOrganizationCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { simulate } from '../../../src/simulator/server/simulate';
import { parseWorld } from '../../../src/simulator/world/check/parse-world';
import type { World } from '../../../src/simulator/world/world';

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

const BILLING = '111111111111';
const MEMBER = '222222222222';
const ALL = '333333333333';
const STRANGER = '444444444444';

const WORLD: World = {
  behavior: { throttling: false },
  accounts: { [BILLING]: {}, [MEMBER]: {}, [ALL]: {}, [STRANGER]: {} },
  organizations: [
    {
      id: 'o-billingorgid',
      managementAccount: BILLING,
      featureSet: 'CONSOLIDATED_BILLING',
      members: { [MEMBER]: { joined: 'INVITED' } },
    },
    { id: 'o-exampleorgid', managementAccount: ALL, featureSet: 'ALL', policyTypes: ['SERVICE_CONTROL_POLICY'] },
  ],
};

function clientOf(url: string, accessKeyId: string): OrganizationsClient {
  return new OrganizationsClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'any' },
  });
}

/** What clients are told of what was made in the test, with ids, without what the SDK adds. */
async function seenAt(url: string): Promise<unknown[]> {
  const [billing, all] = [clientOf(url, BILLING), clientOf(url, ALL)];
  const { Roots: [root] = [] } = await all.send(new ListRootsCommand({}));
  const { OrganizationalUnits: units = [] } = await all.send(
    new ListOrganizationalUnitsForParentCommand({ ParentId: root!.Id }),
  );
  const answers = [
    await billing.send(new ListHandshakesForOrganizationCommand({})),
    await clientOf(url, MEMBER).send(new ListHandshakesForAccountCommand({})),
    await clientOf(url, STRANGER).send(new ListHandshakesForAccountCommand({})),
    await all.send(new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' })),
    await all.send(new ListTagsForResourceCommand({ ResourceId: units[0]!.Id })),
  ].map(({ $metadata: _, ...answer }) => sortedParties(answer));
  return [root, units, ...answers];
}

/** The order of parties changes with the time, and the clock of this server runs. */
function sortedParties(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value) =>
    name === 'Parties'
      ? value.toSorted((one: { Id: string }, other: { Id: string }) => (one.Id < other.Id ? -1 : 1))
      : value,
  );
}

test('serves a world that another server gave away, with the ids that clients know, and goes on with those that would have come', async () => {
  const first = await simulate({ port: 0, world: WORLD, write: () => {} });
  const [billing, all] = [clientOf(first.url, BILLING), clientOf(first.url, ALL)];
  await billing.send(new EnableAllFeaturesCommand({}));
  await billing.send(
    new InviteAccountToOrganizationCommand({ Target: { Type: 'ACCOUNT', Id: STRANGER }, Notes: 'please' }),
  );
  const { Roots: [root] = [] } = await all.send(new ListRootsCommand({}));
  await all.send(
    new CreateOrganizationalUnitCommand({ ParentId: root!.Id, Name: 'R/D', Tags: [{ Key: 'team', Value: 'a' }] }),
  );
  await all.send(
    new CreatePolicyCommand({
      Type: 'SERVICE_CONTROL_POLICY',
      Name: 'nothing',
      Description: '',
      Content: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}',
    }),
  );
  const world = parseWorld(await get(first.url, 'world'));
  const seen = await seenAt(first.url);
  const next = new CreateOrganizationalUnitCommand({ ParentId: root!.Id, Name: 'Next' });
  const { OrganizationalUnit: expected } = await all.send(next);
  await first.close();

  const second = await simulate({ port: 0, world, write: () => {} });
  const seenAgain = await seenAt(second.url);
  const { OrganizationalUnit: made } = await clientOf(second.url, ALL).send(next);
  await second.close();

  expect(seenAgain).toEqual(seen);
  expect(made).toEqual(expected);
});
