import { contradictionsOf, randomCase } from './random-unknowns';

/** `npm run soak -- --kind unknown` plays 200. */
test.each([1, 2, 3, 4, 5, 6])(
  'of random world %i, all that is certain is in both runs, and all of both is said',
  async (seed) => {
    expect(await contradictionsOf(seed)).toEqual([]);
  },
);

test('random worlds have what is unknown of each kind', () => {
  const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
  const places = seeds.flatMap((seed) => Object.keys(randomCase(seed).world.unknown!));
  const kinds = new Set(places.map((place) => place.replace(/\d{12}/, '*')));
  expect(kinds).toEqual(
    new Set([
      'accounts.*.roles',
      'accounts.*.roles.OrganizationAccountAccessRole.policies',
      'accounts.*.roles.OrganizationAccountAccessRole.boundary',
      'accounts.*.serviceLinkedRole',
      'organizations[0].tags',
      'quotas.accounts',
    ]),
  );
});
