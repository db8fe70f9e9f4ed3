import { deploymentOf, planDeployment } from '../../src/rehearsal/deployment-plan';
import { playDifferences } from '../../src/rehearsal/differences';
import { writesOf } from '../../src/rehearsal/plan/writes';
import { countsOf } from '../../src/rehearsal/reporting/counts';
import { Stage } from '../../src/rehearsal/stage';
import type { World } from '../../src/simulator/index';
import { MEMBER, PROD, SANDBOX, WORLD } from '../lifecycle/existing-world';
import { ADOPTED, ADOPTED_AND_TAGGED, app, RETAINED } from '../lifecycle/unit-apps';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { InProcessRuntime } from '../support/in-process';
import { stacksOfTemplates } from './cloud-assembly/a-cloud-assembly';

/** Both were tagged years ago, one of them otherwise than declared twice. */
const TAGGED: World = {
  ...WORLD,
  organizations: WORLD.organizations!.map((one) => ({
    ...one,
    tags: { ...one.tags, [PROD]: { owner: 'finance', stage: 'prod' }, [SANDBOX]: { owner: 'finance' } },
  })),
};
const DIFFERENT = app([
  { id: 'Prod', name: 'Prod', tags: { owner: 'payments', stage: 'live' } },
  { id: 'Sandbox', name: 'Sandbox', tags: { owner: 'payments' } },
  { id: 'Quarantine', name: 'Quarantine' },
]);
const ABOVE = app(
  [
    { id: 'Prod', name: 'Prod', tags: { owner: 'payments' } },
    { id: 'Team', name: 'Team', parent: 'Prod' },
    { id: 'Quarantine', name: 'Quarantine' },
  ],
  { accounts: [{ id: 'Shop', accountId: MEMBER, parent: 'Team' }] },
);

/** The sibling that decides when something fails is answered by another runtime. */
const alone = ({ sibling: _, ...spec }: AppSpec): AppSpec => spec;
const SAME = alone(ADOPTED);
const TAGGING = alone(ADOPTED_AND_TAGGED);
const NEW = alone(RETAINED);

async function rehearsed(spec: AppSpec, disableRollback = false) {
  const stacks = stacksOfTemplates({ Org: templateOf(spec) });
  const deployments = planDeployment(stacks, TAGGED).map((one) => ({ ...one, disableRollback }));
  let opened = 0;
  const open = async () => {
    opened++;
    return Stage.open(TAGGED, (aws) => new InProcessRuntime(aws));
  };
  const stage = await open();
  const [planned] = deployments;
  const result = await stage.deploy(planned!, deploymentOf(planned!));
  const deployed = [{ planned: planned!, result }];
  const { differences, notReached } = await playDifferences({ open, earlier: [], deployments, deployed });
  const records = stage.records();
  const { counts } = countsOf(records, writesOf(records.history, records.resourceOf), deployed);
  return { status: result.status, differences, notReached, counts, opened };
}

test('a deployment that fails because something differs is played once more, and every difference is listed', async () => {
  const { status, differences, notReached, opened } = await rehearsed(DIFFERENT);

  expect(status).toBe('ROLLBACK_COMPLETE');
  expect(opened).toBe(2);
  expect(notReached).toEqual([]);
  expect(differences).toEqual([
    {
      stackName: 'Org',
      resource: expect.stringContaining('Prod'),
      reason: expect.stringMatching(/"finance".*"payments".*"prod".*"live"/s),
    },
    {
      stackName: 'Org',
      resource: expect.stringContaining('Sandbox'),
      reason: expect.stringMatching(/"finance".*"payments"/s),
    },
  ]);
  expect(differences.map(({ reason }) => reason).join()).not.toMatch(/Differs|See https|consent/);
});

test('what depends on something that differs is not compared, and is listed', async () => {
  const { differences, notReached } = await rehearsed(ABOVE);

  expect(differences.map(({ resource }) => resource)).toEqual([expect.stringContaining('UnitProd')]);
  expect(notReached).toEqual([
    { stackName: 'Org', resource: expect.stringContaining('ProdTeam') },
    { stackName: 'Org', resource: expect.stringContaining('Shop') },
  ]);
});

test('a deployment without rollback adopts what does not differ', async () => {
  const { status, counts } = await rehearsed(DIFFERENT, true);

  expect(status).toBe('CREATE_FAILED');
  // The organization, all features, and the unit that is as it is declared.
  expect(counts).toEqual({ foundAsItIs: 3, made: 0, changed: 0, pending: 0, writes: 0 });
});

test.each([
  ['what is as it is declared', SAME, { foundAsItIs: 5, made: 0, changed: 0, pending: 0, writes: 0 }],
  ['a new tag is a change', TAGGING, { foundAsItIs: 2, made: 0, changed: 1, pending: 0, writes: 1 }],
  ['what is new is made', NEW, { foundAsItIs: 2, made: 3, changed: 0, pending: 0, writes: 3 }],
])('counts resources, and writes: %s', async (_, spec, expected) => {
  const { status, counts, differences, opened } = await rehearsed(spec);

  expect(status).toBe('CREATE_COMPLETE');
  expect(counts).toEqual(expected);
  expect([differences, opened]).toEqual([[], 1]);
});
