import type { Message } from './decision';

/** So many days before the end of what somebody must answer there is a reminder; the last one first. */
const DAYS_BEFORE = [1, 7] as const;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A reminder that is due, and what it reminds of. */
export interface Reminder {
  readonly of: Message;
  readonly message: Message;
}

/** The reminders that are due at a moment: of several for one message, only the latest. */
export function dueReminders(messages: readonly Message[], now: number): Reminder[] {
  return messages.flatMap((message) => {
    const end = endOf(message);
    const days = DAYS_BEFORE.find((lead) => end !== undefined && now < end && now >= end - lead * DAY_MS);
    return days === undefined ? [] : [{ of: message, message: reminderOf(message, days, end!) }];
  });
}

/** When the next reminder is due, epoch milliseconds: a pause must not pass over it. */
export function nextReminderAt(messages: readonly Message[], now: number): number | undefined {
  const moments = messages.flatMap((message) => {
    const end = endOf(message);
    return end === undefined ? [] : DAYS_BEFORE.map((lead) => end - lead * DAY_MS).filter((moment) => moment > now);
  });
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** When the first of what somebody must answer ends, epoch milliseconds. */
export function firstEndAt(messages: readonly Message[]): number | undefined {
  const ends = messages.map(endOf).filter((end) => end !== undefined);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** When the first of the handshakes expires that somebody must answer. */
function endOf({ event }: Message): number | undefined {
  if (event?.kind !== 'PENDING') {
    return undefined;
  }
  const ends = (event.handshakes ?? []).map(({ expiration = '' }) => Date.parse(expiration)).filter((end) => end > 0);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

function reminderOf(message: Message, days: number, end: number): Message {
  const left = days === 1 ? 'a day' : `${days} days`;
  return {
    occasion: `reminder/${days}/${message.occasion}`,
    subject: `Reminder: ${message.subject}`,
    text: `This is still pending, and expires at ${new Date(end).toISOString()}, in ${left} at most.\n\n${message.text}`,
    event: { ...message.event!, kind: 'REMINDER', daysLeft: days },
  };
}
