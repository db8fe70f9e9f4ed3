import type { Request } from '../../../../src/handler/driver/flow';
import { enabledPolicyTypeFlow } from '../../../../src/handler/flows/enabled-policy-type/flow';
import { serviceAccessFlow } from '../../../../src/handler/flows/service-access/flow';
import { parseSwitchMemo, type SwitchMemo } from '../../../../src/handler/flows/switch/memo';
import type { HandshakeState } from '../../../../src/handler/port/handshakes';
import type { PolicyTypeRecord } from '../../../../src/handler/port/organization';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { readsThat, refusing, writesThat } from '../aws-of-a-test';
import { aContext, aHandshake, anOrganization, aRequest, NOW } from '../builders';

const access = { servicePrincipal: 'sso.amazonaws.com', removalPolicy: 'DESTROY' } as const;
const type = { policyType: 'TAG_POLICY', removalPolicy: 'DESTROY' } as const;
const billing = anOrganization();
const all = anOrganization({ featureSet: 'ALL' });
const MEMO = parseSwitchMemo({});

function accessContext(request: Partial<Request<typeof access>> = {}, memo: Partial<SwitchMemo> = {}) {
  return aContext(aRequest(access, request), { ...MEMO, ...memo });
}

function typeContext(request: Partial<Request<typeof type>> = {}) {
  return aContext(aRequest(type, request), MEMO);
}

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
    [{ unrecognised: 'DIMMED' }, { unrecognised: 'DIMMED' }],
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
    [{ unrecognised: 'PAUSED' }, true],
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

  test('is the switch otherwise, whatever the feature set', async () => {
    const listServiceAccess = async () => ['sso.amazonaws.com'];
    const seen = await serviceAccessFlow.observe(accessContext(ours), reads(billing, { listServiceAccess }));
    expect(seen).toEqual({ organization: billing, status: 'ON' });
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

describe('what is remembered over a pause', () => {
  const refusal = { error: 'E', message: 'M' };

  test.each([
    ['nothing, without an organization', {}, {}],
    ['nothing, with all features', { organization: all }, {}],
    [
      'that a pending migration was waited for',
      { organization: billing, migration: aHandshake() },
      { hasWaited: true, isWatching: true },
    ],
    [
      'that an accepted migration was waited for, which a glance cannot watch',
      { organization: billing, migration: aHandshake({ state: 'ACCEPTED' }) },
      { hasWaited: true },
    ],
    [
      'since when there is none',
      { organization: billing },
      { hasWaited: true, isWatching: true, noMigrationSince: '2026-01-10T12:00:00.000Z' },
    ],
  ])('is %s', (_, observed, expected) => {
    const memo = serviceAccessFlow.remember!(observed, accessContext({}, { refusal }));
    expect(memo).toEqual({ ...MEMO, ...expected });
  });

  test('is the first moment without a migration, and that it waited before', () => {
    const noMigrationSince = '2026-01-10T01:00:00.000Z';
    const context = accessContext({}, { noMigrationSince, hasWaited: true });
    expect(serviceAccessFlow.remember!({ organization: billing }, context).noMigrationSince).toBe(noMigrationSince);
    expect(serviceAccessFlow.remember!({ organization: all }, context)).toEqual({ ...MEMO, hasWaited: true });
  });

  test('survives the journey through the state machine', () => {
    const memo: SwitchMemo = {
      hasSwitchedOn: true,
      isOurs: true,
      hasSwitchedOff: true,
      hasWaited: true,
      isWatching: true,
      noMigrationSince: NOW.toISOString(),
      refusal,
    };
    expect(parseSwitchMemo(JSON.parse(JSON.stringify(memo)))).toEqual(memo);
  });
});

describe('what is done', () => {
  const no = { error: 'ConstraintViolationException', message: 'no.' };
  const on = { type: 'ENABLE', servicePrincipal: 'sso.amazonaws.com' } as const;
  const off = { type: 'DISABLE', servicePrincipal: 'sso.amazonaws.com' } as const;
  const enable = { type: 'ENABLE', rootId: 'r-root', policyType: 'TAG_POLICY' } as const;
  const disable = { type: 'DISABLE', rootId: 'r-root', policyType: 'TAG_POLICY' } as const;

  test.each([
    ['before the answer is ours', false, true],
    ['after the answer is not from this library', true, false],
  ])('switching a service on %s', async (_, isAnswered, isOurs) => {
    const enabled: string[] = [];
    const writes = writesThat({ enableServiceAccess: async (principal) => void enabled.push(principal) });
    const memo = await serviceAccessFlow.act(on, accessContext({ isAnswered }), writes);
    expect(enabled).toEqual(['sso.amazonaws.com']);
    expect(memo).toEqual({ ...MEMO, hasSwitchedOn: true, isOurs });
  });

  test.each([
    ['DONE', true],
    ['ALREADY', false],
  ] as const)('enabling a policy type that answers %s', async (answer, isOurs) => {
    const enabled: string[][] = [];
    const writes = writesThat({
      enablePolicyType: async (...target) => {
        enabled.push(target);
        return answer;
      },
    });
    expect(await enabledPolicyTypeFlow.act(enable, typeContext(), writes)).toEqual({
      ...MEMO,
      hasSwitchedOn: true,
      isOurs,
    });
    expect(enabled).toEqual([['r-root', 'TAG_POLICY']]);
  });

  test('a refusal to switch on is noted, and does not take back what is ours', async () => {
    const writes = writesThat({ enableServiceAccess: refusing(no) });
    const memo = await serviceAccessFlow.act(on, accessContext({}, { isOurs: true }), writes);
    expect(memo).toEqual({ ...MEMO, isOurs: true, refusal: no });
  });

  test('switching off is noted', async () => {
    const disabled: string[] = [];
    const writes = writesThat({
      disableServiceAccess: async (principal) => void disabled.push(principal),
      disablePolicyType: async (_, policyType) => {
        disabled.push(policyType);
        return 'ALREADY';
      },
    });
    expect(await serviceAccessFlow.act(off, accessContext(), writes)).toMatchObject({ hasSwitchedOff: true });
    expect(await enabledPolicyTypeFlow.act(disable, typeContext(), writes)).toMatchObject({ hasSwitchedOff: true });
    expect(disabled).toEqual(['sso.amazonaws.com', 'TAG_POLICY']);
  });

  test('a refusal to switch off is noted', async () => {
    const writes = writesThat({ disableServiceAccess: refusing(no) });
    const memo = await serviceAccessFlow.act(off, accessContext(), writes);
    expect(memo).toMatchObject({ hasSwitchedOff: false, refusal: no });
  });
});
