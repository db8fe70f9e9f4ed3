import { executionPrefix } from '../../../src/handler/driver/execution-name';
import { TransientError } from '../../../src/handler/failures';
import { anEvent, TOY } from './an-event';
import { ASKED, DONE, StepLab } from './step-lab';

const NEW = { RequestId: 'new' };
const OLD = new Date('2026-01-05T08:00:00Z');

describe('an event that CloudFormation has gone on without', () => {
  test('stops nobody, writes nothing, answers FAILED and ends', async () => {
    const lab = new StepLab();
    lab.stack = { stackStatus: 'ROLLBACK_IN_PROGRESS' };
    lab.addExecution(`${executionPrefix(lab.event, TOY)}other`, { startedAt: OLD });
    lab.script.decide = () => ({ type: 'act', action: 'x', reason: 'y' });
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'EventOutdated' } });
    expect(lab.answers).toMatchObject([{ Status: 'FAILED' }]);
    expect([lab.stopped, lab.did]).toEqual([[], []]);
  });

  test('is noticed before the first write at the latest', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ({ type: 'act', action: 'x', reason: 'y' });
    lab.script.observe = async () => {
      lab.stack = { stackStatus: 'ROLLBACK_IN_PROGRESS' };
      lab.clock.pass(3001);
    };
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'EventOutdated' } });
    expect(lab.writes).toBe(0);
  });

  test('is noticed before the first write if the stack has begun to take its update back', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update' }));
    lab.script.decide = () => ({ type: 'act', action: 'x', reason: 'y' });
    lab.script.observe = async () => {
      lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS' };
      lab.clock.pass(3001);
    };
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'EventOutdated' } });
    expect(lab.writes).toBe(0);
  });

  test('is looked for once before the first write, and not before later ones', async () => {
    const lab = new StepLab();
    lab.script.decide = ({ memo }) => (memo.acts < 4 ? { type: 'act', action: 'x', reason: 'y' } : DONE);
    lab.script.observe = async () => lab.clock.pass(4000);
    await lab.step();
    expect([lab.writes, lab.stackLooks]).toEqual([4, 2]);
  });

  test('is not looked for again if the first look was a moment ago', async () => {
    const lab = new StepLab();
    lab.script.decide = ({ memo }) => (memo.acts < 1 ? { type: 'act', action: 'x', reason: 'y' } : DONE);
    await lab.step();
    expect([lab.writes, lab.stackLooks]).toEqual([1, 1]);
  });

  test('is not looked for once CloudFormation has its answer', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ASKED;
    await lab.step();
    lab.stack = { stackStatus: 'CREATE_COMPLETE' };
    lab.script.decide = ({ memo }) => (memo.acts < 1 ? { type: 'act', action: 'x', reason: 'y' } : DONE);
    expect((await lab.step()).next).toBe('SUCCEED');
    expect([lab.writes, lab.stackLooks]).toEqual([1, 1]);
  });

  test.each([
    ['first step', 0],
    ['later step', 1],
  ])('is told from one that a %s answered before its output was lost: the flow goes on', async (_, before) => {
    const lab = new StepLab(anEvent({}, { DeploymentWaitSeconds: '2700' }));
    lab.script.decide = () => ASKED;
    for (let steps = 0; steps < before; steps++) {
      await lab.step();
    }
    lab.script.decide = () => ({ ...ASKED, waitingFor: 'MIGRATION' }) as typeof ASKED;
    const { state } = lab;
    await lab.step();
    lab.state = state;
    const resourceSince = new Date(lab.clock.now());
    lab.stack = { stackStatus: 'CREATE_COMPLETE', resourceStatus: 'CREATE_COMPLETE', resourceSince };
    lab.script.decide = ({ memo }) =>
      memo.acts < 1 ? { type: 'act', action: 'x', reason: 'y' } : ({ ...ASKED, waitingFor: 'AWS' } as typeof ASKED);
    expect(await lab.step()).toMatchObject({ next: 'WAIT', answered: true });
    expect([lab.writes, lab.answers.length]).toEqual([1, 1]);
  });

  test('cannot be told if the status cannot be read: the flow goes on, and knows', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update' }));
    lab.stack = new TransientError('throttled');
    lab.script.decide = ({ request }) => {
      expect(request).toMatchObject({ isStatusUnknown: true, isRollback: false });
      return DONE;
    };
    expect((await lab.run()).next).toBe('SUCCEED');
    expect(lab.log[0]).toMatchObject({ level: 'warn', reason: 'cannot read the status of the stack: throttled' });
  });
});

