import type { Quotas } from '../../facts/limits';
import type { AccountState, ContactType } from '../account';
import type { Behavior } from '../behavior';
import type { PolicyDocument } from '../call';
import type { WorldFault } from '../faults';
import type { WorldHandshake, WorldResponsibilityTransfer } from './world-handshake';
import type { WorldOrganization, WorldPolicyContent, WorldTags } from './world-organization';

/**
 * A world: what a simulated AWS holds before anything is deployed, and what the people in it will do.
 *
 * Written as JSON (`examples/worlds/`). `check/world.schema.json` is its schema; a test keeps the two equal. Durations are
 * texts like `90s`, `15m`, `6h`, `3d`; days are numbers, with fractions.
 */
export interface World {
  readonly $schema?: string;
  readonly description?: string;
  /** The software that wrote the file, for example `cdk-aws-organization 1.4.0`. Absent: a person. */
  readonly writtenBy?: string;
  /**
   * Places of this world that could not be read, with the reason; `UNKNOWNS` lists what may be one. They are written as
   * messages about a world write them. An asterisk stands for an account ID, and for each account that says nothing of the
   * field: `accounts.*.roles`.
   */
  readonly unknown?: Readonly<Record<string, string>>;
  /** ISO 8601; default `2026-01-05T09:00:00Z`, so that two rehearsals are alike. */
  readonly now?: string;
  readonly seed?: number;
  readonly partition?: 'aws' | 'aws-us-gov' | 'aws-cn';
  readonly deployment?: WorldDeployment;
  /** By account id. */
  readonly accounts: Readonly<Record<string, WorldAccount>>;
  /** Managed policies by ARN. */
  readonly managedPolicies?: Readonly<Record<string, PolicyDocument>>;
  readonly organizations?: readonly WorldOrganization[];
  /**
   * Every handshake that AWS still knows, oldest first, those that have ended included. Instead of the organizations'
   * `invitations` and `migration`, from which the simulator makes handshakes with ids of its own.
   */
  readonly handshakes?: readonly WorldHandshake[];
  /** Billing transfers, oldest first. */
  readonly responsibilityTransfers?: readonly WorldResponsibilityTransfer[];
  /** What templates refer to and no stack of the app makes, by `<account>/<region>`. */
  readonly values?: Readonly<Record<string, WorldPlaceValues>>;
  readonly people?: readonly WorldPerson[];
  readonly faults?: readonly WorldFault[];
  readonly behavior?: Partial<Behavior>;
  /** `accounts` is at least as large as the largest organization of the world. */
  readonly quotas?: Partial<Quotas>;
  /** Whether a 12-digit access key id that the world does not list becomes a standalone account; default false. */
  readonly open?: boolean;
}

/** Where an environment-agnostic stack is deployed. */
export interface WorldDeployment {
  readonly account: string;
  readonly region: string;
}

/** What templates refer to by name in an account and Region. */
export interface WorldPlaceValues {
  /** Exports of stacks. */
  readonly exports?: Readonly<Record<string, string>>;
  /** Parameters of Systems Manager, with their texts: the items of a StringList are separated by commas. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface WorldAccount {
  readonly name?: string;
  /** Default `account-<id>@example.com`. */
  readonly email?: string;
  /** Default true. */
  readonly emailVerified?: boolean;
  /** Default `ACTIVE`. A member that is `CLOSED` leaves in the end; when, `closures` of its organization may say. */
  readonly state?: AccountState;
  /** Default: true in the management account and in members, false in standalone accounts. */
  readonly serviceLinkedRole?: boolean;
  /** Default 0. */
  readonly serviceLinkedRoleDaysAgo?: number;
  /** Default: AWS's. */
  readonly serviceLinkedRoleDescription?: string;
  /**
   * Roles of other services: days since they were made, by the principal that assumes them. Default: in a management account,
   * those of the services that are set up or administered.
   */
  readonly serviceRoles?: Readonly<Record<string, number>>;
  /** Default 1000, or as old as its membership. */
  readonly ageDays?: number;
  /** By role name. */
  readonly roles?: Readonly<Record<string, WorldRole>>;
  /** Opt-in Regions that are switched on. */
  readonly enabledRegions?: readonly string[];
  /** Default `AWS Inc.` */
  readonly seller?: string;
  /** Default true. */
  readonly canStandAlone?: boolean;
  /** When it last moved directly from one organization to another; default: never. */
  readonly transferredDaysAgo?: number;
  /** Default: none. */
  readonly alternateContacts?: Readonly<Partial<Record<ContactType, WorldContact>>>;
}

