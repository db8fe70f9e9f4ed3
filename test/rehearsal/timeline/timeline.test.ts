import { RESOURCES, resourceTypeOf } from '../../../src/handler/resources';
import { timelineOf } from '../../../src/rehearsal/timeline/timeline';
import type { StackResource } from '../../../src/simulator/index';
import {
  aCall,
  aHandshake,
  anAssumption,
  aPersonsCall,
  aStack,
  BEGAN,
  DAY,
  later,
  MINUTE,
  PAYMENTS,
  someRecords,
  withHandshakes,
} from '../some-records';

describe('handshakes in the timeline', () => {
  test('one that is sent says who must answer within which time', () => {
    expect(timelineOf(someRecords({ organizations: withHandshakes(aHandshake()) }))).toEqual([
      {
        at: later(0),
        kind: 'HANDSHAKE',
        what: 'APPROVE_ALL_FEATURES is sent to',
        accounts: [PAYMENTS],
        note: 'must be accepted within 90 d',
      },
    ]);
  });

  test('one that was pending before is not told again, but its end is', () => {
    const handshake = aHandshake({ requestedAt: BEGAN - DAY, state: 'EXPIRED', endedAt: BEGAN + DAY });
    expect(timelineOf(someRecords({ organizations: withHandshakes(handshake) }))).toEqual([
      { at: later(DAY), kind: 'HANDSHAKE', what: 'APPROVE_ALL_FEATURES expires for', accounts: [PAYMENTS] },
    ]);
  });

  test.each([
    ['the deployment', aCall({ input: { HandshakeId: 'h-1' } }), 'HANDSHAKE'],
    ['a person', aPersonsCall({ input: { HandshakeId: 'h-1' } }), 'PERSON'],
  ])('one that is accepted by %s says so', (who, call, kind) => {
    const handshake = aHandshake({ requestedAt: BEGAN - DAY, state: 'ACCEPTED', endedAt: BEGAN + MINUTE });
    expect(timelineOf(someRecords({ organizations: withHandshakes(handshake), history: [call] }))).toContainEqual({
      at: later(MINUTE),
      kind,
      what: `APPROVE_ALL_FEATURES is accepted by ${who} in`,
      accounts: [PAYMENTS],
    });
  });

  test('the requests of a migration are sent when it starts, although AWS stamps them a moment later', () => {
    const parent = aHandshake({ id: 'h-parent', action: 'ENABLE_ALL_FEATURES', recipientAccountId: undefined });
    const child = aHandshake({ parentId: 'h-parent', requestedAt: BEGAN + 999, state: 'ACCEPTED', endedAt: BEGAN + 1 });
    const told = timelineOf(someRecords({ organizations: withHandshakes(parent, child) }));
    expect(told.map(({ at, what }) => [at, what])).toEqual([
      [later(0), 'the migration to all features starts'],
      [later(0), 'APPROVE_ALL_FEATURES is sent to'],
      [later(1), 'APPROVE_ALL_FEATURES is accepted for'],
    ]);
  });

  test('an invitation of an address names the address', () => {
    const handshake = aHandshake({
      action: 'INVITE',
      recipientAccountId: undefined,
      target: { type: 'EMAIL', id: 'new@example.com' },
    });
    expect(timelineOf(someRecords({ organizations: withHandshakes(handshake) }))[0]?.what).toBe(
      'INVITE is sent to new@example.com',
    );
  });

  test('that of the migration itself is its beginning and its end', () => {
    const migration = aHandshake({ action: 'ENABLE_ALL_FEATURES', state: 'ACCEPTED', endedAt: BEGAN + DAY });
    const whats = timelineOf(someRecords({ organizations: withHandshakes(migration) })).map(({ what }) => what);
    expect(whats).toEqual(['the migration to all features starts', 'the migration to all features is finalized']);
  });

  test('a migration that is canceled says so', () => {
    const migration = aHandshake({ action: 'ENABLE_ALL_FEATURES', state: 'CANCELED', endedAt: BEGAN + DAY });
    const whats = timelineOf(someRecords({ organizations: withHandshakes(migration) })).map(({ what }) => what);
    expect(whats).toContain('the migration to all features is canceled');
  });
});

