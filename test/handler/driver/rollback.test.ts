import { executionPrefix } from '../../../src/handler/driver/execution-name';
import { LaterTurnError } from '../../../src/handler/failures';
import { anEvent, TOY } from './an-event';
import { DONE, StepLab } from './step-lab';

const NEW = { RequestId: 'new' };

describe('a rollback', () => {
  test('still puts back if its first step has answered, and its output was lost', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
    lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS' };
    const { state } = lab;
    await lab.step();
    lab.state = state;
    const resourceSince = new Date(lab.clock.now());
    const stackStatus = 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS';
    lab.stack = { stackStatus, resourceStatus: 'UPDATE_COMPLETE', resourceSince };
    lab.script.decide = ({ request, memo }) => {
      expect(request.isRollback).toBe(true);
      return memo.acts < 1 ? { type: 'act', action: 'x', reason: 'y' } : DONE;
    };
    expect((await lab.run()).next).toBe('SUCCEED');
    expect([lab.writes, lab.answers.length]).toEqual([1, 1]);
  });

  test('waits for the turn of a call rather than respond without a value', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
    lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS' };
    let isLate = true;
    lab.script.observe = async () => {
      if (isLate) {
        isLate = false;
        throw new LaterTurnError('DescribeOrganizationalUnit: its turn comes in 8 seconds', 8);
      }
    };
    expect(await lab.step()).toMatchObject({ next: 'WAIT', answered: false });
    expect((await lab.run()).next).toBe('SUCCEED');
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS', Data: { State: 'ENABLED' } }]);
  });

  test('is not what an update takes itself for whose own rollback has ended between two of its steps', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
    lab.stack = { stackStatus: 'UPDATE_IN_PROGRESS', updatedAt: new Date(lab.clock.now()) };
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 10 });
    const resourceSince = new Date(lab.clock.now());
    lab.stack = { stackStatus: 'UPDATE_ROLLBACK_COMPLETE', resourceStatus: 'UPDATE_COMPLETE', resourceSince };
    expect(await lab.step()).toMatchObject({ next: 'FAIL' });
    expect([lab.writes, lab.did]).toEqual([0, []]);
  });

  test('that has ended keeps the update that it took back from its first write', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
    lab.script.observe = async () => {
      lab.clock.pass(4000);
      const resourceSince = new Date(lab.clock.now());
      lab.stack = { stackStatus: 'UPDATE_ROLLBACK_COMPLETE', resourceStatus: 'UPDATE_COMPLETE', resourceSince };
    };
    lab.script.decide = ({ memo }) => (memo.acts < 1 ? { type: 'act', action: 'x', reason: 'y' } : DONE);
    expect((await lab.run()).next).toBe('FAIL');
    expect([lab.did, lab.writes]).toEqual([['observe', 'act x'], 0]);
  });

  test('lets an older rollback put everything back, and stops the update between the two', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
    lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS' };
    const prefix = executionPrefix(lab.event, TOY);
    const older = (name: string, memo: object) => {
      lab.addExecution(`${prefix}${name}`, { startedAt: new Date(lab.clock.now() - 10_000) });
      const added = lab.executions.at(-1)!;
      added.input = JSON.stringify({ ...JSON.parse(added.input), memo });
      return added;
    };
    const rollback = older('rollback', { isRollback: true, hasBegun: true });
    older('canceled', {});
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 30 });
    expect(lab.answers).toHaveLength(1);
    expect(lab.stopped).toEqual([`${prefix}canceled`]);
    rollback.status = 'SUCCEEDED';
    expect((await lab.step()).next).toBe('SUCCEED');
  });

  test.each<[string, boolean, object]>([
    ['is at work', false, {}],
    ['waits for AWS, because AWS has refused a call', false, { waitingFor: 'AWS' }],
    ['waits for people, when it has put everything back', true, { waitingFor: 'PERSON' }],
  ])('that %s: whether a younger update stops it is %s', async (_, isStopped, memo) => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
    const name = `${executionPrefix(lab.event, TOY)}rollback`;
    const event = anEvent({ RequestType: 'Update' });
    lab.addExecution(name, { startedAt: new Date(lab.clock.now() - 10_000), event });
    const rollback = lab.executions.at(-1)!;
    const begin = JSON.parse(rollback.input);
    rollback.input = JSON.stringify({ ...begin, memo: { isRollback: true, hasBegun: true, ...memo } });
    expect((await lab.step()).next).toBe('WAIT');
    expect(lab.stopped).toEqual(isStopped ? [name] : []);
  });
});
