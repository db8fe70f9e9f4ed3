import { enabledPolicyTypeFlow } from '../../../../src/handler/flows/enabled-policy-type/flow';
import { serviceAccessFlow } from '../../../../src/handler/flows/service-access/flow';
import type { HandshakeState } from '../../../../src/handler/port/handshakes';
import type { PolicyTypeRecord } from '../../../../src/handler/port/organization';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { readsThat } from '../aws-of-a-test';
import { aHandshake, anOrganization } from '../builders';
import { accessContext, typeContext } from './contexts';

const billing = anOrganization();
const all = anOrganization({ featureSet: 'ALL' });

function reads(organization = all, more: Partial<AwsReads> = {}) {
  return readsThat({ describeOrganization: async () => organization, ...more });
}

describe('what is read', () => {
  test.each([
    [['sso.amazonaws.com', 'ram.amazonaws.com'], 'ON'],
    [['ram.amazonaws.com'], 'OFF'],
  ])('of service access with %j', async (enabled, status) => {
    const seen = await serviceAccessFlow.observe(
      accessContext(),
      reads(all, { listServiceAccess: async () => enabled }),
    );
    expect(seen).toEqual({ organization: all, status });
  });

  test.each([
    ['ENABLED', 'ON'],
    ['PENDING_ENABLE', 'TURNING_ON'],
    ['PENDING_DISABLE', 'TURNING_OFF'],
    [{ unrecognized: 'DIMMED' }, { unrecognized: 'DIMMED' }],
    [undefined, 'OFF'],
  ] as const)('of a policy type that is %j', async (status, expected) => {
    const policyTypes: PolicyTypeRecord[] = [{ type: 'BACKUP_POLICY', status: 'ENABLED' }];
    if (status !== undefined) {
      policyTypes.push({ type: 'TAG_POLICY', status });
    }
    const listRoots = async () => [{ id: 'r-root', policyTypes }];
    const seen = await enabledPolicyTypeFlow.observe(typeContext(), reads(all, { listRoots }));
    expect(seen).toEqual({ organization: all, rootId: 'r-root', status: expected });
  });

  test('of a policy type is no status while the root is not visible', async () => {
    const seen = await enabledPolicyTypeFlow.observe(typeContext(), reads(all, { listRoots: async () => [] }));
    expect(seen).toEqual({ organization: all });
  });

  test.each([
    ['REQUESTED', true],
    ['OPEN', true],
    ['ACCEPTED', true],
    [{ unrecognized: 'PAUSED' }, true],
    ['CANCELED', false],
    ['DECLINED', false],
    ['EXPIRED', false],
  ] as [HandshakeState, boolean][])('is a migration that is %j: %s', async (state, isUnderWay) => {
    const migration = aHandshake({ state });
    const listHandshakesOfOrganization = async () => [migration];
    const seen = await serviceAccessFlow.observe(accessContext(), reads(billing, { listHandshakesOfOrganization }));
    expect(seen).toEqual({ organization: billing, migration: isUnderWay ? migration : undefined });
  });

  test.each([
    ['a recent look that shows all features', all, {}],
    ['a new look, where a recent one shows consolidated billing', billing, { describeOrganization: async () => all }],
  ])('after the switch was thrown is %s', async (_, known, fresh) => {
    const recent = { describeOrganization: async () => known } as AwsReads['recent'];
    const seen = await serviceAccessFlow.observe(
      accessContext({}, { hasSwitchedOn: true }),
      readsThat({ ...fresh, recent, listServiceAccess: async () => ['sso.amazonaws.com'] }),
    );
    expect(seen).toEqual({ organization: all, status: 'ON' });
  });

  test('is one look when another account manages the organization', async () => {
    const found = anOrganization({ managementAccountId: '999999999999' });
    expect(await serviceAccessFlow.observe(accessContext(), reads(found))).toEqual({ organization: found });
  });
});

describe('what a Delete reads', () => {
  const ours = { type: 'Delete', physicalId: 'o-exampleorgid/service-access/sso.amazonaws.com/ours' } as const;

  test('is nothing when it has nothing to do', async () => {
    expect(await serviceAccessFlow.observe(accessContext({ ...ours, physicalId: 'invented' }), readsThat({}))).toEqual(
      {},
    );
  });

  test('is one look when the organization is another one', async () => {
    const found = anOrganization({ id: 'o-anotherorgid' });
    expect(await serviceAccessFlow.observe(accessContext(ours), reads(found))).toEqual({ organization: found });
  });

  test('is the switch otherwise, whatever the feature set, and no register if it is off', async () => {
    const listServiceAccess = async () => [];
    const seen = await serviceAccessFlow.observe(accessContext(ours), reads(billing, { listServiceAccess }));
    expect(seen).toEqual({ organization: billing, status: 'OFF' });
  });

  const on = { listServiceAccess: async () => ['sso.amazonaws.com'] };
  const other = (entry: string) => ({
    stack: 'Second',
    logicalId: 'Access',
    type: 'Custom::CdkAwsOrganizationServiceAccess',
    physicalId: `o-exampleorgid/service-access/${entry}/found`,
  });
  const registered = (...entries: string[]) =>
    ({ listResources: async () => entries.map(other) }) as Partial<AwsReads['recent']> as AwsReads['recent'];

  test.each([
    ['nobody', [], undefined],
    ['whoever stands for another service', ['ram.amazonaws.com'], undefined],
    ['whoever stands for the same', ['ram.amazonaws.com', 'sso.amazonaws.com'], other('sso.amazonaws.com')],
  ])('is the register if it is on, which names %s', async (_, entries, holder) => {
    for (const isRollback of [false, true]) {
      const recent = registered(...entries);
      const seen = await serviceAccessFlow.observe(
        accessContext({ ...ours, isRollback }),
        reads(all, { ...on, recent }),
      );
      expect(seen).toEqual({ organization: all, status: 'ON', holder });
    }
  });

  test('is no register after it was switched off, which is not visible yet', async () => {
    const recent = { describeOrganization: async () => all } as AwsReads['recent'];
    const seen = await serviceAccessFlow.observe(
      accessContext(ours, { hasSwitchedOff: true }),
      readsThat({ ...on, recent }),
    );
    expect(seen).toEqual({ organization: all, status: 'ON' });
  });
});

describe('a glance', () => {
  test('asks for a full look, without a call, when no migration is waited for', async () => {
    expect(await serviceAccessFlow.glance!(accessContext(), readsThat({}))).toBe(true);
  });

  test.each([
    [billing, false],
    [all, true],
  ])('of one that waits for a migration looks at the organization', async (organization, expected) => {
    const context = accessContext({}, { isWatching: true });
    expect(await serviceAccessFlow.glance!(context, reads(organization))).toBe(expected);
  });

  test('asks for a full look when there is no organization any more', async () => {
    const context = accessContext({}, { isWatching: true });
    expect(await serviceAccessFlow.glance!(context, readsThat({ describeOrganization: async () => undefined }))).toBe(
      true,
    );
  });
});
