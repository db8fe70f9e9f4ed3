import { apiOf, type ServiceName } from './apis';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The endpoint of a service, as the clients of the SDK find it in the environment: its own, or one for all services. Simulators and
 * emulators set them.
 */
export function endpointIn(environment: Environment, service: ServiceName): string | undefined {
  if (environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') {
    return undefined;
  }
  const { id = service } = apiOf(service);
  const name = id.replaceAll('-', '_').toUpperCase();
  return environment[`AWS_ENDPOINT_URL_${name}`] || environment.AWS_ENDPOINT_URL || undefined;
}