describe('the deployment in the timeline', () => {
  const features = { logicalId: 'Features', resourceType: resourceTypeOf(RESOURCES.ALL_FEATURES) };
  const withFeatures = (State: string, events: Parameters<typeof aStack>[0] = [features]) => {
    const definition = {
      Type: resourceTypeOf(RESOURCES.ALL_FEATURES),
      Metadata: { 'aws:cdk:path': 'Main/Features/Default' },
    };
    const resource = { definition, attributes: { State } } as unknown as StackResource;
    return aStack(events, { resources: new Map([['Features', resource]]) });
  };

  test('has the stack, our resources when they are complete, and no other resource', () => {
    const stack = withFeatures('ENABLED', [
      { status: 'CREATE_IN_PROGRESS' },
      { logicalId: 'Bucket', resourceType: 'AWS::S3::Bucket' },
      { ...features, status: 'CREATE_IN_PROGRESS' },
      features,
      {},
    ]);
    expect(timelineOf(someRecords({ stacks: [stack] })).map(({ kind, what }) => [kind, what])).toEqual([
      ['DEPLOYMENT', 'Main CREATE_IN_PROGRESS'],
      ['DEPLOYMENT', 'Main/Features CREATE_COMPLETE'],
      ['DEPLOYMENT', 'Main CREATE_COMPLETE'],
    ]);
  });

  test('says which resource was answered as PENDING', () => {
    expect(timelineOf(someRecords({ stacks: [withFeatures('PENDING')] }))).toEqual([
      { at: later(0), kind: 'DETACHED', what: 'Main/Features CREATE_COMPLETE, State PENDING: its workflow continues' },
    ]);
  });

  test('has the failure of any resource, with its reason', () => {
    const event = { logicalId: 'Bucket', resourceType: 'AWS::S3::Bucket', status: 'CREATE_FAILED', reason: 'no' };
    expect(timelineOf(someRecords({ stacks: [aStack([event])] }))).toEqual([
      { at: later(0), kind: 'DEPLOYMENT', what: 'Bucket CREATE_FAILED', note: 'no' },
    ]);
  });
});

describe('changes of the organization in the timeline', () => {
  test.each([
    ['CreateOrganization', { FeatureSet: 'ALL' }, 'the organization is created with all features'],
    [
      'CreateOrganization',
      { FeatureSet: 'CONSOLIDATED_BILLING' },
      'the organization is created with consolidated billing',
    ],
    ['DeleteOrganization', {}, 'the organization is deleted'],
    [
      'EnableAWSServiceAccess',
      { ServicePrincipal: 'ram.amazonaws.com' },
      'trusted access for ram.amazonaws.com is enabled',
    ],
    [
      'DisableAWSServiceAccess',
      { ServicePrincipal: 'ram.amazonaws.com' },
      'trusted access for ram.amazonaws.com is disabled',
    ],
    ['EnablePolicyType', { PolicyType: 'TAG_POLICY' }, 'the policy type TAG_POLICY is enabled'],
    ['DisablePolicyType', { PolicyType: 'TAG_POLICY' }, 'the policy type TAG_POLICY is disabled'],
  ])('%s %j is told', (operation, input, what) => {
    const history = [aCall({ operation, input }), aCall({ operation: 'AcceptHandshake' })];
    expect(timelineOf(someRecords({ history }))).toEqual([{ at: later(0), kind: 'ORGANIZATION', what }]);
  });

  test('a service-linked role that is created is told', () => {
    const history = [
      aCall({
        service: 'iam',
        operation: 'CreateServiceLinkedRole',
        input: { AWSServiceName: 'organizations.amazonaws.com' },
      }),
    ];
    expect(timelineOf(someRecords({ history }))[0]?.what).toBe(
      'the service-linked role of organizations.amazonaws.com is created',
    );
  });

  test('a write that had no effect is not told', () => {
    const history = [aCall({ operation: 'EnablePolicyType', tookEffect: false, error: 'TooManyRequestsException' })];
    expect(timelineOf(someRecords({ history }))).toEqual([]);
  });

  test('what a person does is told as that', () => {
    const history = [
      aPersonsCall({ operation: 'LeaveOrganization' }),
      aPersonsCall({ at: BEGAN - DAY, operation: 'CreateAccount' }),
    ];
    expect(timelineOf(someRecords({ history }))).toEqual([
      { at: later(0), kind: 'PERSON', what: 'a person calls LeaveOrganization in', accounts: [PAYMENTS] },
    ]);
  });
});

test('what CloudFormation does with the credentials of the account is not told as what a person does', () => {
  const history = [aPersonsCall({ service: 'lambda', operation: 'Invoke' })];
  expect(timelineOf(someRecords({ history }))).toEqual([]);
});

test('a role that a person mends is named', () => {
  const history = [aPersonsCall({ service: 'iam', operation: 'PutRolePolicy', input: { RoleName: 'Admin' } })];
  expect(timelineOf(someRecords({ history }))[0]?.what).toBe('a person calls PutRolePolicy for the role Admin in');
});

