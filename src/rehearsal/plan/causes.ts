import { THINGS, type ThingFacts, type ThingType } from '../../facts/things';
import type { World } from '../../simulator/index';
import type { Change } from './plan-of';
import { serviceCallsOf } from './service-calls';
import { partsOf } from './thing';
import type { Write } from './writes';
import { WritesIndex } from './writes-index';

/** What a world writes for all Regions. */
const EVERYWHERE = '*';

/** A change, with what made it. */
export interface ExplainedChange extends Change {
  /** Calls that made it, oldest first. None: AWS did it by itself, because of something else, or as time passed. */
  readonly writes: readonly Write[];
}

/** What a difference of two worlds comes from. */
export interface Explanation {
  readonly changes: readonly ExplainedChange[];
  /** Calls that took effect and that no change shows: what they did was undone, or is nothing that this version knows. */
  readonly others: readonly Write[];
}

/** Finds the calls behind each change. A call can be behind many: whoever accepts an invitation joins, and is placed. */
export function explain(
  changes: readonly Change[],
  writes: readonly Write[],
  worlds: { readonly before: World; readonly after: World },
): Explanation {
  const surroundings = surroundingsOf(worlds);
  const index = new WritesIndex(writes);
  const explained = changes.map((change) => ({
    ...change,
    writes: lastOfMaking(
      index.about(namesOf(change, surroundings)).filter((write) => isCause(write, change, surroundings)),
    ),
  }));
  const shown = new Set(explained.flatMap((change) => change.writes));
  return { changes: explained, others: writes.filter((write) => !shown.has(write)) };
}

/**
 * What AWS names by an ID of its own is made by one call only. Its name is free again when it was deleted or renamed: the last
 * call that asked for the name made what has it now.
 */
function lastOfMaking(writes: readonly Write[]): Write[] {
  const last = writes.filter(isMaking).at(-1);
  return writes.filter((write) => write === last || !isMaking(write));
}

function isMaking({ operation }: Write): boolean {
  return /:Create(OrganizationalUnit|Policy)$/.test(operation);
}

/** Names of which a call that is about the thing has one, or whose credentials it used: as few calls as possible have them. */
function namesOf(
  { type, address, account, organization, before, after }: Change,
  surroundings: Surroundings,
): string[] {
  const parts = partsOf(address);
  const { name, email, to, sender, handshake } = (after ?? before) as Readonly<Record<string, string | undefined>>;
  const names: Readonly<Partial<Record<ThingType, readonly (string | undefined)[]>>> = {
    organization: [surroundings.managerOf(organization)],
    featureSet: [surroundings.managerOf(organization)],
    resourcePolicy: [surroundings.managerOf(organization)],
    unit: [...parts, name],
    policy: [...parts, name],
    accountRequest: [email],
    handshake: [...parts, to, sender, surroundings.accountOf(to)],
    responsibilityTransfer: [...parts, name, handshake],
    attachment: [parts[0]],
    serviceAccess: [surroundings.managerOf(organization)],
    serviceSwitch: [surroundings.managerOf(organization)],
    serviceAdministrator: [surroundings.managerOf(organization)],
    rootFeature: [surroundings.managerOf(organization)],
    tag: [parts[1]],
  };
  const usual = account === undefined ? parts : [account, surroundings.emailOf(account)];
  return (names[type] ?? usual).filter((one) => one !== undefined);
}

function isCause(write: Write, change: Change, surroundings: Surroundings): boolean {
  const { writes }: ThingFacts = THINGS[change.type];
  return writes.includes(write.operation) && IS_ABOUT[change.type](write, change, surroundings);
}

/** What a request names only indirectly. */
interface Surroundings {
  managerOf(organization: string | undefined): string | undefined;
  /** Whether an account can call for an organization: its manager, or who manages no other one. */
  belongsTo(account: string, organization: string | undefined): boolean;
  emailOf(account: string | undefined): string | undefined;
  accountOf(email: string | undefined): string | undefined;
}

