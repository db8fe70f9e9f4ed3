import { RESOURCES, resourceTypeOf } from '../../src/handler/resources';
import type { RehearsalRecords } from '../../src/rehearsal/records';
import { unsettledResources } from '../../src/rehearsal/unsettled-resources';
import { emptyState, type StackEvent } from '../../src/simulator/index';
import { aStackOf, BEGAN, MINUTE, someRecords } from './some-records';

const SERVICE = resourceTypeOf(RESOURCES.SERVICE_ACCESS);
const POLICY_TYPE = resourceTypeOf(RESOURCES.ENABLED_POLICY_TYPE);
const GUARDDUTY = 'guardduty.amazonaws.com';

/** The organization of the account, as far as this is about it. */
function organizations(serviceAccess: string[], policyTypes: string[]): RehearsalRecords['organizations'] {
  const organization = {
    serviceAccess: new Map(serviceAccess.map((principal) => [principal, 0])),
    policyTypes: new Map(policyTypes.map((type) => [type, {}])),
  };
  return { ...emptyState(), organizationOfAccount: new Map([['111111111111', organization as never]]) };
}

describe('what a stack declares', () => {
  const service = aStackOf(SERVICE, { properties: { ServicePrincipal: GUARDDUTY } });
  const policyType = aStackOf(POLICY_TYPE, { properties: { PolicyType: 'TAG_POLICY' } });

  test.each([
    ['a service', service, [GUARDDUTY], [], []],
    ['a policy type', policyType, [], ['TAG_POLICY'], []],
    [
      'a service',
      service,
      ['sso.amazonaws.com'],
      ['TAG_POLICY'],
      ['trusted access of guardduty.amazonaws.com is declared, but it is disabled in the end'],
    ],
    [
      'a policy type',
      policyType,
      [GUARDDUTY],
      ['BACKUP_POLICY'],
      ['the policy type TAG_POLICY is declared, but it is disabled in the end'],
    ],
  ])('%s %#', (_, stack, serviceAccess, policyTypes, reasons) => {
    const records = someRecords({ stacks: [stack], organizations: organizations(serviceAccess, policyTypes) });
    expect(unsettledResources(records).map(({ reason }) => reason)).toEqual(reasons);
  });

  test('is off without an organization', () => {
    expect(unsettledResources(someRecords({ stacks: [service] }))).toEqual([
      { stackName: 'Main', resource: 'It', at: BEGAN, status: 'OFF', reason: expect.stringContaining('disabled') },
    ]);
  });

  test('is of no interest once it has gone', () => {
    const gone = aStackOf(SERVICE, { properties: { ServicePrincipal: GUARDDUTY } });
    gone.resources.get('It')!.status = 'DELETE_COMPLETE';
    expect(unsettledResources(someRecords({ stacks: [gone] }))).toEqual([]);
  });
});

describe('a deletion', () => {
  const events = (...statuses: string[]): Partial<StackEvent>[] =>
    statuses.map((status, index) => ({
      logicalId: 'Old',
      physicalId: 'o-1/service-access/x/ours',
      resourceType: SERVICE,
      at: BEGAN + index * MINUTE,
      status,
      reason: 'AccessDenied',
    }));
  const unsettled = (list: Partial<StackEvent>[]) =>
    unsettledResources(someRecords({ stacks: [aStackOf('AWS::SNS::Topic', { events: list })] }));

  test('that failed is not settled', () => {
    expect(unsettled(events('DELETE_IN_PROGRESS', 'DELETE_FAILED'))).toEqual([
      { stackName: 'Main', resource: 'Old', at: BEGAN + MINUTE, status: 'DELETE_FAILED', reason: 'AccessDenied' },
    ]);
  });

  test('that succeeded at last is settled', () => {
    expect(unsettled(events('DELETE_FAILED', 'DELETE_COMPLETE'))).toEqual([]);
  });

  test('is not made good by that of the resource in its place', () => {
    const other = { ...events('CREATE_COMPLETE')[0]!, physicalId: 'o-1/service-access/y/ours' };
    expect(unsettled([...events('DELETE_FAILED'), other])).toHaveLength(1);
  });

  test('of a stranger decides nothing', () => {
    const strange = events('DELETE_FAILED').map((event) => ({ ...event, resourceType: 'AWS::S3::Bucket' }));
    expect(unsettled(strange)).toEqual([]);
  });
});
