import type { World } from '../../../../src/simulator/index';
import {
  A,
  B,
  BROKEN,
  callsSince,
  type Entry,
  InProcessLab,
  registered,
  STRANGER,
  shown,
  template,
  world,
} from './lab';

const REGIONS = ['eu-west-1', 'us-east-1'];
const WRITE = /[Rr]egister|Enable|Disable/;
/** Everything that a move in two Regions writes, in its order. */
const WRITES = [
  { operation: 'guardduty:DisableOrganizationAdminAccount', skip: 0 },
  { operation: 'guardduty:DisableOrganizationAdminAccount', skip: 1 },
  { operation: 'organizations:DeregisterDelegatedAdministrator', skip: 0 },
  { operation: 'guardduty:EnableOrganizationAdminAccount', skip: 0 },
  { operation: 'guardduty:EnableOrganizationAdminAccount', skip: 1 },
];

function entry(AccountId: string, more: Partial<Entry> = {}): Entry {
  return { Regions: REGIONS, AccountId, ...more };
}

/** With account A in its slot. Faults are of what comes after that: its two registrations are left alone. */
async function withA(faults: NonNullable<World['faults']> = [], more: Partial<Entry> = {}): Promise<InProcessLab> {
  const later = faults.map(({ skip = 0, ...fault }) => ({
    ...fault,
    skip: fault.operation.includes(':Enable') ? skip + REGIONS.length : skip,
  }));
  const lab = new InProcessLab(world({}, { faults: later }));
  expect((await lab.deploy(template(entry(A, more)))).status).toBe('CREATE_COMPLETE');
  return lab;
}

async function expectEverywhere(lab: InProcessLab, accountId: string): Promise<void> {
  lab.aws.faults = undefined;
  // A rollback has its answer before it restores anything.
  await lab.aws.clock.advance(10 * 60_000);
  expect(registered(lab)).toEqual([accountId]);
  expect(await shown(lab, REGIONS)).toEqual([[accountId], [accountId]]);
}

describe('a move in two Regions', () => {
  test('is taken back everywhere when another resource fails after it', async () => {
    const lab = await withA();
    const { status } = await lab.deploy(template(entry(B), BROKEN));
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await expectEverywhere(lab, A);
  });

  test.each(WRITES)('succeeds when the reply to $operation (after $skip) is lost', async (write) => {
    const lab = await withA([{ ...write, error: 'LOST_REPLY' }]);
    expect((await lab.deploy(template(entry(B)))).status).toBe('UPDATE_COMPLETE');
    await expectEverywhere(lab, B);
  });

  test.each(WRITES)('is taken back when the reply to $operation (after $skip) is lost, too', async (write) => {
    const lab = await withA([{ ...write, error: 'LOST_REPLY' }]);
    expect((await lab.deploy(template(entry(B), BROKEN))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await expectEverywhere(lab, A);
  });

  test.each(WRITES)('succeeds when $operation (after $skip) is refused four times', async (write) => {
    const lab = await withA([{ ...write, error: 'BadRequestException', times: 4 }]);
    expect((await lab.deploy(template(entry(B)))).status).toBe('UPDATE_COMPLETE');
    await expectEverywhere(lab, B);
  });

  test.each(WRITES.slice(0, 4))('restores A when $operation (after $skip) is refused for good', async (write) => {
    const lab = await withA([{ ...write, error: 'BadRequestException', times: 5 }]);
    const before = lab.aws.history.length;
    const result = await lab.deploy(template(entry(B)));
    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(JSON.stringify(result.events ?? result)).toContain('AdministratorRefused');
    await expectEverywhere(lab, A);
    expect(callsSince(lab, before).filter((one) => WRITE.test(one)).length).toBeLessThan(20);
  });

  test('keeps what is done when only the second Region refuses it, and the rollback takes that back', async () => {
    const lab = await withA([{ ...WRITES[4]!, error: 'BadRequestException', times: 5 }]);
    const result = await lab.deploy(template(entry(B)));
    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await expectEverywhere(lab, A);
  });

  test('never begins with a stranger in a place, and leaves the stranger there', async () => {
    const lab = new InProcessLab(world());
    await lab.deploy(template(entry(A, { RemovalPolicy: 'DESTROY' })));
    await lab.destroy();
    await lab.deploy(template(entry(STRANGER)), { stackName: 'Other' });
    const lab2 = lab;
    expect((await lab2.deploy(template(entry(A)))).status).toBe('ROLLBACK_COMPLETE');
    await expectEverywhere(lab2, STRANGER);
  });
});

describe('an update of the Regions', () => {
  test('registers in the new one, and leaves one that is taken off the list alone', async () => {
    const lab = await withA([], { Regions: ['eu-west-1'] });
    expect((await lab.deploy(template(entry(A)))).status).toBe('UPDATE_COMPLETE');
    expect(await shown(lab, REGIONS)).toEqual([[A], [A]]);
    expect((await lab.deploy(template(entry(A, { Regions: ['us-east-1'] })))).status).toBe('UPDATE_COMPLETE');
    await expectEverywhere(lab, A);
  });

  test('that is rolled back takes the account out of the new one again', async () => {
    const lab = await withA([], { Regions: ['eu-west-1'] });
    expect((await lab.deploy(template(entry(A), BROKEN))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await lab.aws.clock.advance(10 * 60_000);
    expect(await shown(lab, REGIONS)).toEqual([[A], []]);
    expect(registered(lab)).toEqual([A]);
  });
});

describe('an unrelated update', () => {
  test('leaves a stranger alone, writes nothing, and succeeds', async () => {
    const lab = await withA([], { RemovalPolicy: 'RETAIN' });
    await lab.deploy(template(entry(A)), { stackName: 'Other' });
    await lab.deploy(template(entry(STRANGER)), { stackName: 'Other' });
    const before = lab.aws.history.length;
    expect((await lab.deploy(template(entry(A, { Refresh: 'again' })))).status).toBe('UPDATE_COMPLETE');
    expect(callsSince(lab, before).filter((one) => WRITE.test(one))).toEqual([]);
    await expectEverywhere(lab, STRANGER);
  });

  test('that changes the account, too, fails and says how to take over', async () => {
    const lab = await withA();
    await lab.deploy(template(entry(A)), { stackName: 'Other' });
    await lab.deploy(template(entry(STRANGER)), { stackName: 'Other' });
    const result = await lab.deploy(template(entry(B)));
    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(JSON.stringify(result.events ?? result)).toContain(
      `name account ${STRANGER} as \`delegatedAdministrator\` first`,
    );
    await expectEverywhere(lab, STRANGER);
  });
});
