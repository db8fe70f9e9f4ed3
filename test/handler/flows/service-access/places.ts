import type { FlowContext, Request } from '../../../../src/handler/driver/flow';
import type { Refusal } from '../../../../src/handler/failures';
import type { DesiredServiceAccess } from '../../../../src/handler/flows/service-access/desired';
import {
  parseServiceAccessMemo,
  type ServiceAccessMemo,
  type SetUpMemo,
} from '../../../../src/handler/flows/service-access/memo';
import type { ObservedPlace, ObservedServiceAccess } from '../../../../src/handler/flows/service-access/observe';
import { placesOf } from '../../../../src/handler/flows/service-access/places';
import type { SetUpStatus } from '../../../../src/handler/port/services';
import { aContext, anOrganization, aRequest, NOW } from '../builders';

export { ago } from '../in-words';

export const CATALOG = 'servicecatalog.amazonaws.com';
export const RAM = 'ram.amazonaws.com';
export const HEALTH = 'health.amazonaws.com';
export const QUOTAS = 'servicequotas.amazonaws.com';
export const LICENSES = 'license-manager.amazonaws.com';
export const IN_IRELAND = 'servicecatalog:EnableAWSOrganizationsAccess in eu-west-1';
export const IN_FRANKFURT = 'servicecatalog:EnableAWSOrganizationsAccess in eu-central-1';

export const REFUSAL: Refusal = { error: 'ConflictException', message: 'not now.' };

/** So many seconds before the moment of the test. */

export interface Case {
  readonly service?: string;
  readonly request?: Partial<Request<DesiredServiceAccess>>;
  readonly desired?: Partial<DesiredServiceAccess>;
  readonly memo?: Partial<ServiceAccessMemo>;
  readonly setUps?: Partial<SetUpMemo>;
}

export function contextOf({
  service = CATALOG,
  request = {},
  desired = {},
  memo = {},
  setUps,
}: Case): FlowContext<DesiredServiceAccess, ServiceAccessMemo> {
  const all = { servicePrincipal: service, regions: ['eu-west-1', 'eu-central-1'], removalPolicy: 'DESTROY' } as const;
  return aContext(aRequest<DesiredServiceAccess>({ ...all, ...desired }, request), {
    ...parseServiceAccessMemo({}),
    ...(setUps ? { setUps: { called: {}, refused: {}, isFound: false, ...setUps } } : {}),
    ...memo,
  });
}

/** What a place shows; absent: it was not looked at. */
export type Shown = SetUpStatus | Refusal | undefined;

/** Places of a service as they were seen at this moment, in their order. */
export function seen(status: 'ON' | 'OFF', shown: readonly Shown[], one: Case = {}): ObservedServiceAccess {
  const { request } = contextOf(one);
  const places = placesOf(one.service ?? CATALOG, request).map((place, index): ObservedPlace => {
    const here = shown[index];
    const look = typeof here === 'object' ? { refusal: here } : here && { seen: here };
    return { ...place, at: NOW.toISOString(), ...(look ? { look } : {}) };
  });
  return { organization: anOrganization({ featureSet: 'ALL' }), status, places, isMoreOn: shown.includes('ON') };
}
