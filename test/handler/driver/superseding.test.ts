import { executionName, executionPrefix } from '../../../src/handler/driver/execution-name';
import { firstState } from '../../../src/handler/driver/start';
import { findRivals, treatmentOf } from '../../../src/handler/driver/superseding';
import { anEvent, TOY } from './an-event';

describe('what an execution does about another of the same resource', () => {
  const older = { name: 'a', startedAt: 1 };
  const younger = { name: 'b', startedAt: 2 };
  test.each([
    ['an Update about an older Create', { ...younger, isDelete: false }, { ...older, isDelete: false }, 'stop'],
    ['a Create about a younger Update', { ...older, isDelete: false }, { ...younger, isDelete: false }, 'wait'],
    ['a Delete about an older Update', { ...younger, isDelete: true }, { ...older, isDelete: false }, 'stop'],
    ['a Delete about a younger Update', { ...older, isDelete: true }, { ...younger, isDelete: false }, 'stop'],
    ['a Create about an older Delete', { ...younger, isDelete: false }, { ...older, isDelete: true }, 'wait'],
    ['an Update about a younger Delete', { ...older, isDelete: false }, { ...younger, isDelete: true }, 'wait'],
    ['a Delete about an older Delete', { ...younger, isDelete: true }, { ...older, isDelete: true }, 'stop'],
    ['a Delete about a younger Delete', { ...older, isDelete: true }, { ...younger, isDelete: true }, 'wait'],
  ] as const)('%s', (_what, own, other, expected) => {
    expect(treatmentOf(own, other)).toBe(expected);
  });

  test('of two that began in the same moment exactly one stops the other', () => {
    const one = { name: 'a', startedAt: 1, isDelete: false };
    const two = { name: 'b', startedAt: 1, isDelete: false };
    expect([treatmentOf(one, two), treatmentOf(two, one)].sort()).toEqual(['stop', 'wait']);
  });
});

describe('the other executions of a resource', () => {
  const event = anEvent({ RequestType: 'Update', RequestId: 'new' });
  const OWN = { name: executionName(event, TOY), event, kind: TOY, startedAt: 2 };
  const prefix = executionPrefix(event, TOY);
  const running = (name: string) => ({ arn: `arn:${name}`, name, startedAt: new Date(1) });

  test('are those of its prefix that are running', async () => {
    const rivals = await findRivals(
      {
        listRunning: async () => [
          running(executionName(event, TOY)),
          running(`${prefix}old`),
          running(`${prefix}ended`),
          running('0123456789abcdef-other'),
        ],
        listPage: async () => ({ items: [] }),
        describe: async (arn) => ({
          startedAt: new Date(1),
          status: arn.endsWith('ended') ? 'ABORTED' : 'RUNNING',
          input: JSON.stringify(firstState(anEvent({ RequestType: 'Create' }))),
        }),
      },
      OWN,
    );
    const execution = running(`${prefix}old`);
    expect(rivals).toEqual([{ execution, treatment: 'stop', requestType: 'Create', isOpposite: false }]);
  });

  test.each([
    [JSON.stringify(firstState(anEvent({ RequestType: 'Delete' }))), 'wait'],
    ['{"event":{"RequestType":"Delete"},"shape":"of a newer version"}', 'wait'],
    ['{"event":null}', 'stop'],
    ['no JSON', 'stop'],
  ])('are told by their input: %s', async (input, expected) => {
    const workflow = {
      listRunning: async () => [running(`${prefix}old`)],
      listPage: async () => ({ items: [] }),
      describe: async () => ({ status: 'RUNNING', input, startedAt: new Date(1) }),
    };
    expect((await findRivals(workflow, OWN)).map(({ treatment }) => treatment)).toEqual([expected]);
  });

  test.each([
    ['began before, and was continued since', 1, 'stop'],
    ['began later, and is continued', 3, 'wait'],
  ] as const)('are as old as the first of them, if that %s', async (_when, startedAt, expected) => {
    const continues = { startedAt: new Date(startedAt).toISOString(), count: 1 };
    const input = JSON.stringify({ ...firstState(anEvent()), continues });
    const workflow = {
      listRunning: async () => [{ ...running(`${prefix}old-2`), startedAt: new Date(9) }],
      listPage: async () => ({ items: [] }),
      describe: async () => ({ status: 'RUNNING', input, startedAt: new Date(9) }),
    };
    expect((await findRivals(workflow, OWN)).map(({ treatment }) => treatment)).toEqual([expected]);
  });

  test('include one that is listed as running and cannot be described yet: it has just been started', async () => {
    const workflow = {
      listRunning: async () => [running(`${prefix}old`)],
      listPage: async () => ({ items: [] }),
      describe: async () => undefined,
    };
    expect(await findRivals(workflow, OWN)).toEqual([
      { execution: running(`${prefix}old`), treatment: 'stop', isOpposite: false },
    ]);
  });
});

describe('an update and its rollback that start in the same millisecond', () => {
  const [before, after] = [{ Tags: { team: 'a' } }, { Tags: { team: 'b' } }];
  const move = (RequestId: string, from: object, to: object) =>
    anEvent({
      RequestType: 'Update',
      RequestId,
      ResourceProperties: { ...to },
      OldResourceProperties: { ...from },
    });
  // Their names decide nothing: either may come first.
  const cases = [
    ['a', 'b'],
    ['b', 'a'],
  ] as const;

  test.each(cases)('the update %s waits for the rollback %s, which stops it', async (first, second) => {
    const update = move(first, before, after);
    const rollback = move(second, after, before);
    const created = anEvent({ RequestType: 'Create', RequestId: 'create', ResourceProperties: { ...before } });
    const executions = [update, rollback, created].map((event) => ({
      arn: `arn:${event.RequestId}`,
      name: executionName(event, TOY),
      startedAt: new Date(event === created ? 1 : 7),
      input: JSON.stringify(firstState(event)),
    }));
    const workflow = {
      listRunning: async () => executions.slice(0, 2),
      listPage: async () => ({ items: executions }),
      describe: async (arn: string) => ({ status: 'RUNNING', ...executions.find((one) => one.arn === arn)! }),
    };
    const treatments = async (event: typeof update) =>
      (await findRivals(workflow, { name: executionName(event, TOY), event, kind: TOY, startedAt: 7 })).map(
        ({ treatment }) => treatment,
      );
    expect([await treatments(update), await treatments(rollback)]).toEqual([['wait'], ['stop']]);
  });

  test('are told by their names if nobody knows what was before', async () => {
    const [update, rollback] = [move('a', before, after), move('b', after, before)];
    const other = { arn: 'arn:other', name: executionName(update, TOY), startedAt: new Date(7) };
    const workflow = {
      listRunning: async () => [other],
      listPage: async () => ({ items: [other] }),
      describe: async () => ({ status: 'RUNNING', startedAt: new Date(7), input: JSON.stringify(firstState(update)) }),
    };
    const rivals = await findRivals(workflow, {
      name: executionName(rollback, TOY),
      event: rollback,
      kind: TOY,
      startedAt: 7,
    });
    expect(rivals.map(({ treatment }) => treatment)).toEqual(['stop']);
  });
});
