import { AGE_DAYS_MAX, STEPS_MAX } from '../../../src/handler/driver/continuation';
import { anEvent } from './an-event';
import { ASKED, StepLab } from './step-lab';

const DAY_MS = 86_400_000;

/** A detached flow that waits for a person, after so many steps and days. */
function waiting({ steps = 5, days = 1 }: { readonly steps?: number; readonly days?: number }): StepLab {
  const lab = new StepLab(anEvent({}, { DeploymentWaitSeconds: '300' }));
  lab.script.decide = () => ASKED;
  const memo = { steps, hasBegun: true, hasDetached: true, told: ['0123456789ab'], flow: { acts: 7 } };
  lab.state = { ...lab.state, answered: true, memo };
  lab.clock.pass(days * DAY_MS);
  return lab;
}

describe('an execution near the limits of Step Functions', () => {
  test.each([
    ['has taken 2,500 steps', { steps: 2500 }],
    ['has run for 300 days', { days: 300 }],
  ])('that %s hands over to another one, with the same state', async (_how, age) => {
    const lab = waiting(age);
    const startedAt = new Date(lab.executions[0]!.startedAt).toISOString();
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 30 });
    expect(lab.started).toEqual([
      {
        name: `${lab.executions[0]!.name}-2`,
        state: expect.objectContaining({
          event: lab.event,
          answered: true,
          next: 'STEP',
          continues: { startedAt, count: 1 },
          memo: expect.objectContaining({
            steps: 0,
            hasBegun: true,
            hasDetached: true,
            told: ['0123456789ab'],
            flow: { acts: 7 },
          }),
        }),
      },
    ]);
    expect(await lab.step()).toMatchObject({ next: 'SUCCEED' });
    expect([lab.did, lab.answers, lab.told]).toEqual([[], [], []]);
  });

  test('goes on itself before that', async () => {
    for (const age of [{ steps: STEPS_MAX - 1 }, { days: AGE_DAYS_MAX - 1 }]) {
      const lab = waiting(age);
      await lab.step();
      expect([lab.started, lab.did]).toEqual([[], ['observe']]);
    }
  });

  test('hands over once, however often the step is repeated', async () => {
    const lab = waiting({ steps: STEPS_MAX });
    const { state } = lab;
    await lab.step();
    lab.state = state;
    lab.clock.pass(60_000);
    await lab.step();
    expect(lab.started).toHaveLength(1);
    expect(await lab.step()).toMatchObject({ next: 'SUCCEED' });
  });

  test('tries again if the other one cannot be started for a moment', async () => {
    const lab = waiting({ steps: STEPS_MAX });
    lab.failedStarts = 1;
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 5 });
    await lab.step();
    expect(lab.started.map(({ name }) => name)).toEqual([`${lab.executions[0]!.name}-2`]);
  });

  test('does not hand over once it is stopped', async () => {
    const lab = waiting({ steps: STEPS_MAX });
    lab.stopOwn();
    expect(await lab.step()).toMatchObject({ next: 'SUCCEED' });
    expect(lab.started).toEqual([]);
  });
});

describe('an execution that continues others', () => {
  const CONTINUES = { startedAt: '2024-01-01T00:00:00.000Z', count: 3 };

  test('counts waits from the start of the first, and its own age from its own', async () => {
    const lab = waiting({});
    lab.state = { ...lab.state, continues: CONTINUES };
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 3 * 3600, continues: CONTINUES });
    expect(lab.started).toEqual([]);
  });

  test('hands over in its turn', async () => {
    const lab = waiting({ steps: STEPS_MAX });
    lab.state = { ...lab.state, continues: CONTINUES };
    await lab.step();
    expect(lab.started).toMatchObject([
      { name: expect.stringMatching(/-5$/), state: { continues: { ...CONTINUES, count: 4 } } },
    ]);
  });

  test.each([[null], ['x'], [{ startedAt: 'soon', count: 1 }], [{ startedAt: CONTINUES.startedAt, count: 'many' }]])(
    'is a first one if its state says %j',
    async (continues) => {
      const lab = waiting({});
      lab.state = { ...lab.state, continues: continues as never };
      expect((await lab.step()).continues).toBeUndefined();
    },
  );

  test('writes: what the guard compares is its own start', async () => {
    const lab = waiting({});
    lab.state = { ...lab.state, continues: CONTINUES };
    let isDone = false;
    lab.script.decide = () => (isDone ? ASKED : { type: 'act', action: 'x', reason: 'y' });
    lab.script.act = async (_context, write) => {
      isDone = true;
      await write();
    };
    await lab.step();
    expect(lab.writes).toBe(1);
  });
});

test('the time that waits log is never more than the time that passes', async () => {
  const lab = waiting({ steps: STEPS_MAX });
  await lab.step();
  await lab.step();
  expect(lab.log.filter(({ pauseSeconds }) => pauseSeconds !== undefined)).toEqual([]);
});
