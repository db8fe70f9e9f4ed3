import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { PolicyDocument } from '../../../src/simulator/call';
import { evaluatePolicy } from '../../../src/simulator/iam/policy-evaluation';
import { aws, config, NOW } from '../wire/wire-lab';

describe('messages', () => {
  test('are recorded in the order in which they were sent', async () => {
    const simulated = aws();

    const published = await new SNSClient(config(simulated)).send(
      new PublishCommand({
        TopicArn: 'arn:aws:sns:eu-central-1:111111111111:people',
        Subject: 'Please accept',
        Message: 'h-1 <waits> & expires',
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'pending' } },
      }),
    );
    const put = await new EventBridgeClient(config(simulated)).send(
      new PutEventsCommand({
        Entries: [
          { Source: 'cdk-aws-organization', DetailType: 'handshake pending', Detail: '{"a":1}' },
          { Source: 'aws.organizations', DetailType: 'forged', Detail: '{}' },
          { Source: 'cdk-aws-organization', DetailType: 'broken', Detail: 'no JSON' },
        ],
      }),
    );

    expect(put).toMatchObject({
      FailedEntryCount: 2,
      Entries: [{}, { ErrorCode: 'NotAuthorizedForSource' }, { ErrorCode: 'MalformedDetail' }],
    });
    expect(simulated.messages).toEqual([
      {
        kind: 'SNS',
        at: NOW,
        messageId: published.MessageId,
        accountId: '111111111111',
        topicArn: 'arn:aws:sns:eu-central-1:111111111111:people',
        subject: 'Please accept',
        message: 'h-1 <waits> & expires',
      },
      {
        kind: 'EVENT',
        at: NOW,
        eventId: put.Entries?.[0]?.EventId,
        accountId: '111111111111',
        busName: 'default',
        source: 'cdk-aws-organization',
        detailType: 'handshake pending',
        detail: { a: 1 },
      },
    ]);
  });

  test.each([
    ['TopicArn', { TopicArn: 'people', Message: 'm' }],
    ['Message', { TopicArn: 'arn:aws:sns:eu-central-1:111111111111:people', Message: '' }],
    ['Subject', { TopicArn: 'arn:aws:sns:eu-central-1:111111111111:people', Message: 'm', Subject: 'two\nlines' }],
  ])('are refused for a bad %s', async (parameter, input) => {
    const simulated = aws();

    const sent = new SNSClient(config(simulated)).send(new PublishCommand(input));

    await expect(sent).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Invalid parameter: ${parameter}`,
    });
    expect(simulated.messages).toEqual([]);
  });

  test.each([0, 11])('are refused as a batch of %d events', async (count) => {
    const simulated = aws();
    const entry = { Source: 'cdk-aws-organization', DetailType: 'd', Detail: '{}' };

    const sent = new EventBridgeClient(config(simulated)).send(
      new PutEventsCommand({ Entries: Array.from({ length: count }, () => entry) }),
    );

    await expect(sent).rejects.toMatchObject({ name: 'ValidationException' });
    expect(simulated.messages).toEqual([]);
  });

  test('need a permission for exactly their topic and bus', () => {
    const simulated = aws();
    const topic = 'arn:aws:sns:eu-central-1:111111111111:people';
    const call = { region: 'eu-central-1', caller: simulated.sessions.account('111111111111') };
    const authorizations = (service: string, operation: string, input: object) =>
      simulated.service(service)!.authorizations({ ...call, service, operation, input });
    const event = { Source: 'cdk-aws-organization', DetailType: 'finished' };

    expect(authorizations('sns', 'Publish', { TopicArn: topic })).toEqual([{ action: 'sns:Publish', resource: topic }]);
    // More than there can be are not sorted by their buses, each of which could be another one.
    expect(authorizations('events', 'PutEvents', { Entries: Array(11).fill(event) })).toEqual([]);
    expect(authorizations('events', 'PutEvents', { Entries: [event, { ...event, EventBusName: 'other' }] })).toEqual(
      ['default', 'other'].map((bus) => ({
        action: 'events:PutEvents',
        resource: `arn:aws:events:eu-central-1:111111111111:event-bus/${bus}`,
        context: { 'events:source': ['cdk-aws-organization'], 'events:detail-type': ['finished'] },
      })),
    );
  });

  test('events of a source are allowed together, and with none of another source', () => {
    const simulated = aws();
    const caller = simulated.sessions.account('111111111111');
    const condition = {
      'ForAllValues:StringEquals': { 'events:source': 'cdk-aws-organization' },
      Null: { 'events:source': 'false' },
    };
    const policy: PolicyDocument = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: '*', Condition: condition }],
    };
    const isAllowed = (...sources: string[]) =>
      simulated
        .service('events')!
        .authorizations({
          service: 'events',
          operation: 'PutEvents',
          region: 'eu-central-1',
          caller,
          input: { Entries: sources.map((Source) => ({ Source, DetailType: 'finished' })) },
        })
        .map((authorization) => evaluatePolicy(policy, authorization).allows.length > 0);

    expect(isAllowed('cdk-aws-organization', 'cdk-aws-organization')).toEqual([true]);
    expect(isAllowed('another')).toEqual([false]);
    expect(isAllowed('cdk-aws-organization', 'another')).toEqual([false]);
  });
});
