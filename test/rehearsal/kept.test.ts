import { deploymentOf, planDeployment } from '../../src/rehearsal/deployment-plan';
import { Stage } from '../../src/rehearsal/stage';
import { timelineOf } from '../../src/rehearsal/timeline/timeline';
import { unsettledResources } from '../../src/rehearsal/unsettled-resources';
import { WORLD } from '../lifecycle/existing-world';
import { app } from '../lifecycle/unit-apps';
import type { AppSpec, UnitSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { InProcessRuntime } from '../support/in-process';
import { stacksOfTemplates } from './cloud-assembly/a-cloud-assembly';

const APPS: UnitSpec = { id: 'Apps', name: 'Apps' };
const PROD: UnitSpec = { id: 'Prod', name: 'Prod' };
const SPECS = {
  madeRetain: app([APPS]),
  madeDestroy: app([{ ...APPS, removal: 'DESTROY' }]),
  foundRetain: app([PROD]),
  foundDestroy: app([{ ...PROD, removal: 'DESTROY' }]),
  otherId: app([{ ...APPS, id: 'Applications', removal: 'DESTROY' }]),
  nothing: app([]),
} satisfies Record<string, AppSpec>;

/** What is left of one deployment after another. */
async function after(...specs: AppSpec[]) {
  const stage = await Stage.open(WORLD, (aws) => new InProcessRuntime(aws));
  for (const spec of specs) {
    const [planned] = planDeployment(stacksOfTemplates({ Org: templateOf(spec) }), WORLD);
    await stage.deploy(planned!, deploymentOf(planned!));
  }
  // A Delete is answered before its execution ends.
  await stage.settle();
  const records = stage.records();
  return {
    unsettled: unsettledResources(records).map(({ status, reason }) => `${status}: ${reason}`),
    retained: timelineOf(records)
      .map(({ what }) => what)
      .filter((what) => what.endsWith('is retained')),
  };
}

test('what RETAIN keeps is a line of the story, whoever made it', async () => {
  expect(await after(SPECS.madeRetain, SPECS.nothing)).toEqual({
    unsettled: [],
    retained: [expect.stringMatching(/Apps.*: the organizational unit Apps is retained$/)],
  });
  expect(await after(SPECS.foundRetain, SPECS.nothing)).toEqual({
    unsettled: [],
    retained: [expect.stringMatching(/Prod.*: the organizational unit Prod is retained$/)],
  });
});

test('what was to be removed and is kept is not settled', async () => {
  expect(await after(SPECS.foundDestroy, SPECS.nothing)).toEqual({
    unsettled: ['KEPT: the organizational unit Prod was to be removed, and is kept: this resource did not create it'],
    retained: [],
  });
});

test.each([
  ['what is removed', [SPECS.madeDestroy, SPECS.nothing]],
  ['what another resource stands for', [SPECS.madeDestroy, SPECS.otherId]],
  ['what stays declared', [SPECS.foundDestroy, SPECS.foundRetain]],
])('nothing is said of %s', async (_, specs) => {
  expect(await after(...specs)).toEqual({ unsettled: [], retained: [] });
});
