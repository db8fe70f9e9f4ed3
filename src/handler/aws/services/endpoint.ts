/** One endpoint for all services, as the clients of the SDK find it in the environment: simulators and emulators set it. */
export function endpointIn(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const isIgnored = environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true';
  return isIgnored ? undefined : environment.AWS_ENDPOINT_URL || undefined;
}
