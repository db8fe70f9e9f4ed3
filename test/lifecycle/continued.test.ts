import type { StepInput } from '../../src/handler/protocol';
import type { Execution } from '../../src/simulator/index';
import { aWorld, entry, InvitationLab, TARGET } from '../handler/flows/invited-account/lab';
import { AppLab, eventOf } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { workflowTemplate } from '../support/workflow-template';

const AFTER_A_YEAR = { Kind: 'INVITE_AGAIN', MaxAttempts: '100', DelaySeconds: String(366 * 86_400) };
const ID = 'o-exampleorgid';
const APP: AppSpec = { organizationId: ID, invitations: [{ target: TARGET }] };

test('an account that is invited again after 366 days joins when it accepts then', async () => {
  const lab = new InvitationLab(aWorld({ [TARGET]: {} }));
  const answer = (operation: string) => {
    const input = { HandshakeId: lab.invitations.at(-1)!.id };
    const caller = lab.aws.sessions.account(TARGET);
    return lab.aws.call({ service: 'organizations', operation, input, caller, region: 'us-east-1' });
  };
  await lab.deploy(workflowTemplate({ Invited: entry({ OnDecline: AFTER_A_YEAR }) }));
  const begin = lab.aws.clock.now();
  await answer('DeclineHandshake');
  await lab.pass(366.5);
  expect(lab.states).toEqual(['DECLINED', 'OPEN']);
  const logged = lab.runtime.log.reduce((sum, { pauseSeconds }) => sum + Number(pauseSeconds ?? 0), 0);
  expect(logged).toBeLessThanOrEqual((lab.aws.clock.now() - begin) / 1000 + 6 * 3600);
  await answer('AcceptHandshake');
  await lab.pass(1);
  expect(new Set(lab.outcomes)).toEqual(new Set(['SUCCEEDED']));
  expect(lab.outcomes.length).toBeGreaterThan(1);
  expect(lab.runtime.log.filter(({ level }) => level === 'error')).toEqual([]);
});

/** An account that has not answered, and a workflow that has just been handed over. */
async function justContinued(app: AppSpec = APP): Promise<AppLab> {
  const lab = new AppLab(aWorld({ [TARGET]: {} }));
  await lab.deploy(templateOf(app));
  await lab.settle(1);
  lab.runtime.listener = {
    began: ({ kind, payload }) => {
      if (kind === 'STEP') {
        const { state } = (payload as StepInput).step;
        Object.assign(state.memo as object, { steps: state.continues === undefined ? 2499 : 0 });
      }
    },
  };
  for (let seconds = 0; invitations(lab).length < 2 && seconds < 4000; seconds++) {
    await lab.aws.clock.advance(1000);
  }
  return lab;
}

/** Running executions of the invitation, oldest first. */
function invitations(lab: AppLab): Execution[] {
  return lab.running().filter((one) => eventOf(one).LogicalResourceId.startsWith('InvitedAccount'));
}

function runningNames(lab: AppLab): string[] {
  return invitations(lab).map(({ name }) => name);
}

describe('a workflow that was handed over', () => {
  test('is one execution after half a minute, named after the first', async () => {
    const lab = await justContinued();
    const [first] = runningNames(lab);
    await lab.aws.clock.advance(60_000);
    expect(runningNames(lab)).toEqual([`${first}-2`]);
  });

  test('is not started once more by an event that is delivered once more', async () => {
    const lab = await justContinued();
    await lab.aws.clock.advance(60_000);
    const before = lab.executions().length;
    lab.deliverAgain(eventOf(invitations(lab)[0]!));
    await lab.settle(1);
    expect(lab.executions()).toHaveLength(before);
  });

  test.each([0, 4, 15])('is stopped by a Delete %d seconds later, and invites nobody any more', async (seconds) => {
    const lab = await justContinued();
    await lab.aws.clock.advance(seconds * 1000);
    expect(await lab.destroy()).toMatchObject({ status: 'DELETE_COMPLETE' });
    expect(lab.running()).toEqual([]);
    const { length } = lab.aws.history;
    await lab.settle(30);
    expect(lab.aws.history.slice(length).filter(({ isWrite }) => isWrite)).toEqual([]);
  });

  test.each([0, 15])('is replaced by an Update %d seconds later, which alone goes on', async (seconds) => {
    const lab = await justContinued();
    const old = runningNames(lab);
    await lab.aws.clock.advance(seconds * 1000);
    expect(await lab.deploy(templateOf({ ...APP, refresh: 'again' }))).toMatchObject({ status: 'UPDATE_COMPLETE' });
    const [name, ...more] = runningNames(lab);
    expect(more).toEqual([]);
    expect(old).not.toContain(name);
  });
});
