import type { LogEntry } from '../../../src/handler/driver/log';
import { eventIdOf, tell } from '../../../src/handler/driver/notify';
import { anEvent } from './an-event';

const TOPIC = 'arn:aws:sns:eu-west-1:111111111111:Topic';
const EVENT = anEvent({}, { NotificationsTopicArn: TOPIC });
const ASKED = { occasion: 'asked/h-1', subject: 'asked', text: 'somebody must answer' };

function lab(isBroken = false) {
  const published: { topicArn: string; eventId: string }[] = [];
  const entries: LogEntry[] = [];
  const topic = {
    publish: async (topicArn: string, { eventId }: { eventId: string }) => {
      if (isBroken) {
        throw new Error('no topic');
      }
      published.push({ topicArn, eventId });
    },
  };
  return { published, entries, topic, log: (entry: LogEntry) => void entries.push(entry) };
}

describe('telling people', () => {
  test('happens once an occasion', async () => {
    const { topic, log, published } = lab();
    const { told } = await tell(topic, log, EVENT, [ASKED, ASKED], []);
    await tell(topic, log, EVENT, [ASKED], told);
    expect(published).toEqual([{ topicArn: TOPIC, eventId: eventIdOf(EVENT, 'asked/h-1') }]);
  });

  test('uses the same id for the same occasion, also if the memo was lost', async () => {
    const { topic, log, published } = lab();
    await tell(topic, log, EVENT, [ASKED], []);
    await tell(topic, log, anEvent({ RequestId: 'other' }, { NotificationsTopicArn: TOPIC }), [ASKED], []);
    expect(new Set(published.map(({ eventId }) => eventId)).size).toBe(1);
  });

  test('uses another id for another occasion or resource', () => {
    const ids = [
      eventIdOf(EVENT, 'asked/h-1'),
      eventIdOf(EVENT, 'asked/h-2'),
      eventIdOf(anEvent({ LogicalResourceId: 'Other' }), 'asked/h-1'),
    ];
    expect(new Set(ids).size).toBe(3);
  });

  test.each([undefined, ''])('does not happen without a topic (%j)', async (NotificationsTopicArn) => {
    const { topic, log, published } = lab();
    await tell(topic, log, anEvent({}, { NotificationsTopicArn }), [ASKED], []);
    expect(published).toEqual([]);
  });

  test('is tried again with the next step if it fails, and stops nothing', async () => {
    const { topic, log, entries } = lab(true);
    expect(await tell(topic, log, EVENT, [ASKED], [])).toEqual({ told: [], isUnfinished: false });
    expect(entries).toEqual([{ level: 'error', reason: 'nobody could be told of asked/h-1: Error: no topic' }]);
  });
});
