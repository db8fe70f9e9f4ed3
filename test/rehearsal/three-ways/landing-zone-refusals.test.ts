import { playThreeWays } from './endings';
import { COMPLETE, landingZone, landingZoneWorld, outcomeOf } from './landing-zone';

const { zone, delegation } = landingZone();
const AUDIT = '222222222222';
const PROVIDER = '666666666666';
/** Everything before GuardDuty, in the order of the template. */
const BEFORE = ['access-analyzer.amazonaws.com', 'cloudtrail.amazonaws.com', 'config.amazonaws.com'];
/** Trusted access of the services after GuardDuty is being enabled when its administrator fails: the others are never begun. */
const ENABLED = [...BEFORE, 'guardduty.amazonaws.com', 'inspector2.amazonaws.com', 'securityhub.amazonaws.com'];

test.each([
  [
    'an account that the landing zone does not name administers GuardDuty',
    'stranger',
    'Differs: account 666666666666 is the delegated administrator of guardduty.amazonaws.com in eu-central-1, and AWS allows ' +
      'one: name account 666666666666 as `delegatedAdministrator` first, deploy, then change it to account 222222222222',
    { [PROVIDER]: ['guardduty.amazonaws.com'], [AUDIT]: BEFORE },
    { 'eu-central-1': PROVIDER, 'eu-south-1': PROVIDER },
  ],
  [
    'a Region is not enabled',
    'region-not-enabled',
    'AdministratorRefused: the delegated administrators of guardduty.amazonaws.com cannot be read in eu-south-1: AWS answered ' +
      'UnrecognizedClientException: The security token included in the request is invalid; if the management account has not ' +
      'enabled eu-south-1, enable it, or remove it from `regions`',
    { [AUDIT]: [...BEFORE, 'guardduty.amazonaws.com'] },
    { 'eu-central-1': AUDIT },
  ],
])(
  'if %s, the deployment fails, and what it made stays, in all three ways',
  async (_, name, reason, registered, places) => {
    for (const played of await playThreeWays([zone, delegation], landingZoneWorld(name))) {
      const { lines, serviceAccess, ...outcome } = outcomeOf(played);

      expect(outcome).toEqual({
        exitCode: 1,
        featureSet: 'ALL',
        policyTypes: ['SERVICE_CONTROL_POLICY'],
        administrators: registered,
        services: { guardduty: { administrators: places } },
        hasResourcePolicy: false,
      });
      expect(COMPLETE.serviceAccess).toEqual(expect.arrayContaining(serviceAccess));
      expect(ENABLED).toEqual(expect.arrayContaining(serviceAccess));
      expect(lines[0]).toContain(
        'LandingZone (111111111111, eu-central-1) ROLLBACK_COMPLETE: LandingZone/Organization/ServiceAccess-guardduty.amazonaws.com/' +
          `DelegatedAdministrator: ${reason}`,
      );
      expect(lines.at(-1)).toBe('The deployment fails.');
    }
  },
);

test('a landing zone whose calls AWS throttles, refuses for a while, or does not confirm is complete in the end', async () => {
  const [directly, ...others] = await playThreeWays([zone, delegation], landingZoneWorld('faults'));

  expect(outcomeOf(others.at(-1)!)).toEqual({
    ...COMPLETE,
    exitCode: 0,
    lines: [
      'LandingZone (111111111111, eu-central-1) CREATE_COMPLETE',
      'Delegation (111111111111, eu-central-1) CREATE_COMPLETE',
      // Whose reply was lost is found when it is looked at.
      'Found as it is 2, made 26, changed 2, writes 32.',
      'Plan: 49 to add, 0 to change, 0 to remove.',
      'The deployment succeeds; everything is settled after 3 min 7 s.',
    ],
  });
  for (const { ending } of others) {
    expect(ending).toEqual(directly.ending);
  }
});
