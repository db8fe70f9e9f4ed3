import type { SentEvent, SentNotification } from '../../simulator/index';
import { moment, type RehearsalRecords } from '../records';
import type { TimelineEntry } from '../report';

/** What people were told through topics, and software through event buses. */
export function notificationEntries({ messages, beganAt }: RehearsalRecords): TimelineEntry[] {
  const events = messages.filter((message) => message.kind === 'EVENT');
  return messages
    .filter(({ at }) => at >= beganAt)
    .map((message) => (message.kind === 'SNS' ? notificationEntry(message, events) : eventEntry(message)));
}

function notificationEntry(notification: SentNotification, events: readonly SentEvent[]): TimelineEntry {
  const { at, subject = 'a message', message } = notification;
  const event = eventWith(notification, events);
  // A message of others has its subject only.
  const series = event === undefined ? subject.replace(/^Reminder: /, '') : seriesOf(event);
  return { at: moment(at), kind: 'NOTIFICATION', what: subject, note: message, series: `message ${series}` };
}

/** The same goes to the bus in the same step, with what sent it and why. */
function eventWith({ at, subject, message }: SentNotification, events: readonly SentEvent[]): SentEvent | undefined {
  const [nearest] = events
    .filter(({ detail }) => detail.subject === subject && detail.text === message)
    .sort((one, other) => Math.abs(one.at - at) - Math.abs(other.at - at));
  return nearest;
}

function eventEntry(event: SentEvent): TimelineEntry {
  const { at, detailType, detail } = event;
  return {
    at: moment(at),
    kind: 'NOTIFICATION',
    what: `event ${detailType}`,
    // What it is about, if it says so as ours do.
    ...(typeof detail.subject === 'string' ? { note: detail.subject } : {}),
    series: `event ${seriesOf(event)}`,
  };
}

/** Reminders belong to what they remind of. */
function seriesOf({ detailType, detail }: SentEvent): string {
  const kind = detailType === 'Handshake Reminder' ? 'Handshake Pending' : detailType;
  return [detail.stackId, detail.logicalId, kind].map(String).join(' ');
}
