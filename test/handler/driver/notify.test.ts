import type { LogEntry } from '../../../src/handler/driver/log';
import { eventIdOf, failureMessage, finishedMessage, tell } from '../../../src/handler/driver/notify';
import { TransientError } from '../../../src/handler/failures';
import type { BusEvent } from '../../../src/handler/port/machinery';
import type { CloudFormationEvent } from '../../../src/handler/protocol';
import { anEvent, TOY } from './an-event';

const TOPIC = 'arn:aws:sns:eu-west-1:111111111111:Topic';
const EVENT = anEvent({}, { NotificationsTopicArn: TOPIC });
const senderOf = (event: CloudFormationEvent) => ({ event, kind: TOY });
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
  const put: BusEvent[] = [];
  const bus = {
    put: async (event: BusEvent) => {
      if (isBroken) {
        throw new Error('no bus');
      }
      put.push(event);
    },
  };
  return { published, put, entries, ports: { topic, bus }, log: (entry: LogEntry) => void entries.push(entry) };
}

describe('telling people', () => {
  test('happens once an occasion', async () => {
    const { ports, log, published } = lab();
    const { told } = await tell(ports, log, senderOf(EVENT), [ASKED, ASKED], []);
    await tell(ports, log, senderOf(EVENT), [ASKED], told);
    expect(published).toEqual([{ topicArn: TOPIC, eventId: eventIdOf(senderOf(EVENT), 'asked/h-1') }]);
  });

  test('uses the same id for the same occasion, also if the memo was lost', async () => {
    const { ports, log, published } = lab();
    await tell(ports, log, senderOf(EVENT), [ASKED], []);
    await tell(ports, log, senderOf(anEvent({ RequestId: 'other' }, { NotificationsTopicArn: TOPIC })), [ASKED], []);
    expect(new Set(published.map(({ eventId }) => eventId)).size).toBe(1);
  });

  test('uses another id for another occasion or resource', () => {
    const ids = [
      eventIdOf(senderOf(EVENT), 'asked/h-1'),
      eventIdOf(senderOf(EVENT), 'asked/h-2'),
      eventIdOf(senderOf(anEvent({ LogicalResourceId: 'Other' })), 'asked/h-1'),
    ];
    expect(new Set(ids).size).toBe(3);
  });

  test.each([undefined, ''])('does not happen without a topic (%j)', async (NotificationsTopicArn) => {
    const { ports, log, published } = lab();
    await tell(ports, log, senderOf(anEvent({}, { NotificationsTopicArn })), [ASKED], []);
    expect(published).toEqual([]);
  });

  test('is tried again with the next step if it fails, and stops nothing', async () => {
    const { ports, log, entries } = lab(true);
    expect(await tell(ports, log, senderOf(EVENT), [ASKED], [])).toEqual({ told: [], isUnfinished: false });
    expect(entries).toEqual([{ level: 'error', reason: 'cannot send the notification of asked/h-1: Error: no topic' }]);
  });

  test('is for software, too, where there is an event, with a topic or without', async () => {
    const { ports, log, published, put } = lab();
    const message = { ...ASKED, event: { kind: 'PENDING', organizationId: 'o-exampleorgid' } } as const;
    for (const event of [EVENT, anEvent()]) {
      const { told } = await tell(ports, log, senderOf(event), [message], []);
      await tell(ports, log, senderOf(event), [message], told);
    }
    expect(published).toHaveLength(1);
    expect(put).toHaveLength(2);
    expect(put[0]).toEqual({
      source: 'cdk-aws-organization',
      detailType: 'Handshake Pending',
      detail: {
        eventId: eventIdOf(senderOf(EVENT), 'asked/h-1'),
        stackId: EVENT.StackId,
        logicalId: EVENT.LogicalResourceId,
        resourceType: EVENT.ResourceType,
        organizationId: 'o-exampleorgid',
        subject: 'asked',
        text: 'somebody must answer',
        handshakeCount: 0,
        handshakes: [],
      },
    });
  });

  test('spares people what nobody has to act on', async () => {
    const { ports, log, published, put } = lab();
    await tell(ports, log, senderOf(EVENT), [{ ...ASKED, event: { kind: 'ANSWERED' }, isForSoftwareOnly: true }], []);
    expect(published).toEqual([]);
    expect(put).toMatchObject([{ detailType: 'Handshake Accepted' }]);
  });

  test('of one kind does not count for the other: what failed is tried again, what was told is not', async () => {
    const { ports, log, published, put } = lab();
    const message = { ...ASKED, event: { kind: 'PENDING' } } as const;
    const broken = { ...ports, bus: { put: () => Promise.reject(new TransientError('throttled')) } };
    const { told, isUnfinished } = await tell(broken, log, senderOf(EVENT), [message], []);
    expect(isUnfinished).toBe(true);
    await tell(ports, log, senderOf(EVENT), [message], told);
    expect([published.length, put.length]).toEqual([1, 1]);
  });
});

describe('the end of a resource that was pending', () => {
  const event = anEvent({
    StackId: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Landing/id',
    LogicalResourceId: 'Entry',
    RequestId: 'request',
  });

  test('is told with the code, the reason and the execution if it failed', () => {
    expect(failureMessage(event, 'arn:execution', 'TimedOut', 'TimedOut: nothing came')).toEqual({
      occasion: 'failed/request/TimedOut',
      subject: 'Landing: Entry failed (TimedOut)',
      text: `Entry of stack ${event.StackId} failed after its deployment, and no workflow continues it.\n\nTimedOut: nothing came\n\nAn update of the stack starts it again if it changes the resource: change \`refresh\`.\n\nExecution: arn:execution`,
      event: { kind: 'FAILED', code: 'TimedOut' },
    });
  });

  test('is told with the reason if it is complete', () => {
    expect(finishedMessage(event, 'all is well')).toEqual({
      occasion: 'finished/request',
      subject: 'Landing: Entry is finished',
      text: `Entry of stack ${event.StackId} is finished: all is well.

No action is required.`,
      event: { kind: 'FINISHED' },
    });
  });
});
