import type { Decision } from '../../../src/handler/driver/decision';
import { TerminalError } from '../../../src/handler/failures';
import { anEvent } from './an-event';
import { ASKED, DONE, StepLab } from './step-lab';

const HOUR_MS = 3_600_000;
const DENIED = () => Promise.reject(new TerminalError('AccessDenied', 'DescribeOrganization: AccessDenied'));

/** A flow that waits for a person, after CloudFormation has its answer. */
async function detached(): Promise<StepLab> {
  const lab = new StepLab(anEvent({}, { NotificationsTopicArn: 'arn:aws:sns:eu-west-1:1:Topic' }));
  lab.script.decide = () => ASKED;
  await lab.step();
  lab.told.length = 0;
  return lab;
}

async function runFor(lab: StepLab, hours: number): Promise<void> {
  const until = lab.clock.now() + hours * HOUR_MS;
  while (lab.clock.now() < until && (lab.state.next === 'WAIT' || lab.state.next === 'STEP')) {
    await lab.step();
  }
}

const blocked = (lab: StepLab) => lab.events.filter(({ detailType }) => detailType === 'Resource Blocked');

describe('a denied read of a workflow that goes on alone', () => {
  test('is tried again for a day, people are told at the beginning, and it goes on when it is allowed', async () => {
    const lab = await detached();
    lab.script.observe = DENIED;
    await runFor(lab, 20);
    expect(lab.state.next).toBe('WAIT');
    expect(lab.told).toEqual([expect.stringContaining('cannot continue: DescribeOrganization: AccessDenied.')]);
    expect(blocked(lab)).toHaveLength(1);
    lab.script.observe = undefined;
    lab.script.decide = () => DONE;
    await runFor(lab, 2);
    expect(lab.state.next).toBe('SUCCEED');
    expect(lab.told).toHaveLength(2);
  });

  test('fails after a day', async () => {
    const lab = await detached();
    lab.script.observe = DENIED;
    const begin = lab.clock.now();
    await runFor(lab, 48);
    expect(lab.state).toMatchObject({ next: 'FAIL', failure: { code: 'AccessDenied' } });
    expect((lab.clock.now() - begin) / HOUR_MS).toBeCloseTo(24, 0);
    expect(lab.told).toEqual([expect.stringContaining('cannot continue'), expect.stringContaining('AccessDenied: ')]);
  });

  test('of a cheap look is tried again as well', async () => {
    const lab = await detached();
    lab.script.glance = DENIED as () => Promise<never>;
    await runFor(lab, 5);
    expect([lab.state.next, lab.told.length]).toEqual(['WAIT', 1]);
    lab.script.glance = async () => false;
    await runFor(lab, 80);
    lab.script.glance = DENIED as () => Promise<never>;
    await runFor(lab, 5);
    expect([lab.state.next, lab.told.length]).toEqual(['WAIT', 2]);
  });

  test('of what comes before a write is tried for a day, however often the looks between succeed', async () => {
    const lab = await detached();
    lab.script.decide = () => ({ type: 'act', action: 'x', reason: 'y' }) as Decision<string>;
    lab.script.act = DENIED;
    await runFor(lab, 48);
    expect([lab.state.next, lab.told.length]).toEqual(['FAIL', 2]);
  });

  test('fails at once during the deployment, and when a schedule started it', async () => {
    const lab = new StepLab();
    lab.script.observe = DENIED;
    expect((await lab.step()).next).toBe('FAIL');
    const scheduled = await detached();
    scheduled.state = { ...scheduled.state, isScheduled: true };
    scheduled.script.observe = DENIED;
    expect((await scheduled.step()).next).toBe('FAIL');
  });
});

test('people are told once of AWS that does not finish within a day', async () => {
  const lab = await detached();
  lab.script.decide = () => ({ type: 'wait', waitingFor: 'AWS', reason: 'the account is about to be a member' });
  await runFor(lab, 23);
  expect(lab.told).toEqual([]);
  await runFor(lab, 72);
  expect(lab.told).toEqual([expect.stringContaining('cannot continue: the account is about to be a member.')]);
  expect(blocked(lab)).toHaveLength(1);
});
