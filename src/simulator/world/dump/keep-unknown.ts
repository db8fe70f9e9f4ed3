import { UNKNOWN_POLICY } from '../../iam/policy-evaluation';
import { OrganizationsService } from '../../organizations/organizations-service';
import type { SimulatedAws } from '../../simulated-aws';
import { UNKNOWN_CONTENT } from '../policy-content-text';
import { valueAt } from '../unknown-in-world';
import { placeOf, type UnknownPlace } from '../unknown-place';
import type { World } from '../world';

/** Calls that make a service-linked role, find it, or delete it: after that, it is known. */
const SETTLING: ReadonlySet<string> = new Set([
  'CreateServiceLinkedRole',
  'DeleteServiceLinkedRole',
  'AcceptHandshake',
  'CreateAccount',
]);
/** Fields that go with one that is not known. */
const ALONG: Readonly<Record<string, readonly string[]>> = {
  serviceLinkedRole: ['serviceLinkedRoleDaysAgo', 'serviceLinkedRoleDescription'],
  serviceAccess: ['serviceAccessDaysAgo'],
  policyTypes: ['settlingPolicyTypes'],
  policies: ['managedPolicies'],
  delegatedAdministrators: ['administrators'],
};

/**
 * A world without what was only played, and with the places that are still not known. What a call has written is known
 * since then, and so is a list that it has written into.
 */
export function keepUnknown(aws: SimulatedAws, dumped: World): World {
  const places = aws.unknownPlaces.all().flatMap((place) => stillUnknown(aws, dumped, place));
  if (places.length === 0) {
    return dumped;
  }
  const world = structuredClone(dumped) as World;
  for (const { segments } of places) {
    const [last, around] = [String(segments.at(-1)), valueAt(world, segments.slice(0, -1))];
    for (const field of [last, ...(ALONG[last] ?? [])]) {
      delete (around as Record<string, unknown> | undefined)?.[field];
    }
  }
  return { ...world, unknown: Object.fromEntries(places.map(({ segments, why }) => [placeOf(segments), why])) };
}

type Kept = Pick<UnknownPlace, 'segments' | 'why'>;

function stillUnknown(aws: SimulatedAws, world: World, { pattern, segments, why }: UnknownPlace): Kept[] {
  const [, account] = segments as string[];
  const value = valueAt(world, segments);
  const kept: Kept[] = [{ segments, why }];
  switch (pattern) {
    case 'accounts.*':
    case 'accounts.*.roles.*':
    case 'managedPolicies.*':
      return value === undefined ? kept : [];
    case 'accounts.*.roles':
      return isEmpty(value) ? kept : askedRoles(aws, world, account!, why);
    case 'accounts.*.serviceLinkedRole':
      return isSettled(aws, account!) ? [] : kept;
    case 'accounts.*.roles.*.trustPolicy':
      return value === UNKNOWN_POLICY ? kept : [];
    case 'accounts.*.roles.*.boundary':
      return value === UNKNOWN_POLICY ? kept : [];
    case 'accounts.*.roles.*.policies':
      return Object.values(value ?? {}).includes(UNKNOWN_POLICY) ? kept : [];
    case 'organizations[*].policies.*.content':
      return ofOrganization(aws, kept).filter((one) => valueAt(world, one.segments) === UNKNOWN_CONTENT);
    default:
      return ofOrganization(aws, kept).filter((one) => isDefault(valueAt(world, one.segments)));
  }
}

/** An account in which a stack made roles lists these: what was asked for and is not there is unknown by its name. */
function askedRoles(aws: SimulatedAws, world: World, account: string, why: string): Kept[] {
  return aws.unknownPlaces
    .askedRoles()
    .filter((asked) => asked.account === account)
    .map(({ role }) => ({ segments: ['accounts', account, 'roles', role!], why }))
    .filter(({ segments }) => valueAt(world, segments) === undefined);
}

function isSettled({ history }: SimulatedAws, account: string): boolean {
  return history.some(
    ({ accountId, operation, tookEffect }) => accountId === account && tookEffect && SETTLING.has(operation),
  );
}

/** Organizations keep their order: those that are gone have left their places to the next. */
function ofOrganization(aws: SimulatedAws, kept: readonly Kept[]): Kept[] {
  const ids = [...OrganizationsService.of(aws).state.organizations.keys()];
  return kept.flatMap(({ segments: [first, second, ...rest], why }) => {
    if (first !== 'organizations') {
      return [{ segments: [first!, ...(second === undefined ? [] : [second]), ...rest], why }];
    }
    const index = ids.indexOf(aws.unknownPlaces.organizationIds[second as number] ?? '');
    return index < 0 ? [] : [{ segments: [first, index, ...rest], why }];
  });
}

/** Texts and numbers are what a world says by default; what it counts up is known as soon as there is any. */
function isDefault(value: unknown): boolean {
  return typeof value !== 'object' || value === null || isEmpty(value);
}

function isEmpty(value: unknown): boolean {
  return Object.keys((value as object | undefined) ?? {}).length === 0;
}
