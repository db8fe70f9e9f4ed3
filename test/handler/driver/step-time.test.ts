import { createSend } from '../../../src/handler/aws/send';
import type { Decision } from '../../../src/handler/driver/decision';
import { LaterTurnError, OutOfTimeError } from '../../../src/handler/failures';
import { anAwsError } from './an-aws-error';
import { anEvent } from './an-event';
import { DONE, StepLab } from './step-lab';

const MINUTE = 60_000;
const WAIT_5_MINUTES = { DeploymentWaitSeconds: '300', ServiceTimeout: '1200' };

/** One of thousands of visits: the migration is under way, and goes on by itself. */
const VISIT: Decision<string> = {
  type: 'act',
  action: 'visit',
  reason: 'requests are accepted in 100 accounts',
  answer: { physicalId: 'o-exampleorgid/toy', attributes: { State: 'PENDING' } },
  mayDetach: true,
};

describe('a step that runs out of time', () => {
  test('goes on at once in another one when it got on', async () => {
    const lab = new StepLab();
    lab.script.decide = () => VISIT;
    lab.script.observe = async () => {
      if (lab.did.includes('act visit')) {
        throw new OutOfTimeError('ListHandshakesForOrganization: the step had no time left');
      }
    };
    expect(await lab.step()).toMatchObject({ next: 'STEP', pauseSeconds: 0 });
  });

  test('pauses until the turn of its next call, whether or not it did anything', async () => {
    const lab = new StepLab();
    lab.script.decide = ({ memo }) => (memo.acts < 2 ? VISIT : DONE);
    lab.script.observe = async () => {
      if (lab.did.filter((one) => one === 'act visit').length === 1) {
        throw new LaterTurnError('CreateOrganizationalUnit: its turn comes in 10 seconds', 10);
      }
    };
    const { next, pauseSeconds } = await lab.step();
    expect([next, lab.did]).toEqual(['WAIT', ['observe', 'act visit', 'observe']]);
    // Those who wait for the same bucket come back at different moments.
    expect(pauseSeconds).toBeGreaterThanOrEqual(10);
    expect(pauseSeconds).toBeLessThanOrEqual(12);
  });

  test('pauses when it did nothing', async () => {
    const lab = new StepLab();
    lab.script.observe = async () => {
      throw new OutOfTimeError('ListHandshakesForOrganization: the step had no time left');
    };
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 5 });
  });
});

describe('work that outlasts the patience of CloudFormation', () => {
  function labAfter(minutes: number, properties: Record<string, unknown> = {}) {
    const lab = new StepLab(anEvent({}, { ...WAIT_5_MINUTES, ...properties }));
    lab.script.decide = ({ memo }) => (memo.acts < 1 ? VISIT : DONE);
    lab.clock.pass(minutes * MINUTE);
    return lab;
  }

  test('is answered with its end while there is time', async () => {
    const lab = labAfter(17);
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS', Data: { State: 'ENABLED' } }]);
  });

  test('is answered as PENDING shortly before, and goes on', async () => {
    const lab = labAfter(18);
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS', Data: { State: 'PENDING' } }]);
    expect(lab.did).toEqual(['observe', 'act visit', 'observe']);
  });

  test('fails the deployment if that is wanted, and is not begun', async () => {
    const lab = labAfter(18, { WhenPending: 'FAIL' });
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'StillPending' } });
    expect(lab.did).toEqual(['observe']);
  });
});

describe('a look that AWS denies', () => {
  function labAfter(seconds: number) {
    const lab = new StepLab();
    const { clock } = lab;
    lab.script.observe = ({ deadline, deniedUntil, seed }) =>
      createSend({ clock, deadline, deniedUntil, seed })('organizations:DescribeOrganization', async () => {
        throw anAwsError('AccessDeniedException', { message: 'no' });
      });
    clock.pass(seconds * 1000);
    return lab;
  }

  test('is repeated in a step that begins within two minutes of the start of the execution', async () => {
    expect((await labAfter(60).step()).next).toBe('WAIT');
  });

  test('fails the execution in a step that begins two minutes after its start, however new that step is', async () => {
    expect(await labAfter(121).step()).toMatchObject({ next: 'FAIL', failure: { code: 'AccessDenied' } });
  });
});