/** An alternate contact of an account. */
export interface WorldContact {
  readonly name: string;
  readonly title: string;
  readonly emailAddress: string;
  readonly phoneNumber: string;
}

/** The ARN of a managed policy, or the document. */
export type PermissionsBoundary = string | PolicyDocument;

export interface WorldRole {
  /** Default `/`. */
  readonly path?: string;
  /** Account ids or role ARNs (wildcards allowed) that may assume it. */
  readonly trusts?: readonly string[];
  /** External id that whoever assumes it must name. */
  readonly externalId?: string;
  /** Instead of `trusts` and `externalId`: the whole document. */
  readonly trustPolicy?: PolicyDocument;
  /** IAM actions that it may call on everything; default `["*"]`. */
  readonly allows?: readonly string[];
  /** Instead of `allows`: whole documents, by the name of an inline policy or the ARN of an attached one. */
  readonly policies?: Readonly<Record<string, PolicyDocument>>;
  /** ARNs of attached policies. Of one that is not among the world's, and not one of AWS that is simulated, the text is unknown. */
  readonly managedPolicies?: readonly string[];
  /** Default: none. */
  readonly boundary?: PermissionsBoundary;
  /** By key. */
  readonly tags?: WorldTags;
  /** Default 0. */
  readonly ageDays?: number;
  /** Default: none. */
  readonly description?: string;
  /** Longest session; default 3600. */
  readonly maxSessionSeconds?: number;
}

/** Somebody who does something on their own, once: after a time, or after being asked. */
export interface WorldPerson {
  readonly account: string;
  /**
   * Time after the beginning, or, for `accept` and `decline`, after the handshake has reached the account (one that was
   * there before counts from the beginning).
   */
  readonly after: string;
  readonly does:
    | 'accept'
    | 'decline'
    | 'cancel'
    | 'leave'
    | 'close'
    | 'remove'
    | 'suspend'
    | 'add-role'
    | 'delete-service-linked-role'
    | 'verify-email'
    | 'enable-all-features'
    | 'create-account'
    | 'invite'
    | 'register-administrator'
    | 'deregister-administrator'
    | 'disable-service-access'
    | 'move'
    | 'rename'
    | 'tag'
    | 'untag'
    | 'attach'
    | 'detach'
    | 'edit-policy'
    | 'delete'
    | 'change-email';
  /** Which handshake, for `accept`, `decline` and `cancel`; default: any that is pending. */
  readonly action?: 'INVITE' | 'APPROVE_ALL_FEATURES' | 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' | 'ENABLE_ALL_FEATURES';
  /** For `add-role`: the role by name; replaces one of the same name. */
  readonly roles?: Readonly<Record<string, WorldRole>>;
  /**
   * Whom it is done to, as the account: the member for `remove` and `close` (without it, an account closes itself), the
   * account id or email address for `invite`, the email address for `create-account`, the administrator for
   * `register-administrator` and `deregister-administrator`. For the deeds of the tree: a path as `/Workloads`, an account by its id
   * or address, or a policy by its id or name.
   */
  readonly target?: string;
  /** For `move`: the path of the root or unit. */
  readonly to?: string;
  /** For `rename`. */
  readonly name?: string;
  /** For `tag`. */
  readonly tags?: WorldTags;
  /** For `untag`. */
  readonly keys?: readonly string[];
  /** For `attach` and `detach`: by its id or name. */
  readonly policy?: string;
  /** For `edit-policy`. */
  readonly content?: WorldPolicyContent;
  /** For `change-email`: the account's new address. */
  readonly email?: string;
  /** For these two and `disable-service-access`: the service principal. */
  readonly service?: string;
  /** For `register-administrator` and `deregister-administrator`: in the service itself, there; default: in AWS Organizations. */
  readonly region?: string;
}
