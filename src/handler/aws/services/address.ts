import { partition } from '@aws-sdk/core/client';
import { apiOf, type ServiceName } from './apis';

/** Where a service is asked, and for which Region the request is signed. */
export interface ServiceAddress {
  readonly host: string;
  readonly signingRegion: string;
}

/** The address of a service for a Region, from the SDK's own table of partitions. */
export function addressOf(service: ServiceName, region: string): ServiceAddress {
  const api = apiOf(service);
  const { name, dnsSuffix, dualStackDnsSuffix } = partition(region);
  const onlyRegion = api.onlyRegions?.[name];
  const signingRegion = onlyRegion ?? region;
  const host = [
    api.hosts?.[name] ?? api.host ?? service,
    ...(api.isGlobal ? [] : [signingRegion]),
    api.isDualStack ? dualStackDnsSuffix : dnsSuffix,
  ].join('.');
  return { host, signingRegion };
}
