import type { SetUpFacts } from '../../../facts/trusted-services';
import { setUpsOf } from '../../../facts/trusted-services';
import type { Request } from '../../driver/flow';
import { regionsOf } from '../rules/places';
import type { DesiredServiceAccess } from './desired';

/** A set-up in one of its Regions. */
export interface SetUpPlace {
  /** Tells it from the others of its service, in memos as well. */
  readonly name: string;
  readonly setUp: SetUpFacts;
  readonly region: string;
}

/** What is set up beside trusted access, in order, each in each of its Regions. A role is in none: it has one place. */
export function placesOf(
  servicePrincipal: string,
  { desired, region: stackRegion, partition }: Request<DesiredServiceAccess>,
): readonly SetUpPlace[] {
  return desired === undefined || desired.isAccessOnly
    ? []
    : setUpsOf(servicePrincipal).flatMap((setUp): SetUpPlace[] =>
        'role' in setUp
          ? [{ name: setUp.role[1], setUp, region: stackRegion }]
          : regionsOf(setUp.where, desired.regions, stackRegion, partition).map((region) => ({
              name: `${setUp.on[0]} in ${region}`,
              setUp,
              region,
            })),
      );
}

/** The calls of the service enable trusted access. Of what has no such call, trusted access is enabled first. */
export function setAccess(places: readonly SetUpPlace[]): boolean {
  return places.some(({ setUp }) => 'on' in setUp && setUp.setsAccess === true);
}

/** Whether the service itself says that it is on. A role that exists is no evidence: none is ever deleted. */
export function isReadable({ setUp }: SetUpPlace): boolean {
  return 'read' in setUp && setUp.read !== undefined;
}
