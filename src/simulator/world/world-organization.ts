import type { SERVICE_APIS } from '../../facts/service-apis';

/** An organization of a world. */
export interface WorldOrganization {
  /** `o-...` */
  readonly id: string;
  readonly managementAccount: string;
  readonly featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  /** Default 900, or as old as its oldest member. */
  readonly ageDays?: number;
  /** Seconds for which it is still being set up, and refuses invitations and new accounts; default 0. */
  readonly initializingSeconds?: number;
  /** With `ALL`: seconds until the features come that were finalized just before; default 0. */
  readonly finalizingSeconds?: number;
  /** Whether old IAM actions of billing are in use, which stops a migration; default false. */
  readonly legacyPermissionsInUse?: boolean;
  /** `r-...`; default: one that the simulator draws. */
  readonly rootId?: string;
  /** By account id; the management account is not among them. */
  readonly members?: Readonly<Record<string, WorldMember>>;
  /** Paths below the root, for example `Workloads/Production`; a unit's parents need no entry of their own. */
  readonly units?: readonly string[];
  /** By path; default: ids that the simulator draws. */
  readonly unitIds?: Readonly<Record<string, string>>;
  /** Unit of the management account; default: the root. */
  readonly managementUnit?: string;
  /** Account ids in the order in which they came to where they are; default: as listed, the management account first. */
  readonly arrivals?: readonly string[];
  /** Service principals. */
  readonly serviceAccess?: readonly string[];
  /** When it was switched on, by service principal; default 1. */
  readonly serviceAccessDaysAgo?: Readonly<Record<string, number>>;
  /** Those that AWS is switching on or off included. */
  readonly policyTypes?: readonly string[];
  /** Policy types that AWS is switching on or off; default: none, all that are listed are enabled. */
  readonly settlingPolicyTypes?: Readonly<Record<string, WorldSettlingPolicyType>>;
  /** Account ids by service principal. */
  readonly delegatedAdministrators?: Readonly<Record<string, readonly string[]>>;
  /** Instead of `delegatedAdministrators`: in the order of their registration, with dates. */
  readonly administrators?: readonly WorldAdministrator[];
  /** What integrated services keep for themselves, beside trusted access and delegated administrators. */
  readonly services?: Readonly<Partial<Record<WorldServiceName, WorldService>>>;
  /** Policies that users wrote, by policy id (`p-...`). */
  readonly policies?: Readonly<Record<string, WorldPolicy>>;
  /**
   * Policy ids by target: `/` for the root, `/Workloads/Production` for a unit, an account id. What a target has is
   * exactly what is listed; one that is not listed has AWS's default policies of the types that are enabled.
   */
  readonly attachments?: Readonly<Record<string, readonly string[]>>;
  readonly resourcePolicy?: WorldResourcePolicy;
  /** Tags by target as for `attachments`, by policy id, or by the id of the resource policy. */
  readonly tags?: Readonly<Record<string, WorldTags>>;
  readonly createAccountRequests?: readonly WorldCreateAccountRequest[];
  /** How AWS makes accounts, by email address; default: all in the usual time. */
  readonly accountCreations?: Readonly<Record<string, WorldAccountCreation>>;
  /** Accounts that were closed: they count for a while, and leave in the end. */
  readonly closures?: readonly WorldClosure[];
  readonly invitations?: readonly WorldInvitation[];
  readonly migration?: WorldMigration;
  /**
   * Members that have refused the pending migration of the world's `handshakes`; default: those whose request was
   * declined or has expired. AWS forgets a handshake 30 days after its end, and a refusal not.
   */
  readonly refusedBy?: readonly string[];
}

/** By key. */
export type WorldTags = Readonly<Record<string, string>>;

export interface WorldMember {
  readonly joined: 'CREATED' | 'INVITED';
  /** Path of the unit; default: the root. */
  readonly unit?: string;
  /** Default 800, or less if the account or the organization is younger. */
  readonly joinedDaysAgo?: number;
  /** Whether its own users may see its bills, without which it cannot leave; default: whether it can stand alone. */
  readonly billingAccess?: boolean;
}

