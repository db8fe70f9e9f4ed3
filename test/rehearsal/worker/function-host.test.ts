import { join } from 'node:path';
import { FunctionHost } from '../../../src/rehearsal/worker/function-host';
import type { FromWorker } from '../../../src/rehearsal/worker/protocol';
import type { WorkInFlight } from '../../../src/rehearsal/worker/work-in-flight';
import { WorkerClock } from '../../../src/rehearsal/worker/worker-clock';
import { ADirectory } from '../cloud-assembly/a-cloud-assembly';

const BEGINNING = Date.parse('2026-01-05T09:00:00Z');
const TOY = `
exports.handler = async (event, context) => {
  if (event.throws !== undefined) { throw event.throws; }
  if (event.waits === 'for ever') { await new Promise(() => {}); }
  for (const seconds of event.pauses ?? []) { await new Promise((resolve) => setTimeout(resolve, seconds * 1000)); }
  return event.returns ?? { now: Date.now(), remaining: context.getRemainingTimeInMillis(), key: process.env.AWS_ACCESS_KEY_ID };
};
exports.silent = async () => undefined;
`;

let directory: ADirectory;
let clock: WorkerClock;
const NOTHING: WorkInFlight = { count: 0, change: () => Promise.reject(new Error('nothing is in flight')) };
let told: FromWorker[];
const environment = { ...process.env };

beforeEach(() => {
  directory = new ADirectory({ 'index.js': TOY });
  clock = new WorkerClock(BEGINNING);
  told = [];
});

afterEach(() => {
  clock.uninstall();
  directory.remove();
  process.env = { ...environment };
});

function aHost(handler = 'handler'): FunctionHost {
  const settings = { code: join(directory.path, 'index.js'), handler, environment: {}, now: BEGINNING };
  return new FunctionHost(settings, clock, NOTHING, (message) => told.push(message));
}

function anInvocation(payload: object, now = BEGINNING) {
  const credentials = { accessKeyId: 'ASIA1', secretAccessKey: 'secret', sessionToken: 'token' };
  const deadline = now + 60_000;
  return { type: 'invoke' as const, now, payload, requestId: 'r', functionArn: 'arn', credentials, deadline };
}

test('a function that waits for nothing ends at once, with the session of its role', async () => {
  await aHost().receive(anInvocation({}));
  expect(told).toEqual([{ type: 'ended', result: { payload: { now: BEGINNING, remaining: 60_000, key: 'ASIA1' } } }]);
});

test('a function that waits is parked until its next timer, and goes on from there', async () => {
  const host = aHost();
  await host.receive(anInvocation({ pauses: [10, 20] }));
  await host.receive({ type: 'resume', now: BEGINNING + 10_000 });
  await host.receive({ type: 'resume', now: BEGINNING + 30_000 });
  expect(told).toEqual([
    { type: 'parked', next: BEGINNING + 10_000 },
    { type: 'parked', next: BEGINNING + 30_000 },
    { type: 'ended', result: { payload: expect.objectContaining({ now: BEGINNING + 30_000, remaining: 30_000 }) } },
  ]);
});

test('a function that waits for nothing that could happen is parked for ever', async () => {
  await aHost().receive(anInvocation({ waits: 'for ever' }));
  expect(told).toEqual([{ type: 'parked', next: undefined }]);
});

test('the next invocation sees its own time', async () => {
  const host = aHost();
  await host.receive(anInvocation({}));
  await host.receive(anInvocation({}, BEGINNING + 1000));
  expect(told[1]).toEqual({ type: 'ended', result: { payload: expect.objectContaining({ now: BEGINNING + 1000 }) } });
});

test('what the function throws is its result, whatever it is', async () => {
  const host = aHost();
  await host.receive(anInvocation({ throws: new RangeError('too much') }));
  await host.receive(anInvocation({ throws: 'a text' }));
  expect(told).toEqual([
    { type: 'ended', result: { errorType: 'RangeError', errorMessage: 'too much' } },
    { type: 'ended', result: { errorType: 'Error', errorMessage: 'a text' } },
  ]);
});

test('a function that returns nothing answers null, as Lambda does', async () => {
  await aHost('silent').receive(anInvocation({}));
  expect(told).toEqual([{ type: 'ended', result: { payload: null } }]);
});

test('fails if the file exports no such function', async () => {
  await aHost('missing').receive(anInvocation({}));
  expect(told).toEqual([
    {
      type: 'ended',
      result: { errorType: 'Error', errorMessage: expect.stringMatching(/exports no function missing$/) },
    },
  ]);
});
