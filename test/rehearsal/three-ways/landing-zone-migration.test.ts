import { type Ending, playDirectly, playThreeWays } from './endings';
import { COMPLETE, landingZone, landingZoneWorld, outcomeOf } from './landing-zone';

const { zone, delegation } = landingZone();
const WORLD = landingZoneWorld('behind-a-migration');
/** Twenty minutes are enough for all of it to be pending, and four days are the same looks again. */
const IN_A_HURRY = { ...WORLD, people: WORLD.people!.map((person) => ({ ...person, after: '20m' })) };

test('a landing zone behind a migration is pending, and follows it, in all three ways', async () => {
  const [directly, ...others] = await playThreeWays([zone], IN_A_HURRY);
  const last = others.at(-1)!;

  expect(outcomeOf(last)).toMatchObject({
    featureSet: 'ALL',
    serviceAccess: COMPLETE.serviceAccess,
    policyTypes: ['SERVICE_CONTROL_POLICY'],
    administrators: COMPLETE.administrators,
    services: COMPLETE.services,
    hasResourcePolicy: false,
    exitCode: 0,
    lines: [
      'LandingZone (111111111111, eu-central-1) CREATE_COMPLETE',
      // Some services enable their trusted access before its own resource does.
      expect.stringMatching(/^Found as it is \d+, made 0, changed \d+, writes \d+\.$/),
      'Plan: 47 to add, 1 to change, 0 to remove. 1 cannot be undone.',
      expect.stringMatching(/^1 account is asked\. The deployment succeeds; everything is settled after /),
    ],
  });
  // All features, a policy type, twelve services, eleven administrators, and two features of root access.
  expect(last.report().timeline.filter(({ kind }) => kind === 'DETACHED')).toHaveLength(27);
  for (const { ending } of others) {
    expect(withoutRaces(ending)).toEqual(withoutRaces(directly.ending));
  }
});

/** Services whose own call gives them trusted access: if it comes first, no other call does. */
const GIVE_ACCESS = /EnableAWSServiceAccess (guardduty|inspector2|ipam|securityhub)\.amazonaws\.com$/;

function withoutRaces({ writes, ...ending }: Ending): Ending {
  const others = Object.entries(writes).filter(([write]) => !GIVE_ACCESS.test(write));
  return { ...ending, writes: Object.fromEntries(others) };
}

test('the stack with the delegation fails while the migration is pending, and the landing zone stays pending', async () => {
  const played = await playDirectly([zone, delegation], IN_A_HURRY, 0.001);

  expect(outcomeOf(played)).toMatchObject({
    featureSet: 'CONSOLIDATED_BILLING',
    serviceAccess: [],
    administrators: {},
    services: {},
    exitCode: 1,
    lines: [
      'LandingZone (111111111111, eu-central-1) CREATE_COMPLETE',
      expect.stringMatching(
        /^Delegation \(111111111111, eu-central-1\) ROLLBACK_COMPLETE: .*ORGANIZATION_NOT_IN_ALL_FEATURES_MODE/,
      ),
      // The organization, the migration that has begun, and what waits for it.
      'Found as it is 1, made 0, changed 1, pending 26, writes 2.',
      'Plan: no changes.',
      '1 account is asked. The deployment fails.',
    ],
  });
});
