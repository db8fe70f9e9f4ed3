import { Asked, choosePeople } from '../../src/rehearsal/people';
import {
  type Handshake,
  loadWorld,
  OrganizationsService,
  type SimulatedAws,
  type World,
} from '../../src/simulator/index';
import { appFor, WORLD_NAMES, worldOf } from '../lifecycle/shipped-worlds';
import { StackLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templatesOf } from '../support/app-templates';

const STRANGER = '999999999999';
const OUTSIDER = '888888888880';
const DAYS = 0.2;

const worlds: ReadonlyMap<string, World> = new Map(WORLD_NAMES.map((name) => [name, worldOf(name)]));
const templates = templatesOf(
  WORLD_NAMES.map((name) => ({
    ...withoutRoles(appFor(name, 'RETAIN')),
    invitations: [{ target: OUTSIDER, withoutRole: true }],
  })),
);

/** Roles are what takes time, and nobody is asked for any. */
function withoutRoles({ ensureRoles, services, policyTypes, ...app }: AppSpec): AppSpec {
  return app;
}

/** Another organization, and an account outside of both, that ours is going to invite. */
function withStranger(world: World): World {
  const more = { [OUTSIDER]: {}, [STRANGER]: {} };
  const stranger = { id: 'o-strangersorg', managementAccount: STRANGER, featureSet: 'ALL' } as const;
  return {
    ...world,
    accounts: { ...world.accounts, ...more },
    organizations: [...(world.organizations ?? []), stranger],
  };
}

/** The stranger invites every account, by its ID or its address, and wants to pay the bills of the management account. */
async function plant(aws: SimulatedAws, management: string, region: string): Promise<Handshake[]> {
  const call = (operation: string, input: Record<string, unknown>) =>
    aws
      .call({ service: 'organizations', operation, input, caller: aws.sessions.account(STRANGER), region })
      .catch(() => undefined);
  const Type = 'ACCOUNT';
  for (const [index, { id, email }] of [...aws.accounts.values()].slice(0, 12).entries()) {
    const Target = index % 2 === 0 ? { Type, Id: id } : { Type: 'EMAIL', Id: email };
    await call('InviteAccountToOrganization', { Target });
    await aws.clock.advance(5000);
  }
  await call('InviteOrganizationToTransferResponsibility', {
    Type: 'BILLING',
    Target: { Type, Id: management },
    SourceName: 'bills',
    StartTimestamp: Date.UTC(2028, 0, 1) / 1000,
  });
  return strangersIn(aws);
}

function strangersIn(aws: SimulatedAws): Handshake[] {
  const handshakes = [...OrganizationsService.of(aws).state.handshakes.values()];
  return handshakes.filter(({ senderAccountId }) => senderAccountId === STRANGER);
}

test.each(WORLD_NAMES)('whoever is asked in the world %s, nobody answers a stranger', async (name) => {
  const world = withStranger(worlds.get(name)!);
  const { account, region } = world.deployment!;
  // Each account that the world has is named as well: it answers who deploys, and no one else.
  const options = ['everybody=accept:1h', `${account}=accept:1h`, `${OUTSIDER}=accept:1h`];
  const people = choosePeople(world, options);
  const aws = loadWorld({ ...world, people: [] });
  const home = { aws: 'us-east-1', 'aws-us-gov': 'us-gov-west-1', 'aws-cn': 'cn-northwest-1' }[
    world.partition ?? 'aws'
  ];
  const planted = await plant(aws, account, home);
  const before = planted.map(({ state }) => state);
  expect(before).toContain('OPEN');
  const lab = new StackLab(aws, { account, region, stackName: 'Org' });
  new Asked(aws, people, new Set([account]));
  await lab.deploy(templates[WORLD_NAMES.indexOf(name)]!);
  await lab.settle(DAYS);
  expect(strangersIn(aws).map(({ state }) => state)).toEqual(before);
  const { organizations } = OrganizationsService.of(aws).state;
  expect([...organizations.get('o-strangersorg')!.members.keys()]).toEqual([STRANGER]);
});
