import { AwsLab, aWorld } from '../aws-lab';

const TOPIC = 'arn:aws:sns:eu-central-1:111111111111:Topic';

describe('telling people through SNS', () => {
  test('publishes in the Region of the topic, with an id', async () => {
    const lab = new AwsLab(aWorld());
    await lab.run(() => lab.ports.topic.publish(TOPIC, { subject: 'asked', text: 'who, what', eventId: 'e1' }));
    expect(lab.aws.messages).toMatchObject([{ kind: 'SNS', topicArn: TOPIC, subject: 'asked', message: 'who, what' }]);
    expect(JSON.stringify(lab.aws.history[0]!.input)).toContain('e1');
  });

  test.each([
    ['é ünïcode\nand a line', ' '],
    ['x'.repeat(200), 'x'],
  ])('makes a subject that SNS takes: %j', async (subject, expected) => {
    const lab = new AwsLab(aWorld());
    await lab.run(() => lab.ports.topic.publish(TOPIC, { subject, text: 'x', eventId: 'e1' }));
    expect(lab.aws.messages).toMatchObject([{ subject: expect.stringContaining(expected) }]);
  });

  test('cuts a text that SNS does not take', async () => {
    const lab = new AwsLab(aWorld());
    await lab.run(() => lab.ports.topic.publish(TOPIC, { subject: 'x', text: 'é'.repeat(300_000), eventId: 'e1' }));
    const [message] = lab.aws.messages;
    expect(message).toMatchObject({ message: expect.stringMatching(/… \(truncated to the limit of SNS\)$/) });
  });
});