function surroundingsOf({ before, after }: { readonly before: World; readonly after: World }): Surroundings {
  const organizations = [...(after.organizations ?? []), ...(before.organizations ?? [])];
  const accounts = new Map(Object.entries(after.accounts).map(([id, { email = '' }]) => [email.toLowerCase(), id]));
  return {
    managerOf: (organization) => organizations.find(({ id }) => id === organization)?.managementAccount,
    belongsTo: (account, organization) => {
      const managed = organizations.filter(({ managementAccount }) => managementAccount === account);
      return managed.length === 0 || managed.some(({ id }) => id === organization);
    },
    emailOf: (account) => (account === undefined ? undefined : after.accounts[account]?.email),
    accountOf: (email) => (email === undefined ? undefined : accounts.get(email.toLowerCase())),
  };
}

type IsAbout = (write: Write, change: Change, surroundings: Surroundings) => boolean;

/** How a request names the thing that it is about, row by row. What it makes has no id yet. */
const IS_ABOUT: Readonly<Record<ThingType, IsAbout>> = {
  organization: byItsFounder,
  featureSet: byItsFounder,
  migrationRefusal: (write, { account }) => write.account === account,
  // What makes a unit names no unit but the one above.
  unit: (write, { action, address, after }) =>
    isMaking(write)
      ? action === 'ADD' && write.input.Name === after!.name && write.input.ParentId === after!.parent
      : write.names.has(partsOf(address)[0]!),
  account: byTheAccount,
  // Without an account ID, the service acts on the account that calls.
  alternateContact: (write, { account, address }) =>
    (write.input.AccountId ?? write.account) === account && write.names.has(partsOf(address)[1]!),
  accountRequest: (write, change) => namesAll(write, (change.after ?? change.before)!, 'email'),
  closure: byTheAccount,
  member: byTheAccount,
  // The management account moves others with its own credentials, as well as itself.
  placement: (write, change, surroundings) =>
    write.operation === 'organizations:MoveAccount'
      ? write.names.has(change.account!)
      : byTheAccount(write, change, surroundings),
  serviceLinkedRole: (write, { account }) => write.account === account,
  serviceRole: (write, change) =>
    write.account === change.account &&
    makesRole(write, partsOf(change.address)[1]!) &&
    hasMade(write, change, 'createdAt'),
  role: (write, change) => write.account === change.account && write.names.has(partsOf(change.address)[1]!),
  managedPolicy: (write, change) => write.names.has(partsOf(change.address)[0]!),
  policyType: (write, change, surroundings) =>
    byItsManager(write, change, surroundings) && write.names.has(partsOf(change.address)[1]!),
  policy: (write, { action, address, organization, after }, { belongsTo }) =>
    isMaking(write)
      ? action === 'ADD' &&
        belongsTo(write.account, organization) &&
        write.input.Name === after!.name &&
        write.input.Type === after!.type
      : write.names.has(partsOf(address)[0]!),
  attachment: (write, change) => partsOf(change.address).every((part) => write.names.has(part)),
  serviceAccess: (write, change, surroundings) =>
    byItsManager(write, change, surroundings) &&
    isOfService(write, partsOf(change.address)[1]!) &&
    hasMade(write, change, 'enabledAt'),
  delegatedAdministrator: (write, change) => {
    const [account, service] = partsOf(change.address) as [string, string];
    return write.names.has(account) && isOfService(write, service) && hasMade(write, change, 'registeredAt');
  },
  serviceSwitch: (write, change, surroundings) =>
    byItsManager(write, change, surroundings) && isAtPlace(write, change.address),
  serviceAdministrator: isAboutAdministrator,
  rootFeature: (write, change, surroundings) =>
    byItsManager(write, change, surroundings) && write.operation.includes(partsOf(change.address)[1]!),
  resourcePolicy: byItsManager,
  tag: (write, { address, organization }, { belongsTo }) =>
    belongsTo(write.account, organization) &&
    partsOf(address)
      .slice(1)
      .every((part) => write.names.has(part)),
  handshake: isAboutHandshake,
  responsibilityTransfer: (write, change) =>
    write.names.has(partsOf(change.address)[0]!) ||
    namesAll(write, (change.after ?? change.before)!, 'name') ||
    namesAll(write, (change.after ?? change.before)!, 'handshake'),
};

