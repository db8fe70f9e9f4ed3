import type { PolicyDocument } from './call';

/** What AWS says of an account's life. */
export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

/** An IAM role in a simulated account. */
export interface SimulatedRole {
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly description?: string;
  /** Set on service-linked roles: the service that owns it. */
  readonly servicePrincipal?: string;
  /** Longest session that `AssumeRole` gives; AWS's default of an hour if absent. */
  readonly maxSessionSeconds?: number;
  /** Whether a stack made it. */
  readonly isOfStack?: true;
  /** `AssumeRolePolicyDocument`. */
  trust: PolicyDocument;
  /** Inline and attached policies by name; each takes effect at its own moment. */
  readonly policies: Map<string, EffectivePolicy>;
  /** The permissions boundary by its ARN; two while one takes the place of the other. */
  readonly boundaries: Map<string, EffectivePolicy>;
  /** Tags by key. */
  tags: Readonly<Record<string, string>>;
}

/** A policy with the moments between which it counts: IAM is eventually consistent. */
export interface EffectivePolicy {
  readonly document: PolicyDocument;
  /** Epoch milliseconds from which it is enforced. */
  readonly from: number;
  /** The document that was enforced before, until `from`. */
  readonly before?: PolicyDocument;
}

/** What an alternate contact is for. */
export type ContactType = 'BILLING' | 'OPERATIONS' | 'SECURITY';

/** A person or team that AWS contacts beside the owner of an account. */
export interface AlternateContact {
  readonly name: string;
  readonly title: string;
  readonly emailAddress: string;
  readonly phoneNumber: string;
}

/** An AWS account, in an organization or standalone. */
export interface SimulatedAccount {
  readonly id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  state: AccountState;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** By role name. */
  readonly roles: Map<string, SimulatedRole>;
  /** Opt-in Regions that this account has switched on. */
  readonly enabledRegions: Set<string>;
  /** Seller of record: accounts of different sellers cannot share an organization. */
  seller: string;
  /** Whether the account has what it needs to stand alone (payment method, phone, EULA). */
  canStandAlone: boolean;
  /** By what they are for. */
  readonly contacts: Map<ContactType, AlternateContact>;
  /** The name that AWS Organizations still shows, until a moment. */
  formerName?: { readonly name: string; readonly until: number };
}

/** A standalone account as AWS would make it, unless `attributes` say otherwise. */
export function makeAccount(
  id: string,
  createdAt: number,
  attributes: Partial<Omit<SimulatedAccount, 'id' | 'createdAt'>> = {},
): SimulatedAccount {
  return {
    id,
    createdAt,
    name: `account-${id}`,
    email: `account-${id}@example.com`,
    emailVerified: true,
    state: 'ACTIVE',
    roles: new Map(),
    enabledRegions: new Set(),
    seller: 'AWS Inc.',
    canStandAlone: true,
    contacts: new Map(),
    ...attributes,
  };
}