/** A policy type that AWS is switching on or off. */
export interface WorldSettlingPolicyType {
  readonly status: 'PENDING_ENABLE' | 'PENDING_DISABLE';
  /** Until it is settled. */
  readonly seconds: number;
}

/** A member that administers services. */
export interface WorldAdministrator {
  readonly account: string;
  /** Default 1. */
  readonly registeredDaysAgo?: number;
  /** Days since it was registered for a service, by service principal. */
  readonly services: Readonly<Record<string, number>>;
}

/**
 * Signing names of the integrated services; the newer one of two features of Security Hub has a name of its own. What AWS Account
 * Management keeps is in the accounts.
 */
export type WorldServiceName = Exclude<keyof typeof SERVICE_APIS, 'account'> | 'securityhub-v2';

/** Everywhere or nowhere, or the Regions. */
export type WorldPlaces = boolean | readonly string[];

/** What one service keeps of an organization. */
export interface WorldService {
  /** Whether its switch is on: false is the default, true is everywhere; or the Regions. */
  readonly on?: WorldPlaces;
  /** Of an enrollment that is on: whether the members are not enrolled; default false. */
  readonly alone?: boolean;
  /** Account ids by Region; `*` if the service has one for all Regions. */
  readonly administrators?: Readonly<Record<string, string>>;
  /** When they were registered, by the same names; default 1. */
  readonly administratorsDaysAgo?: Readonly<Record<string, number>>;
  /** The account that was the administrator before, by the same names. */
  readonly formerAdministrators?: Readonly<Record<string, string>>;
  /** Whether the service enabled its trusted access itself; default false: AWS Organizations did. */
  readonly enabledAccess?: boolean;
  /** Of `iam`: features of the central management of root access. */
  readonly features?: readonly string[];
}

/** A policy that somebody wrote. */
export interface WorldPolicy {
  readonly type: string;
  readonly name: string;
  /** Default: empty. */
  readonly description?: string;
  /** Absent only if the world says that it is unknown. */
  readonly content?: WorldPolicyContent;
}

/** A JSON object, or its text exactly as it was written. */
export type WorldPolicyContent = string | Readonly<Record<string, unknown>>;

/** The policy that delegates parts of AWS Organizations to members. */
export interface WorldResourcePolicy {
  /** `rp-...`; default: one that the simulator draws. */
  readonly id?: string;
  /** As AWS keeps it: account numbers as ARNs of their root. */
  readonly content: WorldPolicyContent;
}

/** A request of `CreateAccount`. */
export interface WorldCreateAccountRequest {
  /** `car-...` */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly requestedDaysAgo: number;
  readonly state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  /** Default: as long after the request as AWS takes. */
  readonly completedDaysAgo?: number;
  /** With `SUCCEEDED`: the account. */
  readonly account?: string;
  /** With `FAILED`: for example `EMAIL_ALREADY_EXISTS`. With `IN_PROGRESS`: the reason that it ends with. */
  readonly failureReason?: string;
  /** With `IN_PROGRESS`: seconds that AWS takes for it; default: the usual time. */
  readonly seconds?: number;
  /** Default `OrganizationAccountAccessRole`. */
  readonly roleName?: string;
  /** Default true. */
  readonly billingAccess?: boolean;
  readonly tags?: WorldTags;
}

/** How AWS makes the account of an email address. */
export interface WorldAccountCreation {
  /** Default: the usual time. */
  readonly seconds?: number;
  /** Why it does not make it, for example `INTERNAL_FAILURE`; default: it does. */
  readonly failureReason?: string;
  /** How many attempts fail so; default: all of them. */
  readonly times?: number;
}

/** An account that was closed. */
export interface WorldClosure {
  readonly account: string;
  readonly requestedDaysAgo: number;
}

/** An invitation that is pending when the deployment begins. */
export interface WorldInvitation {
  /** Account id or email address. */
  readonly to: string;
  /** Default 1. */
  readonly sentDaysAgo?: number;
  readonly notes?: string;
}

/** A migration to all features that is pending when the deployment begins. */
export interface WorldMigration {
  readonly startedDaysAgo: number;
  /** Members that have accepted their request. */
  readonly accepted?: readonly string[];
  /** Members that have declined it. */
  readonly declined?: readonly string[];
}
