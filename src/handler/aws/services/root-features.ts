import { ROOT_FEATURES_READ } from '../../../facts/root-access';
import type { ServiceReads } from '../../port/services';
import type { Clients } from '../clients';
import type { Send } from '../send';
import { lookFor, readService } from './read';

/** The features of the central management of root access that are enabled. Denied access is for the driver to judge. */
export function lookAtRootFeatures(
  region: string,
  clients: Clients,
  send: Send,
): ReturnType<ServiceReads['lookAtRootFeatures']> {
  const read = () =>
    readService<readonly string[]>(
      {
        operation: ROOT_FEATURES_READ,
        region,
        // An empty list is an empty element in XML.
        answer: ({ EnabledFeatures = [] }) => ([EnabledFeatures].flat() as string[]).filter((name) => name !== ''),
        says: () => undefined,
      },
      clients,
      send,
    );
  return lookFor(read, ({ code }) => code !== 'AccessDenied');
}
