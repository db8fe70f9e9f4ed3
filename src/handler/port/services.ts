import type { ServiceOperation } from '../../facts/service-apis';
import type { AdministratorFacts, ServiceLinkedRole, SetUpFacts } from '../../facts/trusted-services';
import type { Refusal } from '../failures';

/**
 * Services that integrate with AWS Organizations keep switches and administrators of their own. What is read and written is
 * a row of `facts/trusted-services.ts`; a *place* is a service in one Region.
 */

/** What a place shows, or the refusal with which the service did not say. A refusal is not absence: it is tried again. */
export type ServiceLook<T> = { readonly seen: T } | { readonly refusal: Refusal };

/** Whether something that a service needs beside trusted access is there. */
export type SetUpStatus = 'ON' | 'OFF' | 'CHANGING';

/** An administrator as the service itself records it. */
export interface ServiceAdministrator {
  readonly accountId: string;
  /** AWS is about to enable it, or to take it away. */
  readonly isChanging: boolean;
}

/** Reads of services. */
export interface ServiceReads {
  /**
   * @param hasAccess whether the service has trusted access: of a set-up with a witness, that decides as well
   * @param region ignored for a service-linked role
   */
  lookAtSetUp(setUp: SetUpFacts, hasAccess: boolean, region: string): Promise<ServiceLook<SetUpStatus>>;
  /** The administrators of a place, for a service with a list of its own: others are in the list of AWS Organizations only. */
  lookAtAdministrators(
    administrator: AdministratorFacts,
    region: string,
  ): Promise<ServiceLook<readonly ServiceAdministrator[]>>;
  /** Names of the features of the central management of root access that are enabled. */
  lookAtRootFeatures(region: string): Promise<ServiceLook<readonly string[]>>;
  /** Account ids that AWS Organizations has registered for a service. */
  listDelegatedAdministrators(servicePrincipal: string): Promise<string[]>;
}

/** Writes to services. A refusal is a `TerminalError` with it; `isForGood` of it says that no other attempt helps. */
export interface ServiceWrites {
  callService(operation: ServiceOperation, input: Readonly<Record<string, unknown>>, region: string): Promise<void>;
  ensureServiceLinkedRoleOf(role: ServiceLinkedRole): Promise<'DONE' | 'ALREADY'>;
  registerDelegatedAdministrator(servicePrincipal: string, accountId: string): Promise<'DONE' | 'ALREADY'>;
  deregisterDelegatedAdministrator(servicePrincipal: string, accountId: string): Promise<'DONE' | 'ALREADY'>;
}