/** By the principal of a service, or by an operation of its own. */
function isOfService(write: Write, principal: string): boolean {
  return (
    write.names.has(principal) ||
    serviceCallsOf(write.operation, write.input).some(({ service }) => service.principal === principal)
  );
}

/**
 * A service that is called enables its trusted access, registers the administrator, and makes its roles, where they are
 * missing: the moment says which call did. What was there before can be gone by a call that leaves no moment.
 */
function hasMade(
  { operation, input, at }: Write,
  { before, after }: Change,
  moment: 'enabledAt' | 'registeredAt' | 'createdAt',
): boolean {
  const calls = serviceCallsOf(operation, input);
  const isUndoing = calls.some(({ does }) => does === 'OFF' || does === 'DEREGISTER');
  return calls.length === 0 || (isUndoing ? before !== undefined : after?.[moment] === at);
}

function makesRole(write: Write, principal: string): boolean {
  return (
    write.names.has(principal) ||
    serviceCallsOf(write.operation, write.input).some(({ roles }) => roles.includes(principal))
  );
}

/** A service is called by its signing name, in a Region: what it keeps for all Regions may be told in any. */
function isAtPlace({ operation, region }: Write, address: string): boolean {
  const [, service, place] = partsOf(address) as [string, string, string];
  return operation.startsWith(`${service.replace(/-v2$/, '')}:`) && (place === EVERYWHERE || place === region);
}

/** The service is called, or AWS Organizations, which three services look at. */
function isAboutAdministrator(write: Write, change: Change, surroundings: Surroundings): boolean {
  const { account } = (change.before ?? change.after) as { readonly account: string };
  return write.operation.startsWith('organizations:')
    ? change.action === 'REMOVE' && write.names.has(account)
    : byItsManager(write, change, surroundings) && isAtPlace(write, change.address);
}

function byItsManager(write: Write, { organization }: Change, { managerOf }: Surroundings): boolean {
  return write.account === managerOf(organization);
}

/** Whoever deletes an organization can create the next one. */
function byItsFounder(write: Write, change: Change, surroundings: Surroundings): boolean {
  const foreign = { ADD: ':DeleteOrganization', REMOVE: ':CreateOrganization', CHANGE: ':DeleteOrganization' };
  const isForeign = write.operation.endsWith(foreign[change.action]);
  return byItsManager(write, change, surroundings) && !isForeign;
}

/** By its id, by its address, or by its own credentials: an account that accepts an invitation joins. */
function byTheAccount(write: Write, { account }: Change, { emailOf }: Surroundings): boolean {
  return write.account === account || write.names.has(account!) || write.names.has(emailOf(account) ?? '');
}

/**
 * An answer names the handshake; a call of either side can end others in the same moment: those of a migration, and those of
 * an account that joins. An invitation names its target, as another one to the same target did that has ended; a migration
 * names nobody.
 */
function isAboutHandshake(write: Write, change: Change, { accountOf }: Surroundings): boolean {
  const { action, to, sender, sentAt, endedAt } = (change.after ?? change.before) as Readonly<Record<string, string>>;
  if (write.names.has(partsOf(change.address)[0]!)) {
    return true;
  }
  const isOfEither = [sender, to, accountOf(to)].includes(write.account);
  if (write.at === endedAt && isOfEither && !write.operation.includes(':Invite')) {
    return true;
  }
  const isMigration = action !== 'INVITE' && action !== 'TRANSFER_RESPONSIBILITY';
  return isMigration
    ? write.operation.endsWith(':EnableAllFeatures') && write.account === sender
    : write.names.has(to!) && write.account === sender && write.at === sentAt;
}

function namesAll(write: Write, value: Readonly<Record<string, unknown>>, ...names: readonly string[]): boolean {
  return names.every((name) => write.names.has(String(value[name])));
}
