import { partition } from '@aws-sdk/core/client';
import { SERVICE_APIS, type ServiceApi } from '../../../facts/service-apis';

/** A service of the table, by its signing name. */
export type ServiceName = keyof typeof SERVICE_APIS;

/** Where a service is asked, and for which Region the request is signed. */
export interface ServiceAddress {
  readonly host: string;
  readonly signingRegion: string;
}

/** The address of a service for a Region, from the SDK's own table of partitions. */
export function addressOf(service: ServiceName, region: string): ServiceAddress {
  const api: ServiceApi = SERVICE_APIS[service];
  const { name, dnsSuffix, dualStackDnsSuffix } = partition(region);
  const onlyRegion = api.onlyRegions?.[name];
  const signingRegion = onlyRegion ?? region;
  // Of partitions that the row does not name, the SDK's rules know only addresses with a Region in them.
  const isRegionless = api.isGlobal && onlyRegion !== undefined;
  const host = [
    api.hosts?.[name] ?? api.host ?? service,
    ...(isRegionless ? [] : [signingRegion]),
    api.isDualStack ? dualStackDnsSuffix : dnsSuffix,
  ].join('.');
  return { host, signingRegion };
}
