import {
  ANSWER_BYTES_MAX,
  deliver,
  failureBody,
  failureText,
  physicalIdOf,
  successBody,
} from '../../../src/handler/driver/answer';
import type { LogEntry } from '../../../src/handler/driver/log';
import { RESOURCES, resourceTypeOf } from '../../../src/handler/resources';
import { anEvent, STACK_ID } from './an-event';
import { InstantClock } from './instant-clock';

const ADDRESS = { StackId: STACK_ID, RequestId: anEvent().RequestId, LogicalResourceId: 'Toy' };

describe('an answer', () => {
  test('of success repeats what identifies the request, and has every attribute', () => {
    expect(
      JSON.parse(successBody(anEvent(), { physicalId: 'o-1/toy', attributes: { State: 'ENABLED', Id: '' } })),
    ).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'o-1/toy',
      ...ADDRESS,
      Data: { State: 'ENABLED', Id: '' },
    });
  });

  test('of success that is larger than CloudFormation takes is a defect', () => {
    const attributes = { Accounts: 'x'.repeat(ANSWER_BYTES_MAX) };
    expect(() => successBody(anEvent(), { physicalId: 'o-1/toy', attributes })).toThrow('larger than 4096 bytes');
  });

  test('of failure has reason and physical id', () => {
    expect(JSON.parse(failureBody(anEvent(), 'none/toy/found', 'why'))).toEqual({
      Status: 'FAILED',
      Reason: 'why',
      PhysicalResourceId: 'none/toy/found',
      ...ADDRESS,
    });
  });

  test.each(['x', 'é', '😀', '"', '\n'])('of failure never is too large, even if it consists of %j', (character) => {
    const body = failureBody(anEvent(), 'none/toy/found', character.repeat(ANSWER_BYTES_MAX));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(ANSWER_BYTES_MAX);
    expect(JSON.parse(body).Reason).toContain('the log of the function has the full text');
    expect(body).not.toContain('\uFFFD');
  });

  test('of failure is a text in any case, even if the IDs alone are too large', () => {
    const event = anEvent({ StackId: `${STACK_ID}${'x'.repeat(5000)}`, LogicalResourceId: 'L'.repeat(300) });
    const body = JSON.parse(failureBody(event, 'p'.repeat(2000), 'why'.repeat(1000)));

    expect(body).toMatchObject({ Status: 'FAILED', Reason: '', PhysicalResourceId: 'p'.repeat(2000) });
  });

  test.each(['x', '"', '😀', 'é\u0000'])('of failure takes a reason of a million characters: %j', (unit) => {
    const body = failureBody(anEvent(), 'none/toy/found', unit.repeat(1_000_000 / unit.length));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(ANSWER_BYTES_MAX);
    expect(JSON.parse(body).Reason).toContain('the log of the function has the full text');
  });

  test('of failure says what happened, what to do, and where to read more', () => {
    expect(failureText('StillPending', 'handshake h-1 is OPEN')).toBe(
      'StillPending: handshake h-1 is OPEN. No workflow runs any more: when nothing is pending, as described above, ' +
        'redeploy to continue where this deployment stopped. ' +
        'See https://github.com/cdk-aws-organization/cdk-aws-organization#stillpending',
    );
  });

  test.each([
    [anEvent({ RequestType: 'Update' }), 'o-exampleorgid/toy'],
    [anEvent({ ResourceType: resourceTypeOf(RESOURCES.ALL_FEATURES) }), 'none/all-features/found'],
    [anEvent({ ResourceType: resourceTypeOf(RESOURCES.INVITED_ACCOUNT) }), 'none/invited-account/found'],
    [anEvent(), 'none/toy/found'],
    [anEvent({ ResourceType: 'Custom::Toy' }), 'none/unknown/found'],
  ])('always has a physical id (%#)', (event, expected) => {
    expect(physicalIdOf(event)).toBe(expected);
  });
});

describe('the delivery of an answer', () => {
  const deliverWith = async (outcomes: (number | Error)[]) => {
    const clock = new InstantClock();
    const entries: LogEntry[] = [];
    const sent: string[] = [];
    const put = async (url: string, body: string) => {
      sent.push(`${url} ${body}`);
      const outcome = outcomes.shift()!;
      if (outcome instanceof Error) {
        throw outcome;
      }
      return outcome;
    };
    const failure = await deliver(put, clock, (entry) => entries.push(entry), 'https://x.example', 'body').catch(
      (error: Error) => error.message,
    );
    return { failure, entries, sent, slept: clock.slept };
  };

  test('is made once if it succeeds', async () => {
    expect((await deliverWith([200])).sent).toEqual(['https://x.example body']);
  });

  test('is repeated while the network or S3 fails', async () => {
    const { sent, failure } = await deliverWith([new Error('ECONNRESET'), 503, 200]);
    expect(sent).toHaveLength(3);
    expect(failure).toBeUndefined();
  });

  test('ends with a note if CloudFormation waits no longer', async () => {
    const { sent, entries, failure } = await deliverWith([403]);
    expect(sent).toHaveLength(1);
    expect(failure).toBeUndefined();
    expect(entries).toEqual([{ level: 'warn', reason: 'CloudFormation refused the response: HTTP status 403' }]);
  });

  test('fails the step after four attempts, so that the step is repeated', async () => {
    const { failure } = await deliverWith([500, 500, 500, new Error('no network')]);
    expect(failure).toBe('cannot send the response to CloudFormation: Error: no network');
  });
});
