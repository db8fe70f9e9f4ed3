import { AwsError } from '../aws-error';
import type { Authorization, Call, SimulatedService } from '../call';
import { Random } from '../random';
import type { SimulatedAws } from '../simulated-aws';
import { unknownOperation } from '../unknown-operation';

const MESSAGE_BYTES_MAX = 256 * 1024;

/**
 * Simple Notification Service, as far as telling people something goes: `Publish`.
 *
 * Every well-formed topic exists: topics come from templates, which record them without simulating them.
 */
export class SimpleNotificationService implements SimulatedService {
  public readonly name = 'sns';
  private readonly random: Random;

  constructor(
    private readonly aws: SimulatedAws,
    seed = 1,
  ) {
    this.random = new Random(seed);
  }

  public isWrite(): boolean {
    return true;
  }

  public authorizations(call: Call): Authorization[] {
    return call.operation === 'Publish'
      ? [{ action: 'sns:Publish', resource: String(call.input.TopicArn ?? '*') }]
      : [];
  }

  public perform(call: Call): unknown {
    if (call.operation !== 'Publish') {
      throw unknownOperation(this.name, call.operation);
    }
    const { TopicArn: topicArn, Subject: subject, Message: message } = call.input;
    if (typeof topicArn !== 'string' || !/^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w.-]{1,256}$/.test(topicArn)) {
      throw invalidParameter('TopicArn');
    }
    if (typeof message !== 'string' || message === '' || Buffer.byteLength(message) > MESSAGE_BYTES_MAX) {
      throw invalidParameter('Message');
    }
    // Printable ASCII, at most 100 characters, no line break: a longer subject fails the whole message.
    if (subject !== undefined && !/^[\x20-\x7e]{1,100}$/.test(subject)) {
      throw invalidParameter('Subject');
    }
    const messageId = this.random.uuid();
    const { accountId } = call.caller;
    this.aws.messages.push({
      kind: 'SNS',
      at: this.aws.clock.now(),
      messageId,
      accountId,
      topicArn,
      message,
      ...(subject === undefined ? {} : { subject }),
    });
    return { MessageId: messageId };
  }
}

function invalidParameter(name: string): AwsError {
  return new AwsError('InvalidParameter', `Invalid parameter: ${name}`);
}
