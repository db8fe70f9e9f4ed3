import { PublishCommand } from '@aws-sdk/client-sns';
import type { Clients } from './clients';
import type { Send } from './send';

/** Where people are told. */
export interface Topic {
  /** @param eventId the same for the same occasion, however often it is published */
  publish(topicArn: string, message: { subject: string; text: string; eventId: string }): Promise<void>;
}

/** SNS's limit, in ASCII characters without control characters. */
const SUBJECT_LENGTH_MAX = 100;

/** The topic through the SDK's client. */
export function createTopic(clients: Clients, send: Send): Topic {
  return {
    async publish(topicArn, { subject, text, eventId }) {
      const region = topicArn.split(':')[3] ?? '';
      const command = new PublishCommand({
        TopicArn: topicArn,
        Subject: subject.replace(/[^\x20-\x7e]/g, ' ').slice(0, SUBJECT_LENGTH_MAX),
        Message: text,
        MessageAttributes: { eventId: { DataType: 'String', StringValue: eventId } },
      });
      await send('Publish', () => clients.sns(region).send(command));
    },
  };
}