describe('a newer event', () => {
  test('stops what is older, looks half a minute later, and goes on', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
    lab.addExecution(`${executionPrefix(lab.event, TOY)}old`, { startedAt: OLD });
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 30 });
    expect(lab.stopped).toEqual([`${executionPrefix(lab.event, TOY)}old`]);
    expect(lab.did).toEqual([]);
    expect((await lab.step()).next).toBe('SUCCEED');
  });

  test.each([
    ['is putting back what a failed update has changed', {}, 0, []],
    ['has put that back, and waits for people', { waitingFor: 'PERSON' }, 0, ['stopped']],
    ['is no rollback', { isRollback: false }, 0, ['stopped']],
    ['should have put that back long ago', {}, 6 * 60_000, ['stopped']],
  ])('about an older one that %s', async (_what, memo, ageMs, expected) => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
    const name = `${executionPrefix(lab.event, TOY)}rollback`;
    lab.addExecution(name, { startedAt: new Date(lab.clock.now() - 1000 - ageMs) });
    const rollback = lab.executions.at(-1)!;
    const { memo: _, ...state } = JSON.parse(rollback.input);
    rollback.input = JSON.stringify({ ...state, memo: { isRollback: true, hasBegun: true, ...memo } });
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 30 });
    expect(lab.stopped.map(() => 'stopped')).toEqual(expected);
    expect(lab.did).toEqual([]);
    rollback.status = 'SUCCEEDED';
    expect((await lab.step()).next).toBe('SUCCEED');
  });

  test.each([
    ['an update, of what waits on after its answer', false, 'Create', { hasDetached: true }, true],
    ['an update, of what has no answer yet', false, 'Create', { hasBegun: true }, undefined],
    ['an update, of an update that has taken over from another one', false, 'Update', { hasTakenOver: true }, true],
    ['a rollback, of what its update has taken over', true, 'Update', { hasTakenOver: true, hasDetached: true }, true],
    ['a rollback, of what only its update waits for', true, 'Update', { hasDetached: true }, undefined],
    ['a rollback, of what an older one waits for', true, 'Create', { hasDetached: true }, true],
  ] as const)('takes over: %s', async (_what, isRollback, type, memo, expected) => {
    const { ResourceProperties: now } = anEvent();
    const { ResourceProperties: other } = anEvent({}, { Refresh: 'again' });
    const lab = new StepLab(anEvent({ RequestType: 'Update', OldResourceProperties: other, ...NEW }));
    if (isRollback) {
      lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS' };
    }
    const way = type === 'Update' ? { ResourceProperties: other, OldResourceProperties: now } : {};
    const event = anEvent({ RequestType: type, RequestId: 'old', ...way });
    lab.addExecution(`${executionPrefix(lab.event, TOY)}old`, { startedAt: OLD, event });
    const older = lab.executions.at(-1)!;
    older.input = JSON.stringify({ ...JSON.parse(older.input), memo });
    await lab.step();
    expect(lab.stopped).toHaveLength(1);
    lab.script.decide = ({ request }) => {
      expect(request.hasTakenOver).toBe(expected);
      return DONE;
    };
    expect((await lab.run()).next).toBe('SUCCEED');
    expect(lab.did).toContain('observe');
  });

  test.each([
    ['an update', 'Update', ['observe', 'observe']],
    ['a Delete', 'Delete', ['observe']],
  ] as const)(
    'that rolls back does not wait for %s that is younger, if that waits itself',
    async (_what, type, did) => {
      const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
      lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS' };
      const event = anEvent({ RequestType: type, RequestId: 'next' });
      const startedAt = new Date(lab.clock.now() + 1000);
      lab.addExecution(`${executionPrefix(lab.event, TOY)}next`, { startedAt, event });
      await lab.step();
      await lab.step();
      expect([lab.did, lab.stopped]).toEqual([did, []]);
    },
  );

  test('leaves executions of other subjects and resources alone', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }));
    lab.addExecution(`${executionPrefix(anEvent({}, { PolicyType: 'TAG_POLICY' }), TOY)}old`, { startedAt: OLD });
    lab.addExecution(`${executionPrefix(anEvent({ LogicalResourceId: 'Other' }), TOY)}old`, { startedAt: OLD });
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.stopped).toEqual([]);
  });

  test('waits for a Delete, as long as CloudFormation waits', async () => {
    const lab = new StepLab(anEvent(NEW));
    const name = `${executionPrefix(lab.event, TOY)}delete`;
    lab.addExecution(name, { startedAt: OLD, event: anEvent({ RequestType: 'Delete' }) });
    expect(await lab.run()).toMatchObject({ next: 'FAIL', failure: { code: 'TimedOut' } });
    expect(lab.stopped).toEqual([]);
    expect(lab.answers[0]!.Reason).toContain(name);
  });

  test('that is a Delete answers after everything else has stopped', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Delete', ...NEW }));
    lab.addExecution(`${executionPrefix(lab.event, TOY)}old`, { startedAt: OLD });
    await lab.step();
    expect(lab.answers).toEqual([]);
    await lab.step();
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('that is a Delete does not answer before the list shows everything that is older', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Delete', ...NEW }));
    lab.stack = { stackStatus: 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS' };
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 10 });
    lab.addExecution(`${executionPrefix(lab.event, TOY)}older`, { startedAt: OLD });
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 30 });
    expect([lab.stopped, lab.answers]).toEqual([[`${executionPrefix(lab.event, TOY)}older`], []]);
    expect((await lab.step()).next).toBe('SUCCEED');
  });

  test.each(['DELETE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'])(
    'that is a Delete waits for no list if the stack has been %s for so long that it shows everything',
    async (stackStatus) => {
      const lab = new StepLab(anEvent({ RequestType: 'Delete', ...NEW }));
      const longAgo = new Date(lab.clock.now() - 10_000);
      lab.stack = { stackStatus, deletedAt: longAgo, updatedAt: longAgo };
      expect((await lab.step()).next).toBe('SUCCEED');
    },
  );

  test('that is a Delete waits for the list if nobody knows what the stack is doing', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Delete', ...NEW }));
    lab.stack = new Error('denied');
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 10 });
  });

  test('lets an older step write nothing any more, and say nothing', async () => {
    const lab = new StepLab();
    lab.script.decide = () => ({ type: 'act', action: 'x', reason: 'y' });
    lab.script.observe = async () => lab.stopOwn();
    expect((await lab.step()).next).toBe('SUCCEED');
    expect([lab.writes, lab.answers]).toEqual([0, []]);
  });
});

