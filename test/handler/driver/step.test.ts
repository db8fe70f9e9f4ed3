import type { Decision } from '../../../src/handler/driver/decision';

import { TerminalError } from '../../../src/handler/failures';
import { anEvent, TOY_TYPE } from './an-event';
import { ASKED, DONE, StepLab } from './step-lab';

const WAIT_5_MINUTES = { DeploymentWaitSeconds: '300' };

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
    expect(await lab.run()).toMatchObject({ next: 'FAIL', failure: { code: 'TimedOut' } });
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
    expect(lab.answers[0]!.Reason).toMatch(/^QuotaExceeded: too many\. Request a higher quota/);
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
        resourceType: TOY_TYPE,
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
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'InternalError', reason: 'impossible' } });
    expect(lab.log.some(({ stack }) => String(stack).includes('RangeError'))).toBe(true);
  });

  test('is repeated if its answer cannot be delivered, and then answers the same', async () => {
    const lab = new StepLab();
    lab.lostAnswers = 4;
    await expect(lab.step()).rejects.toThrow('cannot send the response');
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('fails with what AWS refused', async () => {
    const lab = new StepLab();
    lab.script.observe = () => Promise.reject(new TerminalError('AccessDenied', 'no'));
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'AccessDenied', reason: 'no' } });
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
