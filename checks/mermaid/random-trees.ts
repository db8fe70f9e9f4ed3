import type { Ask, OrganizationReport, UnitReport } from '../../src/rehearsal/report';
import { hostileTexts } from '../../test/support/strangers';

/** Organizations before and after something has happened to them, and who is asked, whose names are by strangers. */
export interface RandomTrees {
  readonly organizationsBefore: readonly OrganizationReport[];
  readonly organizations: readonly OrganizationReport[];
  readonly asks: readonly Ask[];
  readonly drawnIds: readonly string[];
}

/** From three accounts to some hundreds, in up to four levels of units. */
export function randomTrees(seed: number): RandomTrees {
  const nameOf = hostileTexts(seed);
  const count = 3 + ((seed * 37) % 300);
  const units = 1 + (seed % 12);
  // Of each account: which unit it is in at a moment; none, if it is not a member.
  const placeOf = (index: number, shift: number) => {
    const place = (index * 5 + shift * ((index + seed) % 3)) % (units + 1);
    return place === units ? undefined : place;
  };
  const organization = (shift: number): OrganizationReport => ({
    id: 'o-exampleorgid',
    managementAccount: { id: '111111111111', name: nameOf(0) },
    featureSet: 'ALL',
    policyTypes: [],
    serviceAccess: [],
    root: unitOf(
      0,
      (place) => `${nameOf(1000 + place + (place === 2 ? shift : 0))}`,
      units,
      (place) =>
        Array.from({ length: count }, (_, index) => index)
          .filter((index) => placeOf(index, shift) === place)
          .map((index) => ({
            ...accountOf(index, nameOf),
            joined: 'INVITED' as const,
            state: 'ACTIVE',
            serviceLinkedRole: true,
          })),
    ),
  });
  return {
    organizationsBefore: seed % 10 === 0 ? [] : [organization(0)],
    organizations: [organization(1)],
    drawnIds: [],
    asks: [0, 1, count + 1].map((index) => ({
      account: accountOf(index, nameOf),
      type: 'RESPOND' as const,
      what: nameOf(2000 + index),
      askedAt: '2026-01-05T09:00:00.000Z',
    })),
  };
}

function accountOf(index: number, nameOf: (index: number) => string): { readonly id: string; readonly name: string } {
  return { id: String(200_000_000_000 + index), name: nameOf(index) };
}

/** Unit 0 is the root; below each unit are up to three, by their numbers. */
function unitOf(
  place: number,
  nameOf: (place: number) => string,
  count: number,
  accountsIn: (place: number) => UnitReport['accounts'],
): UnitReport {
  const inner = [1, 2, 3].map((one) => place * 3 + one).filter((one) => one < count);
  return {
    id: place === 0 ? 'r-abcd' : `ou-abcd-${place}`,
    name: nameOf(place),
    accounts: accountsIn(place),
    units: inner.map((one) => unitOf(one, nameOf, count, accountsIn)),
  };
}