describe('a resource without metadata in the template', () => {
  const stack = aStack([
    { logicalId: 'Topic1', resourceType: 'AWS::SNS::Topic', status: 'CREATE_FAILED', reason: 'no' },
    { logicalId: 'Bare2', resourceType: 'AWS::SNS::Topic', status: 'CREATE_FAILED', reason: 'no' },
    { status: 'ROLLBACK_IN_PROGRESS', reason: 'The following resource(s) failed to create: [Bare2, Topic1].' },
  ]);
  const constructPaths = new Map([[stack.id, new Map([['Topic1', 'Main/Topic']])]]);

  test('is named by the path of its construct, and by its logical ID only if there is none', () => {
    const told = timelineOf(someRecords({ stacks: [stack], constructPaths }));
    expect(told.map(({ what, note }) => [what, note])).toEqual([
      ['Main/Topic CREATE_FAILED', 'no'],
      ['Bare2 CREATE_FAILED', 'no'],
      ['Main ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [Bare2, Main/Topic].'],
    ]);
  });
});

describe('refusals and messages in the timeline', () => {
  const refused = { error: 'AccessDenied', tookEffect: false };

  test('a role that cannot be assumed is told once, with when it could be', () => {
    const history = [
      anAssumption(refused),
      anAssumption({ ...refused, at: BEGAN + MINUTE }),
      anAssumption({ at: BEGAN + DAY }),
    ];
    expect(timelineOf(someRecords({ history }))).toEqual([
      {
        at: later(0),
        kind: 'REFUSED',
        what: 'AssumeRole of the role Admin returns AccessDenied in',
        accounts: [PAYMENTS],
        note: 'it succeeds after 1 d',
      },
    ]);
  });

  test('one that never can be assumed says so', () => {
    const history = [anAssumption(refused)];
    expect(timelineOf(someRecords({ history }))[0]?.note).toBe('it never succeeds in this rehearsal');
  });

  test('notifications of one resource and kind are a series, with their reminders', () => {
    const event = (at: number, detailType: string, subject: string, logicalId = 'Features') => [
      { kind: 'SNS' as const, at, messageId: 'm', accountId: '1', topicArn: 't', subject, message: `about ${subject}` },
      {
        kind: 'EVENT' as const,
        at,
        eventId: 'e',
        accountId: '1',
        busName: 'default',
        source: 's',
        detailType,
        detail: { stackId: 'stack', logicalId, subject, text: `about ${subject}` },
      },
    ];
    const messages = [
      ...event(BEGAN, 'Handshake Pending', '2 accounts'),
      ...event(BEGAN + DAY, 'Handshake Reminder', 'Reminder: 2 accounts'),
      ...event(BEGAN + 2 * DAY, 'Handshake Pending', '1 account'),
      ...event(BEGAN + 3 * DAY, 'Handshake Pending', '1 account', 'Other'),
      ...event(BEGAN + 4 * DAY, 'Resource Completed', 'done'),
    ];
    const series = timelineOf(someRecords({ messages })).map((entry) => entry.series!);
    const kinds = [...new Set(series)];
    expect(series.map((one) => kinds.indexOf(one))).toEqual([0, 1, 0, 1, 0, 1, 2, 3, 4, 5]);
  });

  test('a notification that is none of ours is a series of its subject', () => {
    const sns = { kind: 'SNS' as const, messageId: 'm', accountId: '1', topicArn: 't', message: 'x' };
    const messages = ['Alarm', 'Reminder: Alarm', 'Other'].map((subject) => ({ ...sns, at: BEGAN, subject }));
    expect(timelineOf(someRecords({ messages })).map(({ series }) => series)).toEqual([
      'message Alarm',
      'message Alarm',
      'message Other',
    ]);
  });

  test('messages are told with their text, events by their type', () => {
    const messages = [
      {
        kind: 'SNS' as const,
        at: BEGAN,
        messageId: 'm',
        accountId: '1',
        topicArn: 't',
        subject: 'act',
        message: 'until then',
      },
      { kind: 'SNS' as const, at: BEGAN + 1, messageId: 'm', accountId: '1', topicArn: 't', message: 'more' },
      {
        kind: 'EVENT' as const,
        at: BEGAN + 2,
        eventId: 'e',
        accountId: '1',
        busName: 'default',
        source: 's',
        detailType: 'Done',
        detail: {},
      },
      { kind: 'SNS' as const, at: BEGAN - 1, messageId: 'm', accountId: '1', topicArn: 't', message: 'old' },
    ];
    expect(timelineOf(someRecords({ messages })).map(({ what, note }) => [what, note])).toEqual([
      ['act', 'until then'],
      ['a message', 'more'],
      ['event Done', undefined],
    ]);
  });
});
