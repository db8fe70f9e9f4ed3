import { TransientError } from '../../../src/handler/failures';
import { anEvent } from './an-event';
import { ASKED, DONE, StepLab } from './step-lab';

const WAIT_5_MINUTES = { DeploymentWaitSeconds: '300' };
const MINUTE = 60_000;

describe('a wait for AWS', () => {
  const FINISHING = { type: 'wait', waitingFor: 'AWS', reason: 'AWS is finishing' } as const;

  test('grows from five seconds to a minute, and begins anew after an action', async () => {
    const lab = new StepLab();
    let isActDue = false;
    lab.script.decide = () => {
      const decision = isActDue ? ({ type: 'act', action: 'x', reason: 'y' } as const) : FINISHING;
      isActDue = false;
      return decision;
    };
    const pauses = [];
    for (let steps = 0; steps < 6; steps++) {
      pauses.push((await lab.step()).pauseSeconds);
    }
    isActDue = true;
    pauses.push((await lab.step()).pauseSeconds);
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60, 5]);
  });

  test('is as long as the flow says that it is, but ends when CloudFormation gives up', async () => {
    const lab = new StepLab(anEvent({}, WAIT_5_MINUTES));
    lab.script.decide = () => ({ ...FINISHING, pauseSeconds: 17.2 });
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 18 });
    lab.clock.pass(17.9 * MINUTE);
    lab.script.decide = () => ({ ...FINISHING, pauseSeconds: 60 });
    expect((await lab.step()).pauseSeconds).toBeLessThan(10);
  });

  test('is never answered as PENDING, and fails two minutes before CloudFormation gives up', async () => {
    const lab = new StepLab(anEvent({}, WAIT_5_MINUTES));
    lab.script.decide = () => FINISHING;
    const begin = lab.clock.now();
    expect(await lab.run()).toMatchObject({
      next: 'FAIL',
      failure: { code: 'TimedOut', reason: 'AWS is finishing' },
    });
    expect(lab.clock.now() - begin).toBe(18 * MINUTE);
    expect(lab.answers).toMatchObject([{ Status: 'FAILED' }]);
  });

  test('is what an error becomes that may go away', async () => {
    const lab = new StepLab();
    let failures = 2;
    lab.script.observe = async () => {
      if (failures-- > 0) {
        throw new TransientError('throttled');
      }
    };
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 5 });
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 10 });
    expect((await lab.step()).next).toBe('SUCCEED');
  });

  test('goes on after the deployment has', async () => {
    const lab = new StepLab();
    lab.state = { ...lab.state, answered: true, memo: { steps: 5, hasBegun: true } };
    lab.script.decide = () => FINISHING;
    lab.clock.pass(60 * MINUTE);
    expect((await lab.step()).next).toBe('WAIT');
  });

  test('goes on for 90 days, and hardly takes calls from others', async () => {
    const lab = new StepLab();
    lab.state = { ...lab.state, answered: true, memo: { hasBegun: true } };
    lab.script.decide = () => FINISHING;
    const begin = lab.clock.now();
    const looksAt: number[] = [];
    while (lab.clock.now() - begin < 90 * 24 * 60 * MINUTE) {
      looksAt.push(lab.clock.now() - begin);
      await lab.step();
      lab.follow();
    }
    expect(looksAt.length).toBeLessThan(2400);
    const looksInHour = (hour: number) => looksAt.filter((at) => Math.floor(at / (60 * MINUTE)) === hour).length;
    expect([0, 2, 30].map(looksInHour)).toEqual([63, 6, 1]);
  });
});

