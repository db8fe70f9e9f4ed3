import { Property } from './protocol';

/** A kind of custom resource. Everything that is named after a kind is made of its row by the functions of this file. */
export interface ResourceKind {
  /** In upper camel case. Frozen: types, physical ids and logical ids are made of it. */
  readonly name: string;
  /** The property that tells one resource of the kind from another. Absent: its resources are told apart by their logical ids. */
  readonly subject?: (typeof Property)[keyof typeof Property];
  /** AWS makes no difference between upper and lower case in the subject. */
  readonly isCaseless?: true;
  /** The policy with which its resources are made, by its name. Absent: the kind's own. */
  readonly making?: string;
  /** A Delete may remove something, so that the physical id says whether this resource made it. */
  readonly isRemovable?: true;
  /** What its Delete needs, by the names of policies. Absent: the kind's own, and only with DESTROY. */
  readonly removal?: {
    /** Whatever the removal policy is. */
    readonly always?: readonly string[];
    readonly destroy: readonly string[];
    /** Removal policies of its own, instead of DESTROY. */
    readonly by?: Readonly<Record<string, readonly string[]>>;
  };
}

/** The policy with which a Delete reads who else stands for a thing. */
const REGISTER = 'Register';

/** The kinds of custom resources. Type, physical id, logical ids and policies are named after `name`; nothing else lists them. */
export const RESOURCES = {
  ORGANIZATION: { name: 'Organization', isRemovable: true, removal: { destroy: ['Organization', REGISTER] } },
  ALL_FEATURES: { name: 'AllFeatures' },
  SERVICE_LINKED_ROLES: { name: 'ServiceLinkedRoles' },
  SERVICE_ACCESS: {
    name: 'ServiceAccess',
    subject: Property.SERVICE_PRINCIPAL,
    isRemovable: true,
    removal: { destroy: ['ServiceAccess', REGISTER] },
  },
  DELEGATED_ADMINISTRATOR: {
    name: 'DelegatedAdministrator',
    subject: Property.ENTRY,
    isRemovable: true,
    removal: { destroy: ['DelegatedAdministrator', REGISTER] },
  },
  ENABLED_POLICY_TYPE: {
    name: 'EnabledPolicyType',
    subject: Property.POLICY_TYPE,
    isRemovable: true,
    removal: { destroy: ['EnabledPolicyType', REGISTER] },
  },
  ROOT_ACCESS: {
    name: 'RootAccess',
    subject: Property.FEATURE,
    isRemovable: true,
    removal: { destroy: ['RootAccess', REGISTER] },
  },
  INVITED_ACCOUNT: {
    name: 'InvitedAccount',
    subject: Property.TARGET_ID,
    isCaseless: true,
    isRemovable: true,
    // An open invitation is withdrawn with RETAIN, too.
    removal: { always: ['InvitedAccount', REGISTER], destroy: ['InvitedMember'] },
  },
  ORGANIZATIONAL_UNIT: {
    name: 'OrganizationalUnit',
    making: 'Tree',
    isRemovable: true,
    // A rollback deletes what its own deployment has made, with RETAIN, too.
    removal: { always: ['OrganizationalUnit', REGISTER], destroy: [] },
  },
  POLICY: {
    name: 'Policy',
    making: 'Tree',
    isRemovable: true,
    removal: { always: ['Policy', REGISTER], destroy: [] },
  },
  ACCOUNT: {
    name: 'Account',
    making: 'Tree',
    isRemovable: true,
    // A rollback gives back what its own deployment has changed, with RETAIN, too.
    removal: {
      always: ['Account', REGISTER],
      destroy: [],
      by: { REMOVE_FROM_ORGANIZATION: ['InvitedMember'], CLOSE: ['AccountClosing'] },
    },
  },
  POLICY_ATTACHMENT: {
    name: 'PolicyAttachment',
    subject: Property.ENTRY,
    making: 'Tree',
    isRemovable: true,
    removal: { always: ['PolicyAttachment', REGISTER], destroy: [] },
  },
  // What a Delete of one does is fixed, so that it has no removal policy.
  POLICY_DETACHMENT: {
    name: 'PolicyDetachment',
    subject: Property.ENTRY,
    making: 'Tree',
    removal: { always: ['PolicyAttachment', REGISTER], destroy: [] },
  },
  HANDSHAKE_ACCEPTANCE: { name: 'HandshakeAcceptance' },
} as const satisfies Record<string, ResourceKind>;

/** Key of a row. */
export type ResourceKey = keyof typeof RESOURCES;

type Row = (typeof RESOURCES)[ResourceKey];

/** Every policy that a row asks for: the kind's own, and those of its removal. */
export type PolicyName =
  | Exclude<Row, { making: string }>['name']
  | Extract<Row, { making: string }>['making']
  | Extract<Row, { removal: { always: readonly string[] } }>['removal']['always'][number]
  | Extract<Row, { removal: unknown }>['removal']['destroy'][number]
  | 'AccountClosing';

const TYPE_PREFIX = 'Custom::CdkAwsOrganization';

/** The type in templates. CloudFormation never lets a resource change its type. */
export function resourceTypeOf({ name }: ResourceKind): string {
  return TYPE_PREFIX + name;
}

/** The part of a physical id that says of which kind it is, for example `enabled-policy-type`. */
export function kindIdOf({ name }: ResourceKind): string {
  return name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
}

/** Physical id of a resource that failed before its organization was known. A type that is not ours is `unknown`. */
export function placeholderIdOf(resourceType: string): string {
  const isOurs = resourceType.startsWith(TYPE_PREFIX);
  return `none/${isOurs ? kindIdOf({ name: resourceType.slice(TYPE_PREFIX.length) }) : 'unknown'}/found`;
}

/** What a resource is about, by its properties; empty for a kind without a subject. */
export function subjectOf(kind: ResourceKind | undefined, properties: Readonly<Record<string, unknown>>): string {
  const value = kind?.subject === undefined ? undefined : properties[kind.subject];
  if (typeof value !== 'string') {
    return '';
  }
  return kind?.isCaseless ? value.toLowerCase() : value;
}
