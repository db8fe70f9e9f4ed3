import { continuationName, executionName, executionPrefix } from '../../../src/handler/driver/execution-name';
import { RESOURCES } from '../../../src/handler/resources';
import { anEvent, STACK_ID, TOY } from './an-event';

describe('the name of an execution', () => {
  test('is 16 hexadecimal digits and the request id', () => {
    expect(executionName(anEvent(), TOY)).toMatch(/^[0-9a-f]{16}-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee$/);
  });

  test('never changes: a newer version finds the executions of an older one', () => {
    const event = anEvent(
      { LogicalResourceId: 'ServiceAccessGuardduty' },
      { ServicePrincipal: 'guardduty.amazonaws.com' },
    );
    expect(executionPrefix(event, RESOURCES.SERVICE_ACCESS)).toBe('b5555aa21e808f6c-');
  });

  test('is the same for Create, Update and Delete, whatever else the properties say', () => {
    const names = [
      anEvent(),
      anEvent({ RequestType: 'Update' }, { FeatureSet: 'ALL' }),
      anEvent({ RequestType: 'Delete', PhysicalResourceId: 'other' }),
    ].map((event) => executionName(event, TOY));
    expect(new Set(names).size).toBe(1);
  });

  test.each([
    ['another stack', TOY, anEvent({ StackId: `${STACK_ID}0` })],
    ['another logical id', TOY, anEvent({ LogicalResourceId: 'Other' })],
    ['another principal', RESOURCES.SERVICE_ACCESS, anEvent({}, { ServicePrincipal: 'config.amazonaws.com' })],
    ['another policy type', RESOURCES.ENABLED_POLICY_TYPE, anEvent({}, { PolicyType: 'TAG_POLICY' })],
    ['another invited account', RESOURCES.INVITED_ACCOUNT, anEvent({}, { TargetId: '333333333333' })],
  ])('has another prefix for %s', (_what, kind, event) => {
    expect(executionPrefix(event, kind)).not.toBe(executionPrefix(anEvent(), kind));
  });

  test('does not depend on where one part ends and the next begins', () => {
    const one = anEvent({ StackId: 'ab', LogicalResourceId: 'c' });
    const other = anEvent({ StackId: 'a', LogicalResourceId: 'bc' });
    expect(executionPrefix(one, TOY)).not.toBe(executionPrefix(other, TOY));
  });

  test.each(['x'.repeat(64), 'with space', 'slash/slash', 'ünï'])(
    'is fit for Step Functions with request id %s',
    (id) => {
      expect(executionName(anEvent({ RequestId: id }), TOY)).toMatch(/^[\w-]{1,80}$/);
    },
  );

  test.each(['aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', 'x'.repeat(63), 'with space'])(
    'of an execution that continues others has a counter, the same prefix, and fits: request %s',
    (RequestId) => {
      const event = anEvent({ RequestId });
      const names = [1, 2, 9999].map((count) => continuationName(event, TOY, count));
      expect(names).toEqual([2, 3, 10_000].map((number) => `${executionName(event, TOY)}-${number}`));
      for (const name of names) {
        expect(name).toMatch(/^[\w-]{1,80}$/);
        expect(name.startsWith(executionPrefix(event, TOY))).toBe(true);
      }
    },
  );

  test('has one prefix for an email address in whatever case', () => {
    const [shouted, plain] = ['Owner@Example.COM', 'owner@example.com'].map((TargetId) =>
      executionPrefix(anEvent({}, { TargetId }), RESOURCES.INVITED_ACCOUNT),
    );
    expect(shouted).toBe(plain);
  });
});