describe('an Update in a rollback', () => {
  const rollback = (properties = {}) => {
    const lab = new StepLab(anEvent({ RequestType: 'Update', ...NEW }, properties));
    lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS' };
    return lab;
  };

  test('goes on only when the list shows everything that is older, and is answered before', async () => {
    const lab = rollback();
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 12, answered: true });
    lab.addExecution(`${executionPrefix(lab.event, TOY)}older`, { startedAt: OLD });
    await lab.step();
    expect(lab.stopped).toHaveLength(1);
    expect((await lab.step()).next).toBe('SUCCEED');
  });

  test('is answered in its first step, before older executions have stopped, and goes on', async () => {
    const lab = rollback();
    lab.addExecution(`${executionPrefix(lab.event, TOY)}old`, { startedAt: OLD });
    lab.script.decide = () => ASKED;
    expect(await lab.step()).toMatchObject({ next: 'WAIT', pauseSeconds: 30, answered: true });
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS', Data: { State: 'PENDING' } }]);
    lab.script.decide = ({ request }) => {
      expect(request).toMatchObject({ isRollback: true, isAnswered: true });
      return DONE;
    };
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.answers).toHaveLength(1);
  });

  test.each([
    ['fails', () => ({ type: 'fail', code: 'QuotaExceeded', reason: 'x' }) as const],
    ['has something to do first', () => ({ type: 'act', action: 'x', reason: 'y' }) as const],
    ['waits for AWS', () => ({ type: 'wait', waitingFor: 'AWS', reason: 'x' }) as const],
  ])('is answered with every attribute, empty, if the flow %s', async (_what, decide) => {
    const lab = rollback();
    lab.script.decide = decide;
    await lab.step();
    expect(lab.answers).toEqual([
      expect.objectContaining({ Status: 'SUCCESS', PhysicalResourceId: 'o-exampleorgid/toy', Data: { State: '' } }),
    ]);
  });

  test('is answered with what the flow says before it acts', async () => {
    const lab = rollback();
    const answer = { physicalId: 'o-exampleorgid/toy', attributes: { State: 'PENDING' } };
    lab.script.decide = ({ memo }) => (memo.acts < 1 ? { type: 'act', action: 'x', reason: 'y', answer } : DONE);
    expect((await lab.run()).next).toBe('SUCCEED');
    expect(lab.answers).toMatchObject([{ Data: { State: 'PENDING' } }]);
  });

  test('succeeds even if nothing can be looked at', async () => {
    const lab = rollback();
    lab.script.observe = () => Promise.reject(new TransientError('throttled'));
    expect((await lab.step()).next).toBe('WAIT');
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  test('succeeds even with properties that make no sense', async () => {
    const lab = rollback({ Broken: 'yes' });
    expect((await lab.step()).next).toBe('FAIL');
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS', Data: { State: '' } }]);
  });

  test('succeeds even over a defect of ours', async () => {
    const lab = rollback();
    lab.script.observe = () => Promise.reject(new RangeError('impossible'));
    expect((await lab.step()).next).toBe('FAIL');
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS' }]);
  });
});

