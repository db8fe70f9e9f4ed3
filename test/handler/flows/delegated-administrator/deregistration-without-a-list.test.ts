import { dumpWorld, type WorldFault } from '../../../../src/simulator/index';
import { A, B, type Entry, InProcessLab, MANAGEMENT, registered, template, world } from './lab';

/**
 * Amazon Security Lake does not show who administers it. Its own deregistration is the only call that deletes the data lake, so
 * that AWS Organizations is told only after it.
 */
const LAKE = 'securitylake.amazonaws.com';
const OWN = 'securitylake:DeregisterDataLakeDelegatedAdministrator';
const entry = (more: Partial<Entry> = {}) => template({ ServicePrincipal: LAKE, RemovalPolicy: 'DESTROY', ...more });

/** With account A in its slot. */
async function withA(fault?: Partial<WorldFault>, doubts: readonly 'security-lake-no-administrator'[] = []) {
  const faults = fault === undefined ? [] : [{ operation: OWN, error: 'ConflictException', ...fault }];
  const lab = new InProcessLab(world({ serviceAccess: [LAKE] }, { faults, behavior: { doubts } }));
  expect((await lab.deploy(entry())).status).toBe('CREATE_COMPLETE');
  expect(placesOf(lab)).toEqual([[A], A]);
  return lab;
}

/** Whom AWS Organizations has registered, and whom the service itself has. */
function placesOf(lab: InProcessLab) {
  const [organization] = dumpWorld(lab.aws).organizations!;
  return [registered(lab, LAKE), organization!.services?.securitylake?.administrators?.['*']];
}

/** The service has lost it, for example in its console. */
async function forget({ aws }: InProcessLab): Promise<void> {
  const [service, operation] = OWN.split(':') as [string, string];
  await aws.call({ service, operation, input: {}, caller: aws.sessions.account(MANAGEMENT), region: 'eu-west-1' });
}

describe('a service that refuses its own deregistration', () => {
  test('a few times is asked again, before AWS Organizations: a move ends everywhere', async () => {
    const lab = await withA({ times: 4 });
    expect((await lab.deploy(entry({ AccountId: B }))).status).toBe('UPDATE_COMPLETE');
    expect(placesOf(lab)).toEqual([[B], B]);
  });

  test('a few times is asked again, before AWS Organizations: a Delete ends everywhere', async () => {
    const lab = await withA({ times: 4 });
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(placesOf(lab)).toEqual([[], undefined]);
  });

  test('for good fails the move with the words of AWS, and keeps its administrator everywhere', async () => {
    const lab = await withA({ times: 5 });
    const result = await lab.deploy(entry({ AccountId: B }));
    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(JSON.stringify(result.events)).toContain(
      `account ${A} cannot be deregistered as the delegated administrator of ${LAKE} in AWS Organizations: AWS answered ConflictException`,
    );
    await lab.aws.clock.advance(10 * 60_000);
    expect(placesOf(lab)).toEqual([[A], A]);
  });

  test('for good fails the Delete, and keeps its administrator everywhere', async () => {
    const lab = await withA({ times: 5 });
    expect((await lab.destroy()).status).toBe('DELETE_FAILED');
    expect(placesOf(lab)).toEqual([[A], A]);
  });
});

describe('a service that has no administrator any more, of which AWS Organizations does not know', () => {
  test('says so, and a Delete ends in AWS Organizations', async () => {
    const lab = await withA();
    await forget(lab);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(placesOf(lab)).toEqual([[], undefined]);
  });

  test('and refuses as it refuses anything else fails the Delete, with what is left to do', async () => {
    const lab = await withA(undefined, ['security-lake-no-administrator']);
    await forget(lab);
    const result = await lab.destroy();
    expect(result.status).toBe('DELETE_FAILED');
    expect(JSON.stringify(result.events)).toContain(
      'an account that only AWS Organizations has registered must be deregistered there',
    );
    expect(placesOf(lab)).toEqual([[A], undefined]);
  });
});
