import {
  type AdministratorFacts,
  type SetUpFacts,
  TRUSTED_SERVICES,
  type TrustedServiceFacts,
} from '../../facts/trusted-services';

/** What a call of a service does to its integration. */
export interface ServiceCallFacts {
  readonly service: TrustedServiceFacts;
  readonly does: 'ON' | 'OFF' | 'REGISTER' | 'DEREGISTER';
  /** Of an administrator: the member of the input with the account. */
  readonly account?: string | undefined;
  /** Principals whose roles the call may create. */
  readonly roles: readonly string[];
}

/**
 * What the calls with a name do. An operation of two services, or of two features of one, has a row for each.
 *
 * @param operation with its service, for example `ram:EnableSharingWithAwsOrganization`
 */
export function serviceCallsOf(operation: string, input: Readonly<Record<string, unknown>>): ServiceCallFacts[] {
  const services: readonly TrustedServiceFacts[] = Object.values(TRUSTED_SERVICES);
  return services.flatMap((service) => [
    ...(service.setUp ?? []).flatMap((setUp) => switched(service, setUp, operation, input)),
    ...(service.administrator ? administered(service, service.administrator, operation, input) : []),
  ]);
}

function switched(
  service: TrustedServiceFacts,
  setUp: SetUpFacts,
  operation: string,
  input: object,
): ServiceCallFacts[] {
  if ('role' in setUp) {
    return [];
  }
  const { on, off, roles = [] } = setUp;
  const isOff = off?.[0] === operation && includes(input, off[1]);
  const isOn = on[0] === operation && includes(input, on[1]);
  return isOn || isOff ? [{ service, does: isOn ? 'ON' : 'OFF', roles }] : [];
}

function administered(
  service: TrustedServiceFacts,
  { register, deregister, input: always = {}, roles = [] }: AdministratorFacts,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): ServiceCallFacts[] {
  const isMeant = Object.entries(always).every(([name, value]) => (input[name] ?? 'SecurityHub') === value);
  if (isMeant && register?.[0] === operation) {
    return [{ service, does: 'REGISTER', account: register[1], roles }];
  }
  return isMeant && deregister?.[0] === operation
    ? [{ service, does: 'DEREGISTER', account: deregister[1], roles }]
    : [];
}

function includes(input: object, wanted: object = {}): boolean {
  const members = Object.entries(wanted);
  return members.every(
    ([name, value]) => JSON.stringify((input as Record<string, unknown>)[name]) === JSON.stringify(value),
  );
}
