import { TransientError } from '../../../src/handler/failures';
import { anEvent } from './an-event';
import { StepLab } from './step-lab';

describe('an execution whose event asks for a response elsewhere', () => {
  const forged = (answered: boolean) => {
    const lab = new StepLab(anEvent({ ResponseURL: 'https://evil.example/?signature' }));
    lab.state = { ...lab.state, answered };
    return lab;
  };

  test('ends before anything is read or written, in a step and in a report, and its address is in no error', async () => {
    const lab = forged(false);
    const message = /^ResponseURL must be an address of the bucket in which CloudFormation receives/;
    await expect(lab.step()).rejects.toThrow(message);
    await expect(lab.report({ Error: 'Error', Cause: '' })).rejects.toThrow(message);
    expect([lab.did, lab.answers, lab.log, lab.writes, lab.stackLooks]).toEqual([[], [], [], 0, 0]);
  });

  test('continues if CloudFormation has its response: nothing is sent there any more', async () => {
    const lab = forged(true);
    await lab.run();
    expect(lab.answers).toEqual([]);
    expect(lab.did).not.toEqual([]);
  });
});

describe('the report of a step that failed for good', () => {
  const CRASH = { Error: 'Sandbox.Timedout', Cause: 'Task timed out' };

  test('fails the resource if CloudFormation still waits', async () => {
    const lab = new StepLab();
    expect(await lab.report(CRASH)).toMatchObject({ next: 'FAIL', failure: { code: 'StepFailed' } });
    expect(lab.answers[0]!.Reason).toContain('Sandbox.Timedout: Task timed out');
  });

  test.each([
    ['{"errorType":"Error","errorMessage":"no network","trace":["at x"]}', 'Error: no network'],
    ['{"x":1}', 'Error: {"x":1}'],
    ['x'.repeat(40_000), `Error: ${'x'.repeat(1000)}`],
  ])('says what was thrown, and not where (%#)', async (Cause, expected) => {
    const lab = new StepLab();
    const { failure } = await lab.report({ Error: 'Error', Cause });
    expect(failure.reason).toBe(`a step of the workflow failed: ${expected}`);
  });

  test('knows of a rollback also if the status cannot be read any more', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update' }));
    lab.state = { ...lab.state, memo: { isRollback: true } };
    lab.stack = new TransientError('throttled');
    await lab.report(CRASH);
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('lets an Update in a rollback succeed', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update' }));
    lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS' };
    await lab.report(CRASH);
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS', Data: { State: '' } }]);
  });

  test('tells people if CloudFormation has its answer', async () => {
    const lab = new StepLab(anEvent({}, { NotificationsTopicArn: 'arn:aws:sns:eu-west-1:1:Topic' }));
    lab.state = { ...lab.state, answered: true };
    await lab.report({ Error: 'Lambda.Unknown', Cause: '' });
    expect(lab.answers).toEqual([]);
    expect(lab.told).toEqual([expect.stringContaining('a step of the workflow failed: Lambda.Unknown.')]);
  });
});
