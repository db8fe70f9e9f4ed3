import type { CallRecord } from '../../simulator/index';
import { type ServiceCallFacts, serviceCallsOf } from '../plan/service-calls';

const FEATURE = /^iam:(Enable|Disable)Organizations(RootCredentialsManagement|RootSessions)$/;

/** What a call tells a service that is integrated, or AWS Organizations of an administrator; undefined: none of it. */
export function serviceChangeOf({ service, operation, input, region }: CallRecord): string | undefined {
  switch (`${service}:${operation}`) {
    case 'organizations:RegisterDelegatedAdministrator':
      return `${input.AccountId} is registered as a delegated administrator of ${input.ServicePrincipal}`;
    case 'organizations:DeregisterDelegatedAdministrator':
      return `${input.AccountId} is deregistered as a delegated administrator of ${input.ServicePrincipal}`;
    default: {
      const [call] = serviceCallsOf(`${service}:${operation}`, input);
      return call
        ? `${call.service.name}, in ${region}: ${told(call, input)}`
        : featureChange(`${service}:${operation}`);
    }
  }
}

function told({ does, account }: ServiceCallFacts, input: CallRecord['input']): string {
  const who = account === undefined ? 'the administrator' : input[account];
  const words: Readonly<Record<ServiceCallFacts['does'], string>> = {
    ON: 'its integration is enabled',
    OFF: 'its integration is disabled',
    REGISTER: `${who} becomes the administrator`,
    DEREGISTER: `${who} is removed`,
  };
  return words[does];
}

function featureChange(id: string): string | undefined {
  const [, change, feature] = FEATURE.exec(id) ?? [];
  return feature === undefined ? undefined : `${feature} of IAM is ${change === 'Enable' ? 'enabled' : 'disabled'}`;
}
