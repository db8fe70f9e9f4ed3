import type { DoubtName } from '../../../src/facts/doubts';
import type { TrustedServiceFacts } from '../../../src/facts/trusted-services';
import { serviceAccessNeeds } from '../../../src/handler/flows/service-access/permissions';
import { AwsError } from '../../../src/simulator/aws-error';
import {
  calls,
  everything,
  isAccessFirst,
  isRegional,
  placeCount,
  REFUSED,
  REGIONS,
  ROWS,
  ServiceLab,
  setUps,
  undone,
} from './service-world';

/** What can become of a service, and of which ones its data say that it can. */
interface ServiceCase {
  readonly name: string;
  applies(service: TrustedServiceFacts): boolean;
  /** Throws an assertion that fails. */
  play(service: TrustedServiceFacts, doubts: readonly DoubtName[]): Promise<void>;
}

const OF_ORGANIZATIONS = /^organizations:(DescribeOrganization|(ListAWS|EnableAWS|DisableAWS)ServiceAccess)/;
const EVERY = () => true;
export const hasSetUps = (service: TrustedServiceFacts) => setUps(service).length > 0;
const DONE = { status: 'CREATE_COMPLETE', reason: '' };
const [, SECOND] = REGIONS;

/** Looks and calls on a fresh organization, by the formulas of the design. */
function freshCalls(service: TrustedServiceFacts): number {
  const places = placeCount(service);
  return places === 0 ? 4 : 3 + 3 * places + (isAccessFirst(service) ? 1 : 0);
}

/** Whether an open question of the service is turned round whose name ends like that. */
function isTurned({ doubts = [] }: TrustedServiceFacts, turned: readonly DoubtName[], ending: string): boolean {
  return doubts.some((name) => turned.includes(name) && name.endsWith(ending));
}

function failureOf({ name }: TrustedServiceFacts, ...parts: string[]): object {
  const pattern = ['ServiceAccessRefused: ', name, 'accessOnly', ...parts].map((part) => part.replace(/[()]/g, '.'));
  return { status: 'ROLLBACK_COMPLETE', reason: expect.stringMatching(new RegExp(pattern.join('.*'))) };
}

/** Calls of a service in a Region are refused, so many of them. */
function refuseIn(lab: ServiceLab, operations: readonly string[], region: string, times: number): void {
  let left = times;
  lab.breakCalls({
    before: (call) => {
      if (call.region === region && operations.includes(`${call.service}:${call.operation}`) && left-- > 0) {
        throw new AwsError(REFUSED, 'simulated: not now');
      }
    },
  });
}

const writesOf = (service: TrustedServiceFacts) =>
  calls(service)
    .filter(({ where }) => where === 'REGIONS')
    .map(({ on }) => on[0]);

