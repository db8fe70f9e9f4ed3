import { executionName, executionPrefix, subjectOf } from '../../../src/handler/driver/execution-name';
import { anEvent, STACK_ID } from './an-event';

describe('the name of an execution', () => {
  test('is 16 hexadecimal digits and the request id', () => {
    expect(executionName(anEvent())).toMatch(/^[0-9a-f]{16}-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee$/);
  });

  test('never changes: a newer version finds the executions of an older one', () => {
    const event = anEvent(
      { LogicalResourceId: 'ServiceAccessGuardduty' },
      { ServicePrincipal: 'guardduty.amazonaws.com' },
    );
    expect(executionPrefix(event)).toBe('b5555aa21e808f6c-');
  });

  test('is the same for Create, Update and Delete, whatever else the properties say', () => {
    const names = [
      anEvent(),
      anEvent({ RequestType: 'Update' }, { FeatureSet: 'ALL' }),
      anEvent({ RequestType: 'Delete', PhysicalResourceId: 'other' }),
    ].map(executionName);
    expect(new Set(names).size).toBe(1);
  });

  test.each([
    ['another stack', anEvent({ StackId: `${STACK_ID}0` })],
    ['another logical id', anEvent({ LogicalResourceId: 'Other' })],
    ['another principal', anEvent({}, { ServicePrincipal: 'config.amazonaws.com' })],
    ['another policy type', anEvent({}, { PolicyType: 'TAG_POLICY' })],
  ])('has another prefix for %s', (_what, event) => {
    expect(executionPrefix(event)).not.toBe(executionPrefix(anEvent()));
  });

  test('does not depend on where one part ends and the next begins', () => {
    const one = anEvent({ StackId: 'ab', LogicalResourceId: 'c' });
    const other = anEvent({ StackId: 'a', LogicalResourceId: 'bc' });
    expect(executionPrefix(one)).not.toBe(executionPrefix(other));
  });

  test.each(['x'.repeat(64), 'with space', 'slash/slash', 'ünï'])(
    'is fit for Step Functions with request id %s',
    (id) => {
      expect(executionName(anEvent({ RequestId: id }))).toMatch(/^[\w-]{1,80}$/);
    },
  );
});

describe('the subject of an event', () => {
  test.each([
    ['nothing', {}, ''],
    ['a principal', { ServicePrincipal: 'config.amazonaws.com' }, 'config.amazonaws.com'],
    ['a policy type', { PolicyType: 'TAG_POLICY' }, 'TAG_POLICY'],
    ['a value that is no text', { PolicyType: ['TAG_POLICY'] }, ''],
  ])('of a resource with %s', (_what, properties, expected) => {
    expect(subjectOf(anEvent({}, properties))).toBe(expected);
  });

  test('is one and the same for an email address in whatever case, and so is the prefix of its executions', () => {
    const [shouted, plain] = ['Owner@Example.COM', 'owner@example.com'].map((TargetId) => anEvent({}, { TargetId }));

    expect([subjectOf(shouted!), subjectOf(plain!)]).toEqual(['owner@example.com', 'owner@example.com']);
    expect(executionPrefix(shouted!)).toBe(executionPrefix(plain!));
  });
});
