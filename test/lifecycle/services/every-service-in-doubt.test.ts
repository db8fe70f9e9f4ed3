import { DOUBT_NAMES, type DoubtName, isTurnable } from '../../../src/facts/doubts';
import { CASES, hasSetUps, playWithAll } from './cases';
import { ROWS, ServiceLab } from './service-world';

/** Those with set-ups: of the others, nothing but AWS Organizations is asked, and none of these questions. */
const PLAYED = [20, 20, 5, 5, 20, 20, 20];

const ofServices = new Set(ROWS.flatMap(([, { doubts = [] }]) => doubts));
const turnable = DOUBT_NAMES.filter((name) => ofServices.has(name) && isTurnable(name));
/** Of trusted access: that of a role is another question. */
const isOfPrincipal = (name: DoubtName) => /(?<!-role)-principal$/.test(name);
const doubts = turnable.filter((name) => !isOfPrincipal(name));

test.each(CASES.map((one, index) => [one.name, one, PLAYED[index]] as const))(
  'every service %s, with all that is not known of services turned round',
  async (_, one, count) => {
    expect(
      await playWithAll({ ...one, applies: (service) => hasSetUps(service) && one.applies(service) }, doubts),
    ).toBe(count);
  },
);

test('every service that has another principal is refused, in words that say where to look it up', async () => {
  const rows = ROWS.filter(([, { doubts: own = [] }]) =>
    own.some((name) => turnable.includes(name) && isOfPrincipal(name)),
  );
  for (const [, service] of rows) {
    expect(await new ServiceLab(service, { doubts: turnable }).deploy()).toMatchObject({
      status: 'ROLLBACK_COMPLETE',
      reason: expect.stringContaining(`AWS does not support trusted access for ${service.principal}`),
    });
  }
  expect(rows.map(([constant]) => constant)).toEqual(['ARTIFACT', 'NETWORK_SECURITY_DIRECTOR', 'USER_NOTIFICATIONS']);
});
