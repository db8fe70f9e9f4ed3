import type { ServiceReads, ServiceWrites } from '../../port/services';
import type { Clients } from '../clients';
import type { Send } from '../send';
import { write } from '../write';
import { readAdministrators, readDelegatedAdministrators, writeDelegatedAdministrators } from './administrators';
import { lookFor } from './read';
import { ensureServiceLinkedRole } from './roles';
import { lookAtRootFeatures } from './root-features';
import { readSetUp } from './set-ups';

/**
 * The port's reads of integrated services.
 *
 * @param accountId the account that asks: the stack's
 */
export function createServiceReads(clients: Clients, send: Send, accountId: string): ServiceReads {
  return {
    lookAtSetUp: (setUp, hasAccess, region) => lookFor(() => readSetUp(setUp, hasAccess, region, clients, send)),
    lookAtAdministrators: (administrator, region) =>
      lookFor(() => readAdministrators(administrator, region, accountId, clients, send)),
    lookAtRootFeatures: (region) => lookAtRootFeatures(region, clients, send),
    listDelegatedAdministrators: readDelegatedAdministrators(clients, send),
  };
}

/** The port's writes to integrated services. */
export function createServiceWrites(
  clients: Clients,
  sends: { readonly read: Send; readonly write: Send },
): ServiceWrites {
  return {
    async callService(operation, input, region) {
      await write(sends.write, operation, () => clients.services.call(operation, input, region));
    },
    ensureServiceLinkedRoleOf: (role) => ensureServiceLinkedRole(role, clients, sends),
    ...writeDelegatedAdministrators(clients, sends.write),
  };
}
