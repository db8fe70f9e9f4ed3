import { playThreeWays } from './endings';
import { COMPLETE, landingZone, landingZoneWorld, outcomeOf } from './landing-zone';

const { zone, delegation } = landingZone();
const STACKS_ARE_COMPLETE = [
  'LandingZone (111111111111, eu-central-1) CREATE_COMPLETE',
  'Delegation (111111111111, eu-central-1) CREATE_COMPLETE',
];

/** Some of what the landing zone requires exists, and two things that it does not name. */
const HALF_CONFIGURED = {
  serviceAccess: [...COMPLETE.serviceAccess, 'sso.amazonaws.com'],
  administrators: {
    ...COMPLETE.administrators,
    '333333333333': ['config.amazonaws.com', ...COMPLETE.administrators['333333333333']!],
  },
};

test.each([
  [
    'fresh',
    {},
    'Found as it is 2, made 28, changed 0, writes 32.',
    'Plan: 49 to add, 0 to change, 0 to remove.',
    '2 min 37 s',
  ],
  [
    'half-configured',
    HALF_CONFIGURED,
    'Found as it is 11, made 18, changed 1, writes 22.',
    'Plan: 33 to add, 0 to change, 0 to remove.',
    '2 min 17 s',
  ],
])(
  'a landing zone in landing-zone-%s.json is complete in the end, in all three ways',
  async (name, more, counts, plan, after) => {
    const [directly, ...others] = await playThreeWays([zone, delegation], landingZoneWorld(name));

    expect(outcomeOf(others.at(-1)!)).toEqual({
      ...COMPLETE,
      ...more,
      exitCode: 0,
      lines: [...STACKS_ARE_COMPLETE, counts, plan, `The deployment succeeds; everything is settled after ${after}.`],
    });
    for (const { ending } of others) {
      expect(ending).toEqual(directly.ending);
    }
  },
);
