import type { CallInput } from '../call';
import type { SimulatedAws } from '../simulated-aws';

/** An error as a service has it in its model, with the members that the model requires beside the text. */
export type ErrorForm = readonly [name: string, statusCode: number, fields?: Readonly<Record<string, string>>];

/** What a service does the same in every world, or as an open question is decided in this one. */
export type Settled<T> = T | ((aws: SimulatedAws) => T);

/** What of a call was wrong, in the service's own names. */
export interface ErrorForms {
  /** The caller is not the management account, or lacks a permission that the service needs of it. */
  readonly denied: ErrorForm;
  /** The caller lacks a permission of AWS Organizations; default: `denied`. */
  readonly organizationsDenied?: ErrorForm;
  /** The caller is not allowed to create the service's role; default: `denied`. */
  readonly roleDenied?: ErrorForm;
  /** A value, or a moment, that the service does not accept. */
  readonly invalid: ErrorForm;
  /** Something else is under way, or is there already; default: `invalid`. */
  readonly conflict?: ErrorForm;
  /** The service does not have trusted access; default: `invalid`. */
  readonly noAccess?: ErrorForm;
  /** The service does not answer in this Region; default: `invalid`. */
  readonly wrongRegion?: ErrorForm;
  /** The management account, which the service does not accept; default: `invalid`. */
  readonly management?: ErrorForm;
  /** The account is no member of the organization; default: `invalid`. */
  readonly stranger?: ErrorForm;
  /** There is none; default: `invalid`. */
  readonly missing?: ErrorForm;
}

/**
 * What switches and administrators of a service have in common: how they hang together with AWS Organizations.
 *
 * As of November 2026: the guides of the services, the API models, the policies that AWS manages, and what users observed.
 * Nothing of it was tried on AWS.
 */
export interface IntegrationRow {
  /** Signing name of the service. */
  readonly service: string;
  /** How the service names itself to AWS Organizations. */
  readonly principal: Settled<string>;
  /** Enables trusted access with the rights of its caller, or refuses to do anything without it. */
  readonly access: Settled<'SETS' | 'DEMANDS'>;
  /** Reads demand trusted access as well. */
  readonly readsDemandAccess?: true;
  /** Further principals that it enables, and registers administrators for, with its own. */
  readonly also?: Settled<readonly string[]>;
  /** Refuses if AWS Organizations enabled trusted access, instead of the service. */
  readonly refusesForeignAccess?: (aws: SimulatedAws) => boolean;
  /** Principals of the service-linked roles that it creates in the management account with the rights of its caller. */
  readonly roles: readonly string[];
  /** Principals whose service-linked roles have to be there first. */
  readonly needsRoles?: readonly string[];
  /** Reads of AWS Organizations that it makes with the rights of its caller. */
  readonly reads: readonly string[];
  /** Further actions that its caller needs. */
  readonly needs?: Settled<readonly string[]>;
  /** One record for the organization, or one for each Region. */
  readonly scope: Settled<'ORGANIZATION' | 'REGION'>;
  /** The only Region in which the service answers. */
  readonly only?: Settled<'HOME' | 'NETWORK_MANAGER' | undefined>;
  readonly errors: ErrorForms;
}

/** `ALONE`: on for the management account, and not for the members. */
export type Setting = 'ON' | 'ALONE' | 'OFF';

/** A switch as a read of it finds it. */
export interface SwitchView {
  readonly setting: Setting;
  readonly isChanging: boolean;
  readonly organizationId: string;
  readonly accountId: string;
}

/** A switch of a service. */
export interface SwitchRow extends IntegrationRow {
  /** Shows it; absent: nothing does. */
  readonly read?: readonly [operation: string, show: (view: SwitchView) => unknown];
  /** Operations that turn it, with what an input makes of it: undefined is no change. */
  readonly writes: Readonly<Record<string, (input: CallInput) => Setting | undefined>>;
  /** What a write answers; default: nothing. */
  readonly answer?: (view: SwitchView) => unknown;
  /** A change is shown as such for a while. */
  readonly isGradual?: true;
  /** Switching off disables trusted access, too. */
  readonly offDisablesAccess?: true;
  /** Cannot be switched off again, once it is off. */
  readonly refusesSecondOff?: true;
  /** Without trusted access, it is `ALONE` at most. */
  readonly membersNeedAccess?: true;
}

/** An administrator as a read of it finds it. */
export interface AdministratorView {
  readonly accountId: string;
  readonly organizationId: string;
  readonly isChanging: boolean;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly region: string;
}

/** The administrators of a service, or of one feature of it. */
export interface AdministratorRow extends IntegrationRow {
  /** Tells features of one service apart: all calls name it. */
  readonly feature?: { readonly name: string; readonly isDefault?: true };
  /** What its records are kept under; default: the service. */
  readonly key?: string;
  /** AWS Organizations has the only record: its limit counts. */
  readonly isKeptByOrganizations?: true;
  readonly read?: readonly [operation: string, show: (view: AdministratorView | undefined) => unknown];
  readonly register: readonly [operation: string, account: string];
  readonly deregister: readonly [operation: string, account?: string];
  /** What a deregistration gets where there is no administrator; default: the error of the service for what is missing. */
  readonly none?: (aws: SimulatedAws) => ErrorForm;
  /** What a registration answers; default: nothing. */
  readonly answer?: (view: AdministratorView) => unknown;
  readonly deregistered?: Readonly<Record<string, unknown>> | ((view: AdministratorView) => unknown);
  /** What a second registration of the same account gets; default: it succeeds. */
  readonly again?: (aws: SimulatedAws) => ErrorForm | undefined;
  /** What a registration of another account gets. */
  readonly other: ErrorForm;
  readonly acceptsManagementAccount?: Settled<boolean>;
  /** The switch of the service has to be on first, in the same Region. */
  readonly needsSwitch?: true;
  /** Deregistering in AWS Organizations takes the account out of all Regions. */
  readonly isEmptiedByOrganizations?: true;
  /** Deregisters in AWS Organizations, too, when no Region has it any more. */
  readonly deregistersInOrganizations?: Settled<boolean>;
  /** Only the administrator itself can step down. */
  readonly leavesByItself?: true;
  /** A change is shown as such for a while. */
  readonly isGradual?: true;
  /** Accepts calls in a new organization, and forgets them. */
  readonly forgetsInNewOrganization?: true;
  /** The feature whose administrator a member becomes with this registration. */
  readonly leads?: string;
  /** The feature whose administrator is the only account that is accepted, if it is a member. */
  readonly follows?: string;
  /** Refuses everything, or another account than the former one, as long as something is not as it wants it. */
  readonly refuses?: (aws: SimulatedAws, isOther: boolean) => ErrorForm | undefined;
  readonly refusesReads?: (aws: SimulatedAws) => readonly [ErrorForm, string] | undefined;
  /** Does not list the account that asks, but says this of it. */
  readonly ofItself?: ErrorForm;
}

/** What holds in this world. */
export function settled<T extends string | boolean | undefined | readonly unknown[]>(
  aws: SimulatedAws,
  value: Settled<T>,
): T {
  return typeof value === 'function' ? value(aws) : value;
}
