import { type TrustedServiceFacts, trustedServicesOf } from '../facts/trusted-services';

/** What the set-ups of a service take of the role. */
export { serviceAccessNeeds } from '../handler/flows/service-access/permissions';

/** A service, or one feature of it, as a template names it. */
export interface NamedService {
  readonly principal: string;
  readonly feature?: string;
}

/** What AWS says of a service. Undefined: it is not in the catalog, or only the deployment knows which one it is. */
export function serviceFactsOf({ principal, feature }: NamedService): TrustedServiceFacts | undefined {
  return trustedServicesOf(principal).find((row) => feature === undefined || row.feature === feature);
}

/** The feature that a principal alone stands for. Undefined: the principal is that of one service only. */
export function featureOf(principal: string): string | undefined {
  return serviceFactsOf({ principal })?.feature;
}

/** Names of the services that have one access, because they have one principal. */
export function namesOfPrincipal(principal: string): string[] {
  return trustedServicesOf(principal).map(({ name }) => name);
}

/** Whether anything of the service is done in each of several Regions. */
export function isRegional({ setUp = [], administrator }: TrustedServiceFacts): boolean {
  return [...setUp, administrator].some((one) => one !== undefined && 'where' in one && one.where === 'REGIONS');
}
