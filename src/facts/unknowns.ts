/**
 * What is done about a place that is not known.
 *
 * `MEMBER`: it concerns one account, and two runs show what depends on it. `EVERYTHING`: it decides everything, so it is played
 * in our favor, and what it must allow is a precondition. `REST`: it is taken as absent.
 */
export type UnknownKind = 'MEMBER' | 'EVERYTHING' | 'REST';

/** What is known of a place that may be unknown. */
export interface UnknownFacts {
  readonly kind: UnknownKind;
  /** What it is, for people. */
  readonly name: string;
  /** What is played in our favor; of `REST`, what is played. */
  readonly inFavor: string;
  /** Of `MEMBER`: what is played against us. */
  readonly against?: string;
}

const ORGANIZATION = 'organizations[*]';
const ABSENT = 'none is there';
const DEFAULT = 'the default of worlds';

/**
 * The places of a world that may be unknown, as the loader's messages write them: `*` is any key, and `[*]` any entry of a
 * list. All others decide what the world is, and have to be known.
 */
export const UNKNOWNS = {
  'accounts.*': {
    kind: 'MEMBER',
    name: 'the account',
    inFavor: 'it is a standalone account',
    against: 'it is a member of another organization, which lets no account leave',
  },
  'accounts.*.roles': {
    kind: 'MEMBER',
    name: 'the roles of the account',
    inFavor: 'a role that is asked for can be assumed, and is allowed everything',
    against: 'the account has no role that is not listed',
  },
  'accounts.*.roles.*': {
    kind: 'MEMBER',
    name: 'the role',
    inFavor: 'it can be assumed, and is allowed everything',
    against: 'it does not exist',
  },
  'accounts.*.roles.*.trustPolicy': {
    kind: 'MEMBER',
    name: 'the trust policy of the role',
    inFavor: 'the role can be assumed',
    against: 'the role cannot be assumed',
  },
  'accounts.*.roles.*.policies': {
    kind: 'MEMBER',
    name: 'the policies of the role',
    inFavor: 'they allow a request',
    against: 'they deny it',
  },
  'accounts.*.roles.*.boundary': {
    kind: 'MEMBER',
    name: 'the permissions boundary of the role',
    inFavor: 'it allows a request',
    against: 'it denies it',
  },
  'accounts.*.serviceLinkedRole': {
    kind: 'MEMBER',
    name: 'AWSServiceRoleForOrganizations',
    inFavor: 'the account has it',
    against: 'the account does not have it',
  },
  [`${ORGANIZATION}.policies.*.content`]: {
    kind: 'MEMBER',
    name: 'the text of the policy',
    inFavor: 'it allows a request',
    against: 'it denies it',
  },
  // Of a role in a member that is not ours, the text is judged as the rest of what the member has.
  'managedPolicies.*': {
    kind: 'EVERYTHING',
    name: 'the text of the managed policy',
    inFavor: 'it allows a request',
    against: 'it denies it',
  },
  'quotas.accounts': { kind: 'EVERYTHING', name: 'the quota of accounts', inFavor: 'all accounts fit' },
  'behavior.lambdaConcurrency': {
    kind: 'EVERYTHING',
    name: 'the concurrency of Lambda',
    inFavor: 'no invocation is throttled',
  },
  'accounts.*.email': { kind: 'REST', name: 'the email address', inFavor: 'no invitation names it' },
  'accounts.*.emailVerified': { kind: 'REST', name: 'whether the address is verified', inFavor: DEFAULT },
  'accounts.*.ageDays': { kind: 'REST', name: 'the age of the account', inFavor: DEFAULT },
  'accounts.*.enabledRegions': { kind: 'REST', name: 'the opt-in Regions', inFavor: ABSENT },
  'accounts.*.seller': { kind: 'REST', name: 'the seller of record', inFavor: DEFAULT },
  'accounts.*.canStandAlone': { kind: 'REST', name: 'whether the account can stand alone', inFavor: DEFAULT },
  'accounts.*.transferredDaysAgo': { kind: 'REST', name: 'the last transfer', inFavor: ABSENT },
  'accounts.*.alternateContacts': { kind: 'REST', name: 'alternate contacts', inFavor: ABSENT },
  [`${ORGANIZATION}.serviceAccess`]: { kind: 'REST', name: 'trusted access', inFavor: ABSENT },
  [`${ORGANIZATION}.policyTypes`]: { kind: 'REST', name: 'the policy types', inFavor: ABSENT },
  [`${ORGANIZATION}.delegatedAdministrators`]: { kind: 'REST', name: 'delegated administrators', inFavor: ABSENT },
  [`${ORGANIZATION}.administrators`]: { kind: 'REST', name: 'delegated administrators', inFavor: ABSENT },
  [`${ORGANIZATION}.policies`]: { kind: 'REST', name: 'the policies', inFavor: ABSENT },
  [`${ORGANIZATION}.attachments`]: { kind: 'REST', name: 'the attachments of policies', inFavor: DEFAULT },
  [`${ORGANIZATION}.resourcePolicy`]: { kind: 'REST', name: 'the resource policy', inFavor: ABSENT },
  [`${ORGANIZATION}.tags`]: { kind: 'REST', name: 'the tags', inFavor: ABSENT },
  [`${ORGANIZATION}.createAccountRequests`]: { kind: 'REST', name: 'requests to create accounts', inFavor: ABSENT },
  [`${ORGANIZATION}.closures`]: { kind: 'REST', name: 'closings of accounts', inFavor: ABSENT },
  [`${ORGANIZATION}.invitations`]: { kind: 'REST', name: 'invitations', inFavor: ABSENT },
  [`${ORGANIZATION}.migration`]: { kind: 'REST', name: 'a pending migration', inFavor: ABSENT },
  handshakes: { kind: 'REST', name: 'handshakes', inFavor: ABSENT },
  responsibilityTransfers: { kind: 'REST', name: 'billing transfers', inFavor: ABSENT },
} as const satisfies Record<string, UnknownFacts>;

/** A place that may be unknown, as the table writes it. */
export type UnknownPattern = keyof typeof UNKNOWNS;
