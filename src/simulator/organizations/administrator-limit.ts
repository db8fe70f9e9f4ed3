import { delegatedAdministratorsMax } from '../../facts/trusted-services';
import type { SimulatedAws } from '../simulated-aws';

/** How many administrators a service can have that has so many, as far as the next one depends on it. */
export function administratorLimit(aws: SimulatedAws, principal: string, registered: number): number {
  switch (principal) {
    case 'account-access.amazonaws.com':
      return aws.doubt('account-access-administrators') ? Number.POSITIVE_INFINITY : 0;
    case 'network-security-manager.amazonaws.com':
      return aws.doubt('network-security-manager-administrators') ? Number.POSITIVE_INFINITY : 0;
    case 'access-analyzer.amazonaws.com':
      return registered > 0 && aws.doubt('access-analyzer-one-administrator') ? 5 : 1;
    default:
      return statedLimit(aws, principal, registered);
  }
}

/** AWS states no number for some services. A principal that only an open question makes one of AWS has none, either. */
function statedLimit(aws: SimulatedAws, principal: string, registered: number): number {
  const stated = delegatedAdministratorsMax(principal) ?? Number.POSITIVE_INFINITY;
  const isUnstated = stated === Number.POSITIVE_INFINITY;
  return isUnstated && registered > 0 && aws.doubt('administrators-without-a-number') ? 1 : stated;
}
