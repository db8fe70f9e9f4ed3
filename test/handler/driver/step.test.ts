import type { Decision } from '../../../src/handler/driver/decision';
import { STEPS_MAX } from '../../../src/handler/driver/step';
import { TerminalError, TransientError } from '../../../src/handler/failures';
import { anEvent } from './an-event';
import { ASKED, DONE, StepLab } from './step-lab';

const WAIT_5_MINUTES = { DeploymentWaitSeconds: '300' };
const MINUTE = 60_000;

describe('a step', () => {
  test('answers and ends when all is well', async () => {
    const lab = new StepLab();
    expect(await lab.step()).toMatchObject({ next: 'SUCCEED', answered: true, pauseSeconds: 0 });
    expect(lab.answers).toMatchObject([
      { Status: 'SUCCESS', PhysicalResourceId: 'o-exampleorgid/toy', Data: { State: 'ENABLED' } },
    ]);
  });

  test('acts, looks again, and acts again until nothing is left to do', async () => {
    const lab = new StepLab();
    lab.script.decide = ({ memo }) =>
      memo.acts < 2 ? { type: 'act', action: `${memo.acts}`, reason: 'needed' } : DONE;
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.did).toEqual(['observe', 'act 0', 'observe', 'act 1', 'observe']);
    expect(lab.writes).toBe(2);
  });

  test('ends after 45 seconds and goes on in another one', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ({ type: 'act', action: 'slow', reason: 'needed' });
    lab.script.act = async () => lab.clock.pass(20_000);
    expect((await lab.step()).next).toBe('STEP');
    expect(lab.did.filter((what) => what === 'act slow')).toHaveLength(3);
  });

  test('fails two minutes before CloudFormation gives up, however much there is to do', async () => {
    const lab = new StepLab(anEvent({}, WAIT_5_MINUTES));
    lab.script.decide = () => ({ type: 'act', action: 'slow', reason: 'one of thousands' });
    lab.script.act = async () => lab.clock.pass(20_000);
    expect(await lab.run()).toMatchObject({ next: 'FAIL', failure: { code: 'AwsTookTooLong' } });
    expect(lab.answers).toMatchObject([{ Status: 'FAILED' }]);
    expect(lab.did.filter((what) => what === 'act slow')).toHaveLength((18 * 60) / 20);
  });

  test('ends after 50 actions, whatever the flow wants', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ({ type: 'act', action: 'again', reason: 'never satisfied' });
    expect((await lab.step()).next).toBe('STEP');
    expect(lab.writes).toBe(50);
  });

  test('fails the resource with the reason, what to do, and the physical id', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ({ type: 'fail', code: 'QuotaExceeded', reason: 'too many', physicalId: 'o-x/toy' });
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'QuotaExceeded', reason: 'too many' } });
    expect(lab.answers).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: 'o-x/toy' }]);
    expect(lab.answers[0]!.Reason).toMatch(/^QuotaExceeded: too many\. Ask for a higher quota/);
  });

  test('fails a resource whose properties make no sense, before anything is looked at', async () => {
    const lab = new StepLab(anEvent({}, { Broken: 'yes' }));
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'InvalidProperties' } });
    expect(lab.did).toEqual([]);
  });

  test('hands a Delete whose properties make no sense to the flow without them', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Delete' }, { Broken: 'yes' }));
    lab.script.decide = ({ request }) => {
      expect(request).not.toHaveProperty('desired');
      return DONE;
    };
    expect((await lab.run()).next).toBe('SUCCEED');
  });

  test('gives the flow what the event says', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', OldResourceProperties: {} }));
    lab.script.decide = ({ request, now, startedAt }) => {
      expect(request).toEqual({
        type: 'Update',
        stackId: lab.event.StackId,
        logicalId: 'Toy',
        requestId: lab.event.RequestId,
        physicalId: 'o-exampleorgid/toy',
        desired: { valid: true },
        previous: { valid: true },
        isRollback: false,
        isStatusUnknown: false,
        isAnswered: false,
        partition: 'aws',
        accountId: '111111111111',
        region: 'eu-west-1',
      });
      expect([now.getTime(), startedAt.getTime()]).toEqual([lab.clock.now(), lab.clock.now()]);
      return DONE;
    };
    await lab.step();
    expect(lab.answers).toHaveLength(1);
  });

  test('writes one line a decision, without address and secrets', async () => {
    const lab = new StepLab();
    await lab.step();
    expect(lab.log).toEqual([
      {
        level: 'info',
        requestType: 'Create',
        resourceType: 'Custom::Toy',
        logicalId: 'Toy',
        execution: expect.stringMatching(/^[0-9a-f]{16}-/),
        step: 1,
        decision: 'done',
        reason: 'all is well',
        state: 'ENABLED',
      },
    ]);
  });

  test('fails loudly over a defect of ours', async () => {
    const lab = new StepLab();
    lab.script.observe = () => Promise.reject(new RangeError('impossible'));
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'Internal', reason: 'impossible' } });
    expect(lab.log.some(({ stack }) => String(stack).includes('RangeError'))).toBe(true);
  });

  test('is repeated if its answer cannot be delivered, and then answers the same', async () => {
    const lab = new StepLab();
    lab.lostAnswers = 4;
    await expect(lab.step()).rejects.toThrow('could not be delivered');
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('fails with what AWS refused', async () => {
    const lab = new StepLab();
    lab.script.observe = () => Promise.reject(new TerminalError('AccessDenied', 'no'));
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'AccessDenied', reason: 'no' } });
  });

  test('ends the workflow before Step Functions does', async () => {
    const lab = new StepLab();
    lab.state = { ...lab.state, answered: true, memo: { steps: STEPS_MAX, hasBegun: true } };
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'StepLimitReached' } });
    expect(lab.did).toEqual([]);
  });
});

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

  test('is never answered as PENDING, and fails two minutes before CloudFormation gives up', async () => {
    const lab = new StepLab(anEvent({}, WAIT_5_MINUTES));
    lab.script.decide = () => FINISHING;
    const begin = lab.clock.now();
    expect(await lab.run()).toMatchObject({
      next: 'FAIL',
      failure: { code: 'AwsTookTooLong', reason: 'AWS is finishing' },
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

  test('has steps enough for 90 days, and hardly takes calls from others', async () => {
    const lab = new StepLab();
    lab.state = { ...lab.state, answered: true, memo: { hasBegun: true } };
    lab.script.decide = () => FINISHING;
    const begin = lab.clock.now();
    const looksAt: number[] = [];
    while (lab.clock.now() - begin < 90 * 24 * 60 * MINUTE) {
      looksAt.push(lab.clock.now() - begin);
      await lab.step();
    }
    expect(looksAt.length).toBeLessThan(0.95 * STEPS_MAX);
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

  test('looks at everything once an hour', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ASKED;
    lab.script.glance = async () => false;
    const begin = lab.clock.now();
    while (lab.clock.now() - begin < 150 * MINUTE) {
      await lab.step();
    }
    expect(lab.did.filter((what) => what === 'observe')).toHaveLength(3);
  });

  test.each([1, 2, 3, 4, 10])('has steps enough for 90 days if a look at everything takes %d', async (stepsOfLook) => {
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
      pausesInLooks += lab.state.pauseSeconds > 0 && actions > 0 ? 1 : 0;
      steps++;
    }
    expect(steps).toBeLessThan(0.9 * STEPS_MAX);
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
    expect(lab.answers[0]!.Reason).toContain('until then nobody accepts or finalises');
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
    expect(await lab.run()).toMatchObject({ next: 'FAIL', failure: { code: 'AwsTookTooLong' } });
    expect(lab.answers).toMatchObject([{ Status: 'FAILED' }]);
  });

  test('without an answer is a defect of ours', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ({ type: 'wait', waitingFor: 'PERSON', reason: 'x' });
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'Internal' } });
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

describe('a flow that has gone on alone', () => {
  test('tells people when it fails', async () => {
    const lab = new StepLab(anEvent({}, { NotificationsTopicArn: 'arn:aws:sns:eu-west-1:1:Topic' }));
    lab.script.decide = () => ASKED;
    await lab.step();
    expect(lab.answers).toHaveLength(1);
    lab.script.decide = () => ({ type: 'fail', code: 'QuotaExceeded', reason: 'declined' });
    expect((await lab.step()).next).toBe('FAIL');
    expect(lab.answers).toHaveLength(1);
    expect(lab.told.at(-1)).toContain('QuotaExceeded: declined.');
  });

  const ends: [string, Decision<string>][] = [
    ['fails', { type: 'fail', code: 'QuotaExceeded', reason: 'declined' }],
    [
      'succeeds',
      {
        type: 'done',
        reason: 'all is well',
        answer: { physicalId: 'o-exampleorgid/toy', attributes: {} },
        messages: [{ occasion: 'done', subject: 'done', text: 'declined, but done' }],
      },
    ],
  ];
  test.each(ends)('that %s ends only when people have been told, unless they cannot be', async (_, decision) => {
    const detached = async (throttledMessages: number) => {
      const lab = new StepLab(anEvent({}, { NotificationsTopicArn: 'arn:aws:sns:eu-west-1:1:Topic' }));
      lab.script.decide = () => ASKED;
      await lab.step();
      Object.assign(lab, { throttledMessages });
      lab.script.glance = async () => false;
      lab.script.decide = () => decision;
      lab.clock.pass(3_600_000);
      return lab;
    };
    const patient = await detached(3);
    await patient.run();
    expect(patient.told.at(-1)).toContain('declined');
    expect(patient.told.filter((text) => text.includes('declined'))).toHaveLength(1);
    const hopeless = await detached(1000);
    expect((await hopeless.run()).next).toMatch(/SUCCEED|FAIL/);
    expect(hopeless.told).toHaveLength(1);
  });
});

describe('an action that people have to be told of', () => {
  const START: Decision<string> = {
    type: 'act',
    action: 'start',
    reason: 'the migration expired and starts again',
    messages: [{ occasion: 'expired', subject: 'expired', text: 'it expired' }],
  };

  async function started(throttledMessages: number): Promise<StepLab> {
    const lab = new StepLab(anEvent({}, { NotificationsTopicArn: 'arn:aws:sns:eu-west-1:1:Topic' }));
    lab.script.decide = ({ memo }) => (memo.acts === 0 ? START : DONE);
    lab.throttledMessages = throttledMessages;
    await lab.run();
    return lab;
  }

  test('is put off until they have been told, because afterwards nobody would tell them', async () => {
    const lab = await started(3);
    expect(lab.told).toEqual(['it expired']);
    expect(lab.did).toEqual(['observe', 'observe', 'observe', 'observe', 'act start', 'observe']);
  });

  test('is done in the end even if nobody can be told', async () => {
    const lab = await started(1000);
    expect(lab.told).toEqual([]);
    expect(lab.did.filter((what) => what.startsWith('act'))).toEqual(['act start']);
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });
});