describe('a wait for a person', () => {
  test('goes on without them after the wait of the deployment, and drives on', async () => {
    const lab = new StepLab(anEvent({}, WAIT_5_MINUTES));
    lab.script.decide = () => ASKED;
    lab.script.glance = async () => false;
    const begin = lab.clock.now();
    while (lab.answers.length === 0) {
      expect(await lab.step()).toMatchObject({ next: 'WAIT' });
    }
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS', Data: { State: 'PENDING' } }]);
    expect(lab.clock.now() - begin).toBe(6 * MINUTE);
    lab.script.decide = () => DONE;
    lab.script.glance = async () => true;
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.answers).toHaveLength(1);
  });

  test('never outlasts the wait of the deployment', async () => {
    const lab = new StepLab(anEvent({}, { DeploymentWaitSeconds: '40' }));
    lab.script.decide = () => ASKED;
    expect([(await lab.step()).pauseSeconds, (await lab.step()).pauseSeconds]).toEqual([30, 10]);
  });

  test('that shares a small bucket of calls with others comes back neither sooner than it may, nor with them', async () => {
    const pausesOf = async (logicalId: string) => {
      const properties = { ...WAIT_5_MINUTES, PauseSecondsMin: '1200' };
      const lab = new StepLab(anEvent({ LogicalResourceId: logicalId }, properties));
      lab.script.decide = () => ASKED;
      lab.script.glance = async () => false;
      const pauses: number[] = [];
      for (let steps = 0; steps < 12; steps++) {
        pauses.push((await lab.step()).pauseSeconds);
      }
      return pauses;
    };
    const [untilAnswer, ...pauses] = await pausesOf('First');
    expect(untilAnswer).toBe(300);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1200);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(1440);
    expect(await pausesOf('First')).toEqual([untilAnswer, ...pauses]);
    expect(await pausesOf('Second')).not.toEqual([untilAnswer, ...pauses]);
  });

  test('makes one cheap call a step, and a full look before it is answered', async () => {
    const lab = new StepLab(anEvent({}, WAIT_5_MINUTES));
    lab.script.decide = () => ASKED;
    lab.script.glance = async () => false;
    while (lab.answers.length === 0) {
      await lab.step();
    }
    expect(lab.did).toEqual(['observe', ...Array.from({ length: 9 }, () => 'glance'), 'observe']);
  });

  test('looks at everything after ten minutes, then once an hour', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ASKED;
    lab.script.glance = async () => false;
    const begin = lab.clock.now();
    while (lab.clock.now() - begin < 150 * MINUTE) {
      await lab.step();
    }
    expect(lab.did.filter((what) => what === 'observe')).toHaveLength(4);
  });

  test.each([1, 2, 3, 4, 10])('takes few steps in 90 days if a look at everything takes %d', async (stepsOfLook) => {
    const lab = new StepLab();
    let actions = 0;
    // Three actions of twenty seconds are a step.
    lab.script.act = async () => lab.clock.pass(20_000);
    lab.script.decide = () => {
      const isComplete = actions === 3 * (stepsOfLook - 1);
      actions = isComplete ? 0 : actions + 1;
      return isComplete ? ASKED : { type: 'act', action: 'visit', reason: 'one of thousands' };
    };
    lab.script.glance = async () => false;
    const begin = lab.clock.now();
    let steps = 0;
    let pausesInLooks = 0;
    while (lab.clock.now() - begin < 90 * 24 * 60 * MINUTE) {
      await lab.step();
      lab.follow();
      pausesInLooks += lab.state.pauseSeconds > 0 && actions > 0 ? 1 : 0;
      steps++;
    }
    expect(steps).toBeLessThan(2250);
    expect(pausesInLooks).toBe(0);
  });

  test('looks at everything when the cheap look shows a change', async () => {
    const lab = new StepLab(anEvent({}, WAIT_5_MINUTES));
    lab.script.decide = () => ASKED;
    lab.script.glance = async () => true;
    await lab.step();
    await lab.step();
    expect(lab.did).toEqual(['observe', 'glance', 'observe']);
  });

  test('fails the deployment if that is wanted', async () => {
    const lab = new StepLab(anEvent({}, { ...WAIT_5_MINUTES, WhenPending: 'FAIL' }));
    lab.script.decide = () => ASKED;
    expect(await lab.run()).toMatchObject({ next: 'FAIL', failure: { code: 'StillPending' } });
    expect(lab.answers).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: 'o-exampleorgid/toy' }]);
    expect(lab.answers[0]!.Reason).toContain('No workflow runs any more');
  });

  test('tells people once', async () => {
    const lab = new StepLab(anEvent({}, { ...WAIT_5_MINUTES, NotificationsTopicArn: 'arn:aws:sns:eu-west-1:1:Topic' }));
    lab.script.decide = () => ASKED;
    for (let steps = 0; steps < 20; steps++) {
      await lab.step();
    }
    expect(lab.told).toEqual(['account 222222222222 must answer']);
  });

  test('ends a Delete in failure: it never goes on without CloudFormation', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Delete' }, WAIT_5_MINUTES));
    lab.script.decide = () => ASKED;
    expect(await lab.run()).toMatchObject({ next: 'FAIL', failure: { code: 'TimedOut' } });
    expect(lab.answers).toMatchObject([{ Status: 'FAILED' }]);
  });

  test('without an answer is a defect of ours', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ({ type: 'wait', waitingFor: 'PERSON', reason: 'x' });
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'InternalError' } });
  });
});

describe('a wait for a migration', () => {
  test('is answered at once: the deployment does not wait for it', async () => {
    const lab = new StepLab(anEvent({}, WAIT_5_MINUTES));
    lab.script.decide = () => ({ ...ASKED, waitingFor: 'MIGRATION' }) as typeof ASKED;
    const { next, pauseSeconds } = await lab.step();
    expect(next).toBe('WAIT');
    expect(pauseSeconds).toBeGreaterThanOrEqual(12 * 60);
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS', Data: { State: 'PENDING' } }]);
  });

  test('fails at once if the deployment must not go on without it', async () => {
    const lab = new StepLab(anEvent({}, { WhenPending: 'FAIL' }));
    lab.script.decide = () => ({ ...ASKED, waitingFor: 'MIGRATION' }) as typeof ASKED;
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'StillPending' } });
  });
});
