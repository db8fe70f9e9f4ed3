import { serviceAccessFlow } from '../../../../src/handler/flows/service-access/flow';
import { parseSwitchMemo, type SwitchMemo } from '../../../../src/handler/flows/switch/memo';
import { aHandshake, anOrganization, NOW } from '../builders';
import { accessContext, MEMO } from './contexts';

const billing = anOrganization();
const all = anOrganization({ featureSet: 'ALL' });

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
