import { exitCodeOf } from '../../../src/cli/exit';
import { renderReport } from '../../../src/cli/render/render-report';
import { PLAIN } from '../../../src/cli/render/style';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { deploymentOf, planDeployment } from '../../../src/rehearsal/deployment-plan';
import { playDifferences } from '../../../src/rehearsal/differences';
import { Stage } from '../../../src/rehearsal/stage';
import { dumpWorld, loadWorld, type World } from '../../../src/simulator/index';
import { exampleAssembly } from '../../support/example-assemblies';
import { InProcessRuntime } from '../../support/in-process';
import { shippedWorld } from '../../support/shipped-example';
import { type Played, playDirectly } from './endings';

const WORLD = shippedWorld('grown-since-2019.json');
const stacks = () => readCloudAssembly(exampleAssembly('grown-since-2019'));

/** The last lines that a user sees, and the exit code. */
function endOf({ report }: Played) {
  const said = report();
  const text = renderReport(said, { style: PLAIN, columns: 10_000, isBrief: true });
  return { exitCode: exitCodeOf(said, 'settled'), lines: text.slice(text.lastIndexOf('\n\n')).trim().split('\n') };
}

/** Without what time alone changes: ages, and an account that is being closed. */
function held({ accounts, organizations }: World): unknown {
  const states = Object.fromEntries(Object.entries(accounts).map(([id, one]) => [id, { ...one, state: undefined }]));
  return JSON.parse(
    JSON.stringify({ states, organizations }, (name, value) =>
      /DaysAgo$|^ageDays$|^closures$|^roles$/.test(name) ? undefined : value,
    ),
  );
}

test('an app that describes what grew since 2019 finds everything as it is, and writes nothing', async () => {
  const played = await playDirectly(stacks(), WORLD);

  expect(endOf(played)).toEqual({
    exitCode: 0,
    lines: [
      'Organization (111111111111, eu-central-1) CREATE_COMPLETE',
      'Found as it is 169, made 0, changed 0, writes 0.',
      'Plan: no changes.',
      'The deployment succeeds; everything is settled after 1 min.',
    ],
  });
  expect(Object.keys(played.ending.writes).filter((write) => !write.includes('states:'))).toEqual([]);
  expect(held(played.world)).toEqual(held(dumpWorld(loadWorld(WORLD))));
});

/** The same organization after people have changed one thing of each kind. */
function changedByPeople(): World {
  const [organization] = WORLD.organizations!;
  const { members, policies, tags } = organization!;
  const shop = '200000000017';
  const search = '200000000018';
  const audit = '200000000002';
  const contact = WORLD.accounts[audit]!.alternateContacts!.SECURITY!;
  return {
    ...WORLD,
    accounts: {
      ...WORLD.accounts,
      [shop]: { ...WORLD.accounts[shop]!, name: 'Store EU' },
      [audit]: {
        ...WORLD.accounts[audit]!,
        alternateContacts: { SECURITY: { ...contact, phoneNumber: '+49 30 555 0199' } },
      },
    },
    organizations: [
      {
        ...organization!,
        members: { ...members, [search]: { ...members![search]!, unit: 'Suspended' } },
        tags: { ...tags, '/Sandbox': { stage: 'playground' } },
        policies: {
          ...policies,
          'p-quarantine0': { ...policies!['p-quarantine0']!, description: 'Ask Anna' },
          'p-denymarket01': {
            ...policies!['p-denymarket01']!,
            content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] },
          },
        },
      },
    ],
  };
}

test('one difference of each kind fails the deployment before it writes, and a rehearsal lists all of them', async () => {
  const world = changedByPeople();
  const open = () => Stage.open(world, (aws) => new InProcessRuntime(aws));
  const deployments = planDeployment(stacks(), world);
  const stage = await open();
  const result = await stage.deploy(deployments[0]!, deploymentOf(deployments[0]!));
  const written = stage.aws.history.filter(
    ({ isWrite, tookEffect, service }) => isWrite && tookEffect && ['account', 'organizations'].includes(service),
  );
  const deployed = [{ planned: deployments[0]!, result }];
  const { differences, notReached } = await playDifferences({ open, earlier: [], deployments, deployed });

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(written).toEqual([]);
  const found = differences.map(({ resource, reason }) => `${resource.split('/').at(-1)}: ${reason}`).sort();
  expect(found).toEqual([
    expect.stringMatching(/^Audit: .*\+49 30 555 0199.*\+49 30 555 0100/s),
    expect.stringMatching(/^Sandbox: .*"playground".*"sandbox"/s),
    expect.stringMatching(/^Search EU: /),
    expect.stringMatching(/^Shop EU: .*"Store EU".*"Shop EU"/s),
    expect.stringMatching(/^deny-marketplace: .*s3:\*.*aws-marketplace:\*/s),
    expect.stringMatching(/^quarantine: .*"Ask Anna".*"For incidents"/s),
  ]);
  const things = notReached.map(({ resource }) => resource.split('/').at(-1)!).filter((name) => !isAttachment(name));
  expect(things.sort()).toEqual(['America', 'Europe', ...namesBelow(WORLD, BEHIND)].sort());
});

/** The unit that differs, and units that a policy is attached to which differs: their accounts wait for it. */
const BEHIND = /^(Sandbox|Legacy|Suspended|Workloads\/(Europe|America)\/Production\/Payments)(\/|$)/;

const isAttachment = (name: string) => /^Policy(At|De)tachment-/.test(name);

function namesBelow({ accounts, organizations }: World, units: RegExp): string[] {
  return Object.entries(organizations![0]!.members!)
    .filter(([, { unit }]) => units.test(unit ?? ''))
    .map(([id]) => accounts[id]!.name!);
}

test('a new organization gets its tree', async () => {
  const played = await playDirectly(
    readCloudAssembly(exampleAssembly('new-tree')),
    shippedWorld('standalone-account.json'),
  );

  expect(endOf(played).exitCode).toBe(0);
  const [organization] = played.world.organizations!;
  expect(organization!.units).toEqual(
    expect.arrayContaining(['Security', 'Infrastructure', 'Workloads', 'Workloads/Production', 'Workloads/Test']),
  );
  expect(
    Object.values(organization!.members!)
      .map(({ unit }) => unit)
      .sort(),
  ).toEqual([
    'Infrastructure',
    'Infrastructure',
    'Security',
    'Security',
    'Workloads/Production',
    'Workloads/Production',
    'Workloads/Production',
    'Workloads/Test',
    'Workloads/Test',
  ]);
  expect(
    Object.values(organization!.policies!)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['cost-center', 'daily-backup', 'deny-leaving', 'deny-regions', 'protect-logs']);
});
