import type { Message } from '../../../src/handler/driver/decision';
import { dueReminders, firstEndAt, nextReminderAt } from '../../../src/handler/driver/reminders';
import { anEvent } from './an-event';
import { StepLab } from './step-lab';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-01-10T12:00:00Z');

function asked(daysLeft: number, more: Partial<Message> = {}): Message {
  const expiration = new Date(NOW + daysLeft * DAY_MS).toISOString();
  return {
    occasion: 'asked/h-1',
    subject: 'asked',
    text: 'somebody must answer',
    event: { kind: 'PENDING', handshakes: [{ handshakeId: 'h-1', action: 'INVITE', state: 'OPEN', expiration }] },
    ...more,
  };
}

describe('a reminder', () => {
  test.each<[number, string | undefined]>([
    [7.01, undefined],
    [7, 'reminder/7/asked/h-1'],
    [1.01, 'reminder/7/asked/h-1'],
    [1, 'reminder/1/asked/h-1'],
    [0.01, 'reminder/1/asked/h-1'],
    [0, undefined],
  ])('%d days before the end: %s', (days, expected) => {
    expect(dueReminders([asked(days)], NOW).map(({ message }) => message.occasion)).toEqual(
      expected === undefined ? [] : [expected],
    );
  });

  test('says until when, and what it reminds of', () => {
    expect(dueReminders([asked(1)], NOW)).toMatchObject([
      {
        of: { occasion: 'asked/h-1' },
        message: {
          subject: 'Reminder: asked',
          text: 'This is still pending, and expires at 2026-01-11T12:00:00.000Z, in a day at most.\n\nsomebody must answer',
          event: { kind: 'REMINDER', daysLeft: 1, handshakes: [{ handshakeId: 'h-1' }] },
        },
      },
    ]);
  });

  test.each<[string, Message]>([
    ['is for people only', asked(1, { event: undefined })],
    ['nobody has to answer', asked(1, { event: { kind: 'DECLINED' } })],
    ['has no handshake', asked(1, { event: { kind: 'PENDING' } })],
    [
      'has no known end',
      asked(1, { event: { kind: 'PENDING', handshakes: [{ handshakeId: 'h', action: 'INVITE', state: 'OPEN' }] } }),
    ],
  ])('does not follow what %s', (_, message) => {
    expect(dueReminders([message], NOW)).toEqual([]);
    expect(nextReminderAt([message], NOW)).toBeUndefined();
  });

  test.each<[number[], number | undefined]>([
    [[15], 8],
    [[15, 10], 3],
    [[7], 6],
    [[1], undefined],
    [[], undefined],
  ])('with %j days left is next due in %j days', (days, expected) => {
    expect(
      nextReminderAt(
        days.map((left) => asked(left)),
        NOW,
      ),
    ).toBe(expected === undefined ? undefined : NOW + expected * DAY_MS);
  });
});

describe('the end of what must be answered', () => {
  test.each<[number[], number | undefined]>([
    [[15, 10], 10],
    [[-1], -1],
    [[], undefined],
  ])('is the first of those that end in %j days', (days, expected) => {
    const messages = days.map((left) => asked(left));
    expect(firstEndAt(messages)).toBe(expected === undefined ? undefined : NOW + expected * DAY_MS);
  });
});

describe('a flow that waits for a person', () => {
  function waiting(daysLeft: number, properties: Record<string, unknown> = {}): StepLab {
    const lab = new StepLab(anEvent({}, properties));
    const end = lab.clock.now() + daysLeft * DAY_MS;
    const expiration = new Date(end).toISOString();
    lab.script.glance = async () => false;
    lab.script.decide = ({ now }) =>
      now.getTime() < end
        ? {
            type: 'wait',
            waitingFor: 'PERSON',
            reason: 'nobody has answered',
            answer: { physicalId: 'o-exampleorgid/toy', attributes: { State: 'PENDING' } },
            messages: [
              {
                ...asked(0),
                event: {
                  kind: 'PENDING',
                  handshakes: [{ handshakeId: 'h-1', action: 'INVITE', state: 'OPEN', expiration }],
                },
              },
            ],
          }
        : { type: 'fail', code: 'MigrationExpired', reason: 'nobody answered' };
    return lab;
  }

  test('tells once, reminds twice, to the minute, and says how it ended', async () => {
    const lab = waiting(15);
    const start = lab.clock.now();
    await lab.run(2000);
    const days = ({ at }: { at: number }) => Number(((at - start) / DAY_MS).toFixed(3));
    expect(lab.events.map((event) => [event.detailType, days(event)])).toEqual([
      ['Handshake Pending', 0],
      ['Handshake Reminder', 8],
      ['Handshake Reminder', 14],
      ['Resource Failed', expect.any(Number)],
    ]);
    expect(new Set(lab.events.map(({ detail }) => detail.eventId)).size).toBe(4);
  });

  test('looks in the last minutes before it is too late, unless it shares a small bucket of calls', async () => {
    const lastLook = async (lab: StepLab) => {
      const end = lab.clock.now() + 15 * DAY_MS;
      const looks: number[] = [];
      lab.script.observe = async () => void looks.push(end - lab.clock.now());
      lab.script.glance = async () => {
        looks.push(end - lab.clock.now());
        return false;
      };
      await lab.run(2000);
      return Math.min(...looks.filter((left) => left > 0)) / 60_000;
    };
    expect(await lastLook(waiting(15))).toBeLessThanOrEqual(5);
    expect(await lastLook(waiting(15, { PauseSecondsMin: '1200' }))).toBeLessThanOrEqual(24);
  });

  test('that was asked a short while before the end is not reminded on top', async () => {
    const lab = waiting(6);
    await lab.run(1000);
    expect(lab.events.map(({ detailType }) => detailType)).toEqual([
      'Handshake Pending',
      'Handshake Reminder',
      'Resource Failed',
    ]);
    expect(lab.events[1]!.detail).toMatchObject({ daysLeft: 1 });
  });

  test('tries again what could not be put on the bus, and repeats nothing', async () => {
    const lab = waiting(15);
    lab.lostEvents = 2;
    lab.script.glance = async () => true;
    await lab.run(20);
    expect(lab.events.map(({ detailType }) => detailType)).toEqual(['Handshake Pending']);
  });

  test('says that it is finished only if it went on after its deployment', async () => {
    const quick = new StepLab();
    await quick.run();
    expect(quick.events).toEqual([]);

    const lab = waiting(15);
    await lab.run(30);
    lab.script.glance = async () => true;
    lab.script.decide = undefined;
    await lab.run(5);
    expect(lab.events.map(({ detailType }) => detailType)).toEqual(['Handshake Pending', 'Resource Completed']);
    expect(lab.events.at(-1)!.detail).toMatchObject({ text: expect.stringContaining('all is well'), handshakes: [] });
  });
});
