import type { Thing, ThingValue } from '../../../src/rehearsal/plan/thing';
import {
  OrganizationsService,
  type SimulatedAws,
  type World,
  type WorldAccount,
  type WorldOrganization,
} from '../../../src/simulator/index';

/*
 * Both ways to the same form: from a world, and from its things. Lists are by id, and ages are moments. Whatever a world
 * holds that is in no thing is missing in one of them.
 */

/** Places that are no thing: see `SURROUNDINGS`. */
const NO_THINGS = [
  'now',
  'seed',
  'partition',
  'open',
  'people',
  'faults',
  'behavior',
  'quotas',
  'deployment',
  'description',
  'writtenBy',
  'values',
];

type Form = Record<string, unknown>;

/** What the world says, read place by place. */
export function formOfWorld(aws: SimulatedAws, world: World): Form {
  const dated = datesIn(world, Date.parse(world.now!)) as unknown as World;
  const { accounts, managedPolicies = {}, organizations, handshakes, responsibilityTransfers, ...rest } = dated;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([name]) => !NO_THINGS.includes(name))),
    accounts: Object.fromEntries(Object.entries(accounts).map(([id, one]) => [id, defined(withoutEmptyRoles(one))])),
    managedPolicies,
    organizations: byId(
      organizations!.map((one) => ({ ...formOfOrganization(one), attachments: attachmentsIn(aws, one.id) })),
    ),
    handshakes: byId(handshakes!),
    responsibilityTransfers: byId(responsibilityTransfers!),
  };
}

function formOfOrganization({ arrivals, createAccountRequests, administrators, ...one }: WorldOrganization): Form {
  return {
    ...one,
    services: formOfServices(one),
    serviceAccess: [...one.serviceAccess!].sort(),
    policyTypes: [...one.policyTypes!].sort(),
    units: [...one.units!].sort(),
    refusedBy: [...(one.refusedBy ?? [])].sort(),
    createAccountRequests: byId(createAccountRequests!),
    administrators: Object.fromEntries(administrators!.map(({ account, ...rest }) => [account, rest])),
    closures: Object.fromEntries(one.closures!.map(({ account, ...rest }) => [account, rest])),
  };
}

/** That an account has none of the roles that its services usually make is no thing. */
function withoutEmptyRoles({ serviceRoles = {}, ...one }: WorldAccount): Form {
  return Object.keys(serviceRoles).length === 0 ? one : { ...one, serviceRoles };
}

/** What services keep, the past and who enabled what left out. */
function formOfServices({ services = {} }: WorldOrganization): Form {
  const known = Object.entries(services).map(([name, { formerAdministrators: _, enabledAccess: __, ...one }]) => [
    name,
    one,
  ]);
  return Object.fromEntries(known.filter(([, one]) => Object.keys(one!).length > 0));
}

/** The same, from its things. */
function servicesOf(of: Read): Form {
  const services: Record<string, { on?: true | string[]; [field: string]: unknown }> = {};
  for (const { parts, value } of of('serviceSwitch')) {
    const [, name, region] = parts as [string, string, string];
    const { on = [] } = services[name] ?? {};
    services[name] = {
      ...services[name],
      on: region === '*' || on === true ? true : [...on, region],
      ...(value.isForMembers === true ? {} : { alone: true }),
    };
  }
  for (const { parts, value } of of('serviceAdministrator')) {
    const [, name, region] = parts as [string, string, string];
    const { administrators = {}, administratorsDaysAgo = {} } = (services[name] ?? {}) as Record<string, object>;
    services[name] = {
      ...services[name],
      administrators: { ...administrators, [region]: value.account },
      administratorsDaysAgo: { ...administratorsDaysAgo, [region]: value.registeredAt },
    };
  }
  const features = of('rootFeature').map(({ parts }) => parts[1]!);
  return features.length === 0 ? services : { ...services, iam: { features } };
}

/** The simulator's own account of what is attached where, defaults included. */
function attachmentsIn(aws: SimulatedAws, organizationId: string): string[] {
  const { attachments } = OrganizationsService.of(aws).state.organizations.get(organizationId)!;
  return [...attachments].flatMap(([target, ids]) => [...ids].map((id) => `${target} ${id}`)).sort();
}

