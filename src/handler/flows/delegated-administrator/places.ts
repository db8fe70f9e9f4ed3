import type { AdministratorFacts } from '../../../facts/trusted-services';
import type { Request } from '../../driver/flow';
import { regionsOf } from '../rules/places';
import { administratorFactsOf, type DesiredAdministrator, declaredBefore } from './desired';

/**
 * The places of an administrator: AWS Organizations, and, where the service keeps a record of its own, Regions. A service that
 * cannot be asked for its administrator has AWS Organizations alone, and is told by a call of its own all the same.
 */
export const ORGANIZATIONS = 'AWS Organizations';

type Located = Pick<Request<unknown>, 'region' | 'partition'>;

/** Whether the service can be asked who administers it. It then has one account at a time, at each place. */
export function hasOwnRecord({ list }: AdministratorFacts): boolean {
  return list !== undefined;
}

/** The service has no call by which the management account takes an administrator out. */
export function isStuckAt({ row }: { readonly row: AdministratorFacts }, place: string): boolean {
  return place !== ORGANIZATIONS && hasOwnRecord(row) && row.deregister === undefined;
}

/** Regions in which an account that the template declares is to be registered, the first of them first. */
export function regionsFor(desired: DesiredAdministrator, request: Located): readonly string[] {
  const row = administratorFactsOf(desired);
  return hasOwnRecord(row) ? regionsOf(row.where, desired.regions, request.region, request.partition) : [];
}

/** Where the service is told of an administrator that it cannot be asked for. */
export function toldIn({ where }: AdministratorFacts, request: Located): string | undefined {
  return regionsOf(where, undefined, request.region, request.partition)[0];
}

/** The Regions that matter to a request: a move takes an account out of those that it was registered in, too. */
export function regionsOfBoth(request: Request<DesiredAdministrator>): readonly string[] {
  const before = declaredBefore(request);
  const isMatterOfBoth =
    before !== undefined && (request.isRollback || before.accountId !== request.desired?.accountId);
  return [
    ...new Set([...regionsFor(request.desired!, request), ...(isMatterOfBoth ? regionsFor(before, request) : [])]),
  ];
}

/** Whether an Update declares another account, or other Regions, than the template before. */
export function isChanged(request: Request<DesiredAdministrator>): boolean {
  const before = declaredBefore(request);
  if (before === undefined) {
    return true;
  }
  const regions = [request.desired!, before].map((one) => [...regionsFor(one, request)].sort().join());
  return before.accountId !== request.desired!.accountId || regions[0] !== regions[1];
}