export const CASES: readonly ServiceCase[] = [
  {
    name: 'on a fresh organization, again, found by another stack, and removed with DESTROY',
    applies: EVERY,
    async play(service, doubts) {
      const lab = new ServiceLab(service, { doubts });
      const places = placeCount(service);
      const fresh = await lab.deploy();
      expect(fresh).toMatchObject({
        ...DONE,
        provenance: 'ours',
        calls: freshCalls(service),
      });
      expect(await lab.on()).toEqual(everything(service));
      const { features, values } = serviceAccessNeeds(service.principal);
      expect(fresh.actions.filter((action) => !OF_ORGANIZATIONS.test(action)).sort()).toEqual(
        [
          ...values.ServiceActions!,
          ...(features.includes('serviceRoleReads') ? ['iam:GetRole'] : []),
          ...(setUps(service).some((one) => 'role' in one) ? ['iam:CreateServiceLinkedRole'] : []),
        ].sort(),
      );

      const again = await lab.deploy({ Refresh: 'again' });
      expect(again).toMatchObject({ status: 'UPDATE_COMPLETE', provenance: 'ours', calls: 2 + places, writes: [] });
      const found = await lab.deploy({}, 'Second');
      expect(found).toMatchObject({ ...DONE, provenance: 'found', calls: 2 + places, writes: [] });
      expect(await lab.destroy('Second')).toMatchObject({ status: 'DELETE_COMPLETE', calls: 0 });

      const gone = await lab.destroy();
      const removal = serviceAccessNeeds(service.principal).values.ServiceRemovalActions!;
      expect(gone.status).toBe('DELETE_COMPLETE');
      expect(gone.actions.filter((action) => !OF_ORGANIZATIONS.test(action)).sort()).toEqual([...removal].sort());
      expect((await lab.on()).filter((one) => undone(service).includes(one))).toEqual([]);
    },
  },
  {
    name: 'with trusted access that was enabled manually, which DESTROY leaves as it was',
    applies: EVERY,
    async play(service, doubts) {
      const lab = new ServiceLab(service, { hasAccess: true, doubts });
      const places = placeCount(service);
      const result = await lab.deploy();
      if (isTurned(service, doubts, '-after-access') && places > 0) {
        expect(result).toMatchObject(failureOf(service, calls(service)[0]!.on[0], service.hint!));
        expect(await lab.on()).toEqual(['access']);
        return;
      }
      expect(result).toMatchObject({ ...DONE, provenance: 'found', calls: 2 + 3 * places });
      expect(await lab.on()).toEqual(everything(service));
      expect(await lab.destroy()).toMatchObject({ status: 'DELETE_COMPLETE', writes: [] });
      expect(await lab.on()).toEqual(everything(service));
    },
  },
  {
    name: 'that refuses in one of two Regions, five times, or four',
    applies: isRegional,
    async play(service, doubts) {
      const operations = writesOf(service);
      const lab = new ServiceLab(service, { doubts });
      refuseIn(lab, operations, SECOND, Number.POSITIVE_INFINITY);
      const refused = await lab.deploy({ RemovalPolicy: 'RETAIN' });
      if (isTurned(service, doubts, '-in-each-region')) {
        // The refused Region is on as soon as the first one is: the next look shows it.
        expect(refused).toMatchObject(DONE);
        expect(await lab.on()).toEqual(everything(service));
        return;
      }
      expect(refused).toMatchObject(
        failureOf(service, `${operations[0]} in ${SECOND}`, 'ConflictException: simulated: not now'),
      );
      const others = everything(service).filter((one) => !one.endsWith(SECOND));
      expect(await lab.on()).toEqual(expect.arrayContaining(others));

      const later = new ServiceLab(service, { doubts });
      refuseIn(later, operations, SECOND, 4);
      expect(await later.deploy()).toMatchObject({ ...DONE, provenance: 'ours', pauses: [5, 15, 30] });
      expect(await later.on()).toEqual(everything(service));
    },
  },
  {
    name: 'in a Region that the account has not enabled, and in another one',
    applies: isRegional,
    async play(service, doubts) {
      const lab = new ServiceLab(service, { doubts });
      const refused = await lab.deploy({ Regions: ['me-south-1', REGIONS[0]], RemovalPolicy: 'RETAIN' });
      expect(refused).toMatchObject(failureOf(service, `${writesOf(service)[0]} in me-south-1`, 'UnrecognizedClient'));
      const there = everything(service).filter((one) => !one.endsWith(SECOND));
      expect(await lab.on()).toEqual(expect.arrayContaining(there));
      const removed = await lab.deploy({ Regions: ['me-south-1', REGIONS[0]] }, 'Second');
      expect(removed.status).toBe('ROLLBACK_COMPLETE');
      expect(await lab.on()).toEqual(expect.arrayContaining(there));
    },
  },
  {
    name: 'with a reply lost after each write',
    applies: EVERY,
    async play(service, doubts) {
      const writes = placeCount(service) + (isAccessFirst(service) ? 1 : 0);
      for (let index = 0; index < writes; index++) {
        const lab = new ServiceLab(service, { doubts });
        lab.loseReply(index);
        const result = await lab.deploy();
        expect({ index, ...result }).toMatchObject({ index, ...DONE });
        expect(await lab.on()).toEqual(everything(service));
      }
    },
  },
  {
    name: 'that is denied for the first minute',
    applies: EVERY,
    async play(service, doubts) {
      const lab = new ServiceLab(service, { policyLagSeconds: 60, doubts });
      expect(await lab.deploy()).toMatchObject({ ...DONE, provenance: 'ours' });
      expect(await lab.on()).toEqual(everything(service));
    },
  },
  {
    name: 'of which trusted access is all that is asked for',
    applies: hasSetUps,
    async play(service, doubts) {
      const lab = new ServiceLab(service, { doubts });
      expect(await lab.deploy({ AccessOnly: 'true' })).toMatchObject({
        ...DONE,
        provenance: 'ours',
        calls: 4,
        writes: ['organizations:EnableAWSServiceAccess'],
      });
      expect(await lab.destroy()).toMatchObject({ writes: ['organizations:DisableAWSServiceAccess'] });
      expect(await lab.on()).toEqual([]);
    },
  },
];

/** Plays a case with every row that it applies to, and says of how many that is true. */
export async function playWithAll({ applies, play }: ServiceCase, doubts: readonly DoubtName[] = []): Promise<number> {
  const rows = ROWS.filter(([, service]) => applies(service));
  for (const [constant, service] of rows) {
    try {
      await play(service, doubts);
    } catch (error) {
      throw Object.assign(error as Error, { message: `${constant}: ${(error as Error).message}` });
    }
  }
  return rows.length;
}