/** `ageDays` becomes `age`, the moment: what is written as an age does not change because time passes. */
function datesIn(value: unknown, now: number): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => datesIn(one, now));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (/DaysAgo$|^ageDays$/.test(name)) {
        return typeof one === 'number'
          ? [name, momentAt(now - one * 86_400_000)]
          : [name, mapOf(one as Record<string, number>, now)];
      }
      if (name === 'serviceRoles' || (name === 'services' && Object.values(one).every(Number.isFinite))) {
        return [name, mapOf(one as Record<string, number>, now)];
      }
      return /[sS]econds$/.test(name) && name !== 'maxSessionSeconds'
        ? [name, momentAt(now + (one as number) * 1000)]
        : [name, datesIn(one, now)];
    }),
  );
}

function mapOf(days: Record<string, number>, now: number): Record<string, string> {
  return Object.fromEntries(Object.entries(days).map(([name, one]) => [name, momentAt(now - one * 86_400_000)]));
}

function momentAt(ms: number): string {
  return new Date(Math.round(ms)).toISOString();
}

function byId<T extends object>(list: readonly T[]): Record<string, Omit<T, 'id'>> {
  return Object.fromEntries(list.map((one) => [(one as unknown as { id: string }).id, one]));
}

/** What the things say, put together again. */
export function formOfThings(things: Iterable<Thing>): Form {
  const all = [...things].map((thing) => ({ ...thing, parts: thing.address.split('/').slice(1).map(decode) }));
  const of = (type: string) => all.filter((one) => one.type === type);
  const accounts = of('account').map(({ parts: [id], value }) => {
    const [role] = of('serviceLinkedRole').filter(({ parts }) => parts[0] === id);
    const ofServices = of('serviceRole').filter(({ parts }) => parts[0] === id);
    return [
      id!,
      renamed(
        {
          ...value,
          serviceLinkedRole: role !== undefined,
          serviceLinkedRoleDaysAgo: role?.value.createdAt,
          serviceLinkedRoleDescription: role?.value.description,
          serviceRoles:
            ofServices.length === 0
              ? undefined
              : Object.fromEntries(ofServices.map(({ parts, value: one }) => [parts[1]!, one.createdAt])),
          alternateContacts: contactsOf(of, id!),
          roles: Object.fromEntries(
            of('role')
              .filter(({ parts }) => parts[0] === id)
              .map(({ parts, value: one }) => [parts[1]!, renamed(one, { createdAt: 'ageDays' })]),
          ),
        },
        { createdAt: 'ageDays', transferredAt: 'transferredDaysAgo' },
      ),
    ] as const;
  });
  return {
    accounts: Object.fromEntries(accounts),
    managedPolicies: Object.fromEntries(of('managedPolicy').map(({ parts: [arn], value }) => [arn!, value.document])),
    organizations: Object.fromEntries(
      of('organization').map(({ parts: [id], value }) => [
        id!,
        organizationOf(id!, value, (type) => of(type).filter(({ organization }) => organization === id)),
      ]),
    ),
    handshakes: Object.fromEntries(
      of('handshake').map(({ parts: [id], value }) => [
        id!,
        { id, ...renamed(value, { sentAt: 'sentDaysAgo', endedAt: 'endedDaysAgo' }) },
      ]),
    ),
    responsibilityTransfers: Object.fromEntries(
      of('responsibilityTransfer').map(({ parts: [id], value }) => [id!, { id, ...value }]),
    ),
  };
}

function contactsOf(of: Read, account: string): Form | undefined {
  const contacts = of('alternateContact').filter(({ parts }) => parts[0] === account);
  return contacts.length === 0 ? undefined : Object.fromEntries(contacts.map(({ parts, value }) => [parts[1]!, value]));
}

type Read = (type: string) => { parts: string[]; value: ThingValue }[];

