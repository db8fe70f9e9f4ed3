import { DEFAULT_QUOTAS } from '../../../src/facts/limits';
import { restsOn } from '../../../src/rehearsal/reporting/rests-on';
import type { World } from '../../../src/simulator/index';
import { BILLING, CONFIGURED, ID } from '../../lifecycle/subjects';
import { templateOf } from '../../support/app-templates';
import { OURS, rehearsedApp } from '../rehearsed-app';
import { someRecords } from '../some-records';

/** Questions that a report names, with the change of the world that turns each round. */
async function questionsOf(template: Parameters<typeof rehearsedApp>[0][string], world: Partial<World>) {
  const { report } = await rehearsedApp({ Main: template }, { world });
  return report!.restsOn.filter(({ kind }) => kind === 'DOUBT').map(({ doubt, turnRound }) => [doubt, turnRound]);
}

describe('what a report rests on', () => {
  test('is, without anything in particular, the quotas, the durations, and who acts', () => {
    expect(restsOn(someRecords(), {})).toEqual([
      {
        kind: 'QUOTA',
        what: 'Quotas of AWS Organizations are as of 2026-09.',
        turnRound: 'set quotas',
        source: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
      },
      {
        kind: 'DURATION',
        what: 'The work of AWS takes typical times. Only expiries are exact.',
        turnRound: 'set behavior.finalizeSeconds, policyTypeSeconds, createAccountSeconds, policyLagSeconds',
      },
      { kind: 'ACTORS', what: 'After 2026-01-05T09:00:00.000Z, only the deployment and people act.' },
    ]);
  });

  test('has the quotas of the world', () => {
    const quotas = { ...DEFAULT_QUOTAS, accounts: 50, removalAgeDays: 7 };

    expect(restsOn(someRecords({ quotas }), {})[0]!.what).toBe(
      'Quotas of AWS Organizations are as of 2026-09, but for accounts = 50, removalAgeDays = 7.',
    );
  });

  test.each([
    [{ 'AWS::S3::Bucket': 1 }, '1 resource is recorded, not simulated.'],
    [{ 'AWS::S3::Bucket': 1, 'AWS::SQS::Queue': 2 }, '3 resources are recorded, not simulated.'],
  ])('has what was recorded: %j', (notSimulated, what) => {
    expect(restsOn(someRecords(), notSimulated).at(-1)).toEqual({ kind: 'RECORDED', what });
  });

  test.each([
    [
      { name: 'invitations-while-pending' },
      'Can accounts be invited while a migration is pending? They can.',
      'add "invitations-while-pending" to behavior.doubts',
    ],
    [
      { name: 'invitations-while-pending', turnedRoundBy: 'behavior.doubts' },
      'Can accounts be invited while a migration is pending? INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES.',
      'remove "invitations-while-pending" from behavior.doubts',
    ],
    [
      { name: 'invitations-while-pending', turnedRoundBy: 'behavior.rejectInvitesDuringMigration' },
      'Can accounts be invited while a migration is pending? INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES.',
      'set behavior.rejectInvitesDuringMigration to false',
    ],
    [{ name: 'accounts-created-together' }, 'How many accounts can be created at the same time? Five.', undefined],
  ] as const)('has a question as it is decided, and how to decide it otherwise: %j', (doubt, what, turnRound) => {
    const [first] = restsOn(someRecords({ doubts: [doubt] }), {});

    expect(first).toMatchObject({ kind: 'DOUBT', what, doubt: doubt.name });
    expect(first!.turnRound).toBe(turnRound);
    expect(first!.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});

describe('a question is named in the runs that met it, and in no others', () => {
  const migration = templateOf({ organizationId: ID, migrate: true });
  const agreeing: Partial<World> = {
    ...BILLING,
    people: ['222222222222', '333333333333', '444444444444'].map((account) => ({
      account,
      does: 'accept' as const,
      after: '6m',
    })),
  };

  test('a service that is enabled meets none', async () => {
    expect(await questionsOf(OURS, CONFIGURED)).toEqual([]);
  });

  test('a service in a world that turns everything of migrations round meets none', async () => {
    const doubts = ['open-without-members', 'invitations-while-pending', 'early-finalization'] as const;

    expect(await questionsOf(OURS, { ...CONFIGURED, behavior: { doubts } })).toEqual([]);
  });

  test('a migration that everyone approves meets those of its requests', async () => {
    expect(await questionsOf(migration, agreeing)).toEqual([
      ['names-of-migration-handshakes', undefined],
      ['request-to-restore-role', undefined],
      ['requests-in-list-of-organization', 'add "requests-in-list-of-organization" to behavior.doubts'],
      ['role-of-management-account', 'add "role-of-management-account" to behavior.doubts'],
    ]);
  });

  test('a new organization meets that of its policies', async () => {
    const world: World = { accounts: { '111111111111': {} }, behavior: { createdWithServiceControlPolicies: true } };

    expect(await questionsOf(templateOf({}), { ...world, organizations: [] })).toEqual([
      ['policies-of-new-organization', 'set behavior.createdWithServiceControlPolicies to false'],
    ]);
  });
});
