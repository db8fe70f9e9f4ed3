import { executionsOf } from '../../../src/handler/driver/earlier-executions';
import { executionName } from '../../../src/handler/driver/execution-name';
import type { TakenBack } from '../../../src/handler/driver/flow';
import { firstState } from '../../../src/handler/driver/start';
import type { CloudFormationEvent } from '../../../src/handler/protocol';
import { anEvent, TOY } from './an-event';
import { DONE, StepLab } from './step-lab';

const OLD = { WorkflowArn: 'w', Tags: { team: 'a' } };
const FAILED = { WorkflowArn: 'w', Tags: { team: 'b' } };
const NOTE = { 'tag/team': 'a', 'tag/cost': null };
const LONG_AGO = new Date('2026-01-05T08:00:00Z');

const create = anEvent({ RequestId: 'create', ResourceProperties: OLD });
const update = anEvent({
  RequestType: 'Update',
  RequestId: 'update',
  ResourceProperties: FAILED,
  OldResourceProperties: OLD,
});
const rollback = anEvent({
  RequestType: 'Update',
  RequestId: 'rollback',
  ResourceProperties: OLD,
  OldResourceProperties: FAILED,
});
const removal = anEvent({ RequestType: 'Delete', RequestId: 'delete', ResourceProperties: OLD });

/** A rollback that looks for the event that it takes back, with what else has been executed, oldest first. */
function aRollback(event: CloudFormationEvent, earlier: readonly (readonly [CloudFormationEvent, note?: object])[]) {
  const lab = new StepLab(event);
  lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS' };
  const own = lab.executions.pop()!;
  for (const [other, note] of earlier) {
    const startedAt = other.RequestId === 'next' ? new Date(lab.clock.now() + 1000) : LONG_AGO;
    lab.addExecution(executionName(other, TOY), { startedAt });
    const state = { ...firstState(other), memo: note === undefined ? {} : { note } };
    Object.assign(lab.executions.at(-1)!, { status: 'ABORTED', input: JSON.stringify(state) });
  }
  lab.executions.push(own);
  const read: (TakenBack | undefined)[] = [];
  const [flow] = lab.flows;
  lab.flows = [{ ...flow!, observe: async (_context, reads) => void read.push(await reads.readTakenBack()) }];
  lab.script.decide = () => DONE;
  return { lab, read };
}