function organizationOf(id: string, value: ThingValue, of: Read): Form {
  const { rootId, managementAccount } = value as { rootId: string; managementAccount: string };
  const units = new Map(
    of('unit').map(({ parts: [unit], value: one }) => [unit!, one as { name: string; parent: string }]),
  );
  const pathOf = (unit: string): string => {
    const { name, parent } = units.get(unit)!;
    const own = name.replaceAll('~', '~0').replaceAll('/', '~1');
    return parent === rootId ? own : `${pathOf(parent)}/${own}`;
  };
  const targetOf = (target: string) => (target === rootId ? '/' : units.has(target) ? `/${pathOf(target)}` : target);
  const places = new Map(of('placement').map(({ parts: [account], value: one }) => [account!, one.parent as string]));
  const unitOf = (account: string) => (places.get(account) === rootId ? undefined : pathOf(places.get(account)!));
  const settling = of('policyType').filter(({ value: one }) => one.status !== 'ENABLED');
  const tags: Record<string, Record<string, unknown>> = {};
  for (const { parts, value: one } of of('tag')) {
    const target = targetOf(parts[1]!);
    tags[target] = { ...tags[target], [parts[2]!]: one.value };
  }
  const administrators: Record<string, { registeredDaysAgo: unknown; services: Record<string, unknown> }> = {};
  for (const { parts, value: one } of of('delegatedAdministrator')) {
    const [account, service] = parts as [string, string];
    const services = { ...administrators[account]?.services, [service]: one.registeredAt };
    administrators[account] = { registeredDaysAgo: one.administratorSince, services };
  }
  const [resourcePolicy] = of('resourcePolicy');
  const [featureSet] = of('featureSet');
  return defined({
    id,
    ...renamed(value, { createdAt: 'ageDays', initializedAt: 'initializingSeconds' }),
    featureSet: featureSet!.value.featureSet,
    finalizingSeconds: featureSet!.value.finalizedAt,
    managementUnit: unitOf(managementAccount),
    units: [...units.keys()].map(pathOf).sort(),
    unitIds: Object.fromEntries([...units.keys()].map((unit) => [pathOf(unit), unit])),
    members: Object.fromEntries(
      of('member').map(({ parts: [account], value: { organization, ...one } }) => [
        account!,
        defined({ ...renamed(one, { joinedAt: 'joinedDaysAgo' }), unit: unitOf(account!) }),
      ]),
    ),
    refusedBy: of('migrationRefusal')
      .map(({ parts: [account] }) => account!)
      .sort(),
    createAccountRequests: Object.fromEntries(
      of('accountRequest').map(({ parts: [request], value: one }) => [
        request!,
        { id: request, ...renamed(one, { requestedAt: 'requestedDaysAgo', completedAt: 'completedDaysAgo' }) },
      ]),
    ),
    closures: Object.fromEntries(
      of('closure').map(({ parts: [account], value: one }) => [
        account!,
        renamed(one, { requestedAt: 'requestedDaysAgo' }),
      ]),
    ),
    policyTypes: of('policyType')
      .map(({ parts }) => parts[1]!)
      .sort(),
    settlingPolicyTypes:
      settling.length === 0
        ? undefined
        : Object.fromEntries(
            settling.map(({ parts, value: one }) => [parts[1]!, renamed(one, { settlesAt: 'seconds' })]),
          ),
    policies: Object.fromEntries(of('policy').map(({ parts: [policy], value: one }) => [policy!, one])),
    attachments: of('attachment')
      .map(({ parts }) => parts.join(' '))
      .sort(),
    serviceAccess: of('serviceAccess')
      .map(({ parts }) => parts[1]!)
      .sort(),
    serviceAccessDaysAgo: Object.fromEntries(
      of('serviceAccess').map(({ parts, value: one }) => [parts[1]!, one.enabledAt]),
    ),
    administrators,
    services: servicesOf(of),
    resourcePolicy: resourcePolicy?.value,
    tags,
  });
}

function renamed(value: ThingValue, names: Readonly<Record<string, string>>): Form {
  return defined(Object.fromEntries(Object.entries(value).map(([name, one]) => [names[name] ?? name, one])));
}

function defined(form: Form): Form {
  return Object.fromEntries(Object.entries(form).filter(([, one]) => one !== undefined));
}

function decode(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
