import { actOnServiceAccess } from '../../../../src/handler/flows/service-access/act';
import { observeServiceAccess } from '../../../../src/handler/flows/service-access/observe';
import { readsThat, refusing, writesThat } from '../aws-of-a-test';
import { anOrganization, NOW } from '../builders';
import { ago, CATALOG, type Case, contextOf, IN_FRANKFURT, IN_IRELAND, QUOTAS, REFUSAL, seen } from './places';

const all = anOrganization({ featureSet: 'ALL' });

/** What is looked at: trusted access, and Regions of set-ups, which are off. */
async function looksAt(one: Case, earlier?: ReturnType<typeof seen>, enabled: string[] = []) {
  const looks: string[] = [];
  const reads = readsThat({
    describeOrganization: async () => {
      looks.push('organization');
      return all;
    },
    listServiceAccess: async () => {
      looks.push('access');
      return enabled;
    },
    lookAtSetUp: async (_, __, region) => {
      looks.push(region);
      return { seen: 'OFF' };
    },
  });
  const observed = await observeServiceAccess(contextOf(one), reads, earlier);
  return { looks, places: observed.places?.map(({ look }) => look) };
}

const ROLLBACK = {
  type: 'Update',
  physicalId: `o-exampleorgid/service-access/${CATALOG}/found`,
  isRollback: true,
} as const;
const refusedIn = (name: string, seconds: number) => ({ [name]: { count: 1, at: ago(seconds), refusal: REFUSAL } });
const called = { [IN_IRELAND]: { count: 1, at: NOW.toISOString() } };

describe('what is looked at', () => {
  test.each<[string, Case, string[]]>([
    ['is everything', {}, ['organization', 'access', 'eu-west-1', 'eu-central-1']],
    ['is no set-up of accessOnly', { desired: { isAccessOnly: true } }, ['organization', 'access']],
    ['is no set-up that may refuse without trusted access', { service: QUOTAS }, ['organization', 'access']],
    ['is no set-up in a rollback', { request: ROLLBACK }, ['organization', 'access']],
    [
      'is everything in a rollback that waited for a migration',
      { request: ROLLBACK, memo: { hasWaited: true } },
      ['organization', 'access', 'eu-west-1', 'eu-central-1'],
    ],
    [
      'is everything in a rollback that goes on with what waited for one',
      { request: { ...ROLLBACK, hasTakenOver: true } },
      ['organization', 'access', 'eu-west-1', 'eu-central-1'],
    ],
    [
      'is no place that was refused and is not due',
      { setUps: { refused: refusedIn(IN_IRELAND, 4.9) } },
      ['organization', 'access', 'eu-central-1'],
    ],
    [
      'is a place that was refused and is due',
      { setUps: { refused: refusedIn(IN_IRELAND, 5) } },
      ['organization', 'access', 'eu-west-1', 'eu-central-1'],
    ],
  ])('%s', async (_, one, looks) => {
    expect((await looksAt(one)).looks).toEqual(looks);
  });

  test('after a call is its place only, and trusted access when no call is left', async () => {
    const one = { setUps: { called, written: IN_IRELAND } };
    expect(await looksAt(one, seen('OFF', ['OFF', 'OFF']))).toEqual({
      looks: ['eu-west-1'],
      places: [{ seen: 'OFF' }, { seen: 'OFF' }],
    });
    const last = {
      setUps: { refused: { [IN_IRELAND]: { count: 5, at: ago(1), refusal: REFUSAL } }, written: IN_IRELAND },
    };
    expect((await looksAt(last, seen('OFF', ['OFF', 'ON']))).looks).toEqual(['access']);
    expect((await looksAt(last, seen('ON', ['OFF', 'ON']))).looks).toEqual([]);
  });

  test('after trusted access was enabled is that, and every place that is not on', async () => {
    const one = { memo: { hasSwitchedOn: true } };
    expect((await looksAt(one, seen('OFF', ['ON', REFUSAL]), [CATALOG])).looks).toEqual(['access', 'eu-central-1']);
  });
});

describe('what is done at a place', () => {
  const [place] = seen('OFF', ['OFF', 'OFF']).places!;
  const action = { type: 'SET_UP', place: place!, isFound: false } as const;

  test('is noted, and ours before the answer only', async () => {
    const calls: unknown[][] = [];
    const writes = writesThat({ callService: async (...call) => void calls.push(call) });
    for (const isAnswered of [false, true]) {
      const memo = await actOnServiceAccess(action, contextOf({ request: { isAnswered } }), writes);
      expect(memo).toMatchObject({ isOurs: !isAnswered, setUps: { called, refused: {}, written: IN_IRELAND } });
    }
    expect(calls[0]).toEqual(['servicecatalog:EnableAWSOrganizationsAccess', {}, 'eu-west-1']);
  });

  test('is counted if it is refused', async () => {
    const one = { setUps: { refused: refusedIn(IN_IRELAND, 5) } };
    const memo = await actOnServiceAccess(action, contextOf(one), writesThat({ callService: refusing(REFUSAL) }));
    expect(memo).toMatchObject({ isOurs: false, setUps: { called: {}, refused: { [IN_IRELAND]: { count: 2 } } } });
  });

  test('is tried again after trusted access was enabled, but for what is refused for good', async () => {
    const never = { count: 1, at: ago(1), refusal: { ...REFUSAL, isForGood: true } };
    const one = { setUps: { refused: { ...refusedIn(IN_IRELAND, 5), [IN_FRANKFURT]: never } } };
    const enable = { type: 'ENABLE', servicePrincipal: CATALOG } as const;
    const memo = await actOnServiceAccess(enable, contextOf(one), writesThat({ enableServiceAccess: async () => {} }));
    expect(memo).toMatchObject({ hasSwitchedOn: true, setUps: { refused: { [IN_FRANKFURT]: never } } });
    expect(Object.keys(memo.setUps!.refused)).toEqual([IN_FRANKFURT]);
  });
});