describe('what a rollback takes back', () => {
  test.each([
    [
      'an Update, the update that failed',
      rollback,
      [
        [create, {}],
        [update, NOTE],
      ],
    ],
    ['a Delete, the creation that failed', removal, [[create, NOTE]]],
    [
      'a Delete, the update to what it deletes',
      { ...removal, ResourceProperties: FAILED },
      [
        [create, {}],
        [update, NOTE],
      ],
    ],
    [
      'a Delete after one that failed',
      removal,
      [
        [create, NOTE],
        [{ ...removal, RequestId: 'first' }, {}],
      ],
    ],
    [
      'a second attempt at the rollback',
      rollback,
      [
        [update, NOTE],
        [{ ...rollback, RequestId: 'first' }, {}],
      ],
    ],
  ] as const)('%s: its note', async (_what, event, earlier) => {
    const { lab, read } = aRollback(event, earlier);
    expect((await lab.run()).next).toBe('SUCCEED');
    expect(read.at(-1)).toEqual({ type: 'KNOWN', note: NOTE });
  });

  test.each([
    ['wrote nothing', undefined],
    ['has a note of another version', ['new']],
  ])('that %s has no note', async (_what, note) => {
    const { lab, read } = aRollback(rollback, [[update, note]]);
    await lab.run();
    expect(read.at(-1)).toEqual({ type: 'KNOWN', note: {} });
  });

  test.each([
    ['nothing', []],
    ['an earlier event only', [[create, NOTE]]],
    ['a creation with the same properties', [[{ ...create, ResourceProperties: FAILED }, NOTE]]],
    ['an update to them from elsewhere', [[{ ...update, OldResourceProperties: { WorkflowArn: 'w' } }, NOTE]]],
    [
      'a failed attempt before an earlier event',
      [
        [update, NOTE],
        [create, {}],
      ],
    ],
  ] as const)('is unknown if the list shows %s, for longer than it lags', async (_what, earlier) => {
    const { lab, read } = aRollback(rollback, earlier);
    const begin = lab.clock.now();
    expect((await lab.run()).next).toBe('SUCCEED');
    expect(read.at(-1)).toEqual({ type: 'UNKNOWN' });
    expect(lab.clock.now() - begin).toBeGreaterThanOrEqual(60_000);
  });

  test('is unknown if what was created before was deleted since: it was another resource of that name', async () => {
    const kept = { ...removal, RequestId: 'kept' };
    const { lab, read } = aRollback(removal, [[create, NOTE], [kept]]);
    lab.executions.find(({ name }) => name === executionName(kept, TOY))!.status = 'SUCCEEDED';
    expect((await lab.run()).next).toBe('SUCCEED');
    expect(read.at(-1)).toEqual({ type: 'UNKNOWN' });
  });

  test('is not looked for before the list shows a rollback that was sent a moment after this event', async () => {
    const { lab, read } = aRollback(rollback, [[update, NOTE]]);
    const began = lab.clock.now();
    const resourceSince = new Date(began + 900);
    lab.stack = { stackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS', resourceStatus: 'UPDATE_IN_PROGRESS', resourceSince };
    expect((await lab.run()).next).toBe('SUCCEED');
    expect(read.at(-1)).toEqual({ type: 'KNOWN', note: NOTE });
    expect(lab.clock.now() - began).toBeGreaterThanOrEqual(12_900);
  });

  describe('of an update that began in the moment in which its stack did roll back', () => {
    const earlier = { ...rollback, RequestId: 'earlier' };
    const next = { ...rollback, RequestId: 'next' };
    const begun = (memo: object) => {
      const { lab, read } = aRollback(update, [[earlier, NOTE], [next]]);
      const younger = lab.executions.find(({ name }) => name === executionName(next, TOY))!;
      younger.input = JSON.stringify({ ...firstState(next), memo });
      return { lab, read };
    };

    test('is nothing, although an older one went the opposite way: its rollback is younger', async () => {
      const { lab, read } = begun({ steps: 1, isRollback: true });
      expect((await lab.run()).next).toBe('SUCCEED');
      expect(read).toEqual([undefined]);
      expect(lab.log.at(-1)).toMatchObject({ decision: 'stop' });
    });

    test('is not known before the younger one has begun', async () => {
      const { lab, read } = begun({});
      await lab.step();
      expect(await lab.step()).toMatchObject({ next: 'WAIT' });
      expect(await lab.step()).toMatchObject({ next: 'WAIT' });
      expect(read).toEqual([undefined]);
    });

    test('is what it is taken for if the younger one is the next deployment, which repeats what failed', async () => {
      const { lab, read } = begun({ steps: 1, isRollback: false });
      expect((await lab.run()).next).toBe('SUCCEED');
      expect(read.at(-1)).toEqual({ type: 'KNOWN', note: NOTE });
    });
  });

  test('is not asked for before an Update is answered', async () => {
    const { lab, read } = aRollback(rollback, [[update, NOTE]]);
    await lab.step();
    expect(lab.answers).toHaveLength(1);
    expect(read[0]).toBeUndefined();
  });
});

describe('the executions of a resource', () => {
  test('come page by page, newest first, without scheduled looks and what is no state of ours', async () => {
    const inputs: Record<string, string | undefined> = {
      newest: undefined,
      scheduled: JSON.stringify({ ...firstState(create), isScheduled: true }),
      strange: '[]',
      broken: '{',
      update: JSON.stringify(firstState(update)),
      create: JSON.stringify(firstState(create)),
    };
    const [first, second] = [Object.keys(inputs).slice(0, 4), Object.keys(inputs).slice(4)];
    const page = (names: string[], next?: string) => ({
      items: [...names, 'other'].map((name) => ({
        arn: name,
        name: `${name === 'other' ? 'b' : 'a'}-${name}`,
        startedAt: LONG_AGO,
      })),
      ...(next === undefined ? {} : { next }),
    });
    const described: string[] = [];
    const workflow = {
      listPage: async (from?: string) => (from === undefined ? page(first, '2') : page(second)),
      describe: async (arn: string) => {
        described.push(arn);
        const input = inputs[arn];
        return input === undefined ? undefined : { status: 'SUCCEEDED', input, startedAt: LONG_AGO };
      },
    };
    const found: string[] = [];
    for await (const { record } of executionsOf('a-', workflow)) {
      found.push(record.arn);
    }
    expect(found).toEqual(['update', 'create']);
    expect(described).toEqual(Object.keys(inputs));
  });
});