describe('a lost memo', () => {
  test.each([
    ['UPDATE_ROLLBACK_COMPLETE', true],
    ['UPDATE_COMPLETE', false],
  ])('of an answered Update: the stack that is %s tells whether it was a rollback', async (stackStatus, isRollback) => {
    const lab = new StepLab(anEvent({ RequestType: 'Update' }));
    lab.state = { ...lab.state, answered: true, memo: 'of another version' };
    lab.stack = { stackStatus };
    lab.script.decide = ({ request }) => {
      expect(request.isRollback).toBe(isRollback);
      return DONE;
    };
    expect((await lab.run()).next).toBe('SUCCEED');
    expect(lab.answers).toEqual([]);
  });

  test('of an answered Update counts as a rollback if nobody knows: nothing new is started', async () => {
    const lab = new StepLab(anEvent({ RequestType: 'Update' }));
    lab.state = { ...lab.state, answered: true, memo: undefined };
    lab.stack = new Error('denied');
    lab.script.decide = ({ request }) => {
      expect(request.isRollback).toBe(true);
      return DONE;
    };
    expect((await lab.run()).next).toBe('SUCCEED');
  });

  test('of an answered Create is no reason to stop', async () => {
    const lab = new StepLab();
    lab.state = { ...lab.state, answered: true, memo: null };
    lab.stack = { stackStatus: 'CREATE_COMPLETE' };
    expect((await lab.step()).next).toBe('SUCCEED');
  });
});

describe('a resource of another version', () => {
  const event = (RequestType: 'Create' | 'Update' | 'Delete') =>
    anEvent({ RequestType, ResourceType: 'Custom::Newer' });

  test('is deleted without a look, after its executions have stopped', async () => {
    const lab = new StepLab({ ...event('Delete'), ...NEW });
    lab.addExecution(`${executionPrefix(lab.event, TOY)}old`, { startedAt: OLD });
    await lab.step();
    expect((await lab.step()).next).toBe('SUCCEED');
    expect(lab.stopped).toHaveLength(1);
    expect(lab.answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'o-exampleorgid/toy' }]);
  });

  test.each(['Create', 'Update'] as const)('fails its %s and writes nothing', async (type) => {
    const lab = new StepLab(event(type));
    expect(await lab.step()).toMatchObject({ next: 'FAIL', failure: { code: 'UnknownResourceType' } });
    expect(lab.did).toEqual([]);
    expect(lab.answers).toMatchObject([{ Status: 'FAILED' }]);
  });
});

describe('the list of running executions that others have read', () => {
  const startOf = ({ clock }: StepLab) => clock.now();

  test('will do for the first step of a Create, if it is of the last ten seconds before its start', async () => {
    const lab = new StepLab();
    const startedAt = startOf(lab);
    lab.clock.pass(20_000);
    await lab.step();
    expect(lab.listedSince).toEqual([new Date(startedAt - 10_000)]);
  });

  test('will not do once something was found', async () => {
    const lab = new StepLab();
    lab.addExecution(`${executionPrefix(lab.event, TOY)}other`, { event: anEvent({ RequestType: 'Delete' }) });
    expect((await lab.step()).next).toBe('WAIT');
    await lab.step();
    expect(lab.listedSince.slice(1)).toEqual([undefined]);
  });

  test.each(['Update', 'Delete'] as const)('will not do for %s: something comes before it', async (RequestType) => {
    const lab = new StepLab(anEvent({ RequestType, ...NEW }));
    await lab.step();
    expect(lab.listedSince).toEqual([undefined]);
  });
});
