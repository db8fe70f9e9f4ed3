import type { Topic } from '../../port/machinery';
import type { Clients } from '../clients';
import type { Send } from '../send';

/** SNS's limit, in ASCII characters without control characters. */
const SUBJECT_LENGTH_MAX = 100;

/** SNS's limit is 262,144 bytes with everything that belongs to a message. */
const TEXT_BYTES_MAX = 250_000;

/** The topic that people are notified through. */
export function createTopic({ services }: Clients, send: Send): Topic {
  return {
    async publish(topicArn, { subject, text, eventId }) {
      // A topic is asked in its own Region.
      const region = topicArn.split(':')[3] ?? '';
      const message = {
        TopicArn: topicArn,
        Subject: subject.replace(/[^\x20-\x7e]/g, ' ').slice(0, SUBJECT_LENGTH_MAX),
        Message: shorten(text),
        MessageAttributes: { eventId: { DataType: 'String', StringValue: eventId } },
      };
      await send('sns:Publish', () => services.call('sns:Publish', message, region));
    },
  };
}

/** A message that is too long would never reach anybody. */
function shorten(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= TEXT_BYTES_MAX) {
    return text;
  }
  // A stream may go on, so that a character which is cut off is left out.
  const cut = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, TEXT_BYTES_MAX), { stream: true });
  return `${cut}… (truncated to the limit of SNS)`;
}
