import { MACHINERY_APIS, type MachineryOperation } from '../../../facts/machinery-apis';
import { SERVICE_APIS, type ServiceApi, type ServiceOperation } from '../../../facts/service-apis';

/** Of a service in both tables, the row of the machinery says all that the other one says, and more. */
const APIS = { ...SERVICE_APIS, ...MACHINERY_APIS };

/** A service without a client of the SDK, by its signing name. */
export type ServiceName = keyof typeof APIS;

/** An operation without a client of the SDK: it is sent as one signed request. */
export type SignedOperation = ServiceOperation | MachineryOperation;

/** How a service is spoken to. */
export function apiOf(service: ServiceName): ServiceApi {
  return APIS[service];
}

/** The two halves of an operation's key. */
export function splitOperation(operation: SignedOperation): { readonly service: ServiceName; readonly name: string } {
  const [service, name] = operation.split(':') as [ServiceName, string];
  return { service, name };
}
