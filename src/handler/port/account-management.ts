import type { ServiceLook } from './services';

/** What an alternate contact is for. An account has at most one for each. */
export type ContactType = 'BILLING' | 'OPERATIONS' | 'SECURITY';

/** A person or team that AWS contacts beside the owner of the account. */
export interface AlternateContact {
  readonly name: string;
  readonly title: string;
  readonly emailAddress: string;
  readonly phoneNumber: string;
}

/**
 * Reads of AWS Account Management. Its denial is a refusal as a value, and says little: without trusted access, or of an account that
 * is a few seconds old, the service denies access in the same words as without a permission.
 */
export interface AccountManagementReads {
  /** `undefined` as what is seen: the account has no such contact. */
  lookAtAlternateContact(accountId: string, type: ContactType): Promise<ServiceLook<AlternateContact | undefined>>;
  /** The name as the service has it. AWS Organizations shows a new one later. */
  lookAtAccountName(accountId: string): Promise<ServiceLook<string>>;
}

/** Writes of AWS Account Management. */
export interface AccountManagementWrites {
  putAlternateContact(accountId: string, type: ContactType, contact: AlternateContact): Promise<void>;
  deleteAlternateContact(accountId: string, type: ContactType): Promise<'DONE' | 'ALREADY'>;
  putAccountName(accountId: string, name: string): Promise<void>;
}
