import type { RehearsalReport } from '../../../src/rehearsal/report';
import { SimulatedAws, type Template, type World } from '../../../src/simulator/index';
import { rehearsedBothWays } from '../../rehearsal/unknown/both-ways';
import { templatesOf } from '../../support/app-templates';
import { ID } from '../subjects';

const ROLE = 'OrganizationAccountAccessRole';
const MANAGEMENT = '111111111111';
const OUTSIDE = '555555555555';
const READABLE = { [ROLE]: { trusts: [MANAGEMENT] } };

/** What the apps of random worlds do. */
function apps(): readonly Template[] {
  const services = { 'guardduty.amazonaws.com': 'RETAIN' } as const;
  return templatesOf([
    { organizationId: ID, migrate: true, memberRole: ROLE, services },
    { organizationId: ID, migrate: true, services, whenPending: 'FAIL' },
    { organizationId: ID, migrate: true, memberRole: ROLE, invitations: [{ target: OUTSIDE }] },
    { organizationId: ID, migrate: true, memberRole: ROLE, invitations: [{ target: 'partner@example.org' }] },
  ]);
}

export interface RandomCase {
  readonly world: World;
  readonly template: Template;
  readonly people: readonly string[];
}

/** A world of a few members, of which this and that is not known. */
export function randomCase(seed: number): RandomCase {
  const { random } = new SimulatedAws({ now: 0, seed });
  const chance = (share: number) => random.next() < share;
  const ids = ['222222222222', '333333333333', '444444444444'].slice(0, 1 + random.below(3));
  const unknown: Record<string, string> = {};
  const accounts: Record<string, World['accounts'][string]> = { [MANAGEMENT]: {} };
  for (const id of [...ids, ...(chance(0.5) ? [OUTSIDE] : [])]) {
    const isUnread = chance(0.4);
    const isPartlyRead = !isUnread && chance(0.3);
    if (isUnread) {
      unknown[`accounts.${id}.roles`] = 'AccessDenied';
    }
    if (isPartlyRead) {
      unknown[`accounts.${id}.roles.${ROLE}.${chance(0.5) ? 'policies' : 'boundary'}`] = 'AccessDenied';
    }
    const roles = isUnread ? {} : { roles: isPartlyRead || chance(0.6) ? READABLE : {} };
    const hasLinkedRole = chance(0.3) ? { serviceLinkedRole: chance(0.5) } : {};
    accounts[id] = { ...roles, ...hasLinkedRole };
  }
  if (chance(0.3)) {
    unknown['accounts.*.serviceLinkedRole'] = 'not read';
  }
  if (chance(0.3)) {
    unknown['organizations[0].tags'] = 'not read';
  }
  if (chance(0.2)) {
    unknown['quotas.accounts'] = 'AccessDenied';
  }
  const members = Object.fromEntries(
    ids.map((id) => [id, { joined: chance(0.5) ? ('CREATED' as const) : ('INVITED' as const) }]),
  );
  return {
    world: {
      seed,
      deployment: { account: MANAGEMENT, region: 'eu-west-1' },
      accounts,
      organizations: [
        {
          id: ID,
          managementAccount: MANAGEMENT,
          featureSet: chance(0.3) ? 'ALL' : 'CONSOLIDATED_BILLING',
          members,
        },
      ],
      unknown,
    },
    template: apps()[random.below(4)]!,
    people: chance(0.3) ? ['nobody'] : [],
  };
}

/** What a report says as certain, and a run does not have; and what a run has, and the report does not say. */
export async function contradictionsOf(seed: number): Promise<string[]> {
  const { world, template, people } = randomCase(seed);
  const { report, runs } = await rehearsedBothWays({ Org: template }, world, { people });
  const said = factsIn(report);
  return runs.flatMap((run, index) => {
    const played = new Set(factsIn(run).map(({ text }) => text));
    const told = new Set(said.map(({ text }) => text));
    return [
      ...said.filter(({ text, isCertain }) => isCertain && !played.has(text)).map(({ text }) => `${text} is certain`),
      ...[...played].filter((text) => !told.has(text)).map((text) => `${text} is not said`),
    ].map((text) => `seed ${seed}, run ${index}: ${text}`);
  });
}

interface Fact {
  readonly text: string;
  readonly isCertain: boolean;
}

/** Each by itself; ids that the simulator draws are no part of it. */
function factsIn({ plan, asks, timeline, unsettled, drawnIds }: RehearsalReport): Fact[] {
  const drawn = new Set(drawnIds);
  const text = (...parts: readonly (string | undefined)[]) =>
    parts.join(' ').replace(/[a-z]{1,3}-[0-9a-z-]+|\d{12}/g, (id) => (drawn.has(id) ? '<id>' : id));
  return [
    ...(['deployment', 'later'] as const).flatMap((part) =>
      plan[part].changes.map((one) => ({
        text: text(part, one.action, one.address, String(one.after?.state ?? '')),
        isCertain: one.onlyIf === undefined,
      })),
    ),
    ...asks.map(({ account, type, what, onlyIf }) => ({
      text: text('ask', account.id, type, what),
      isCertain: onlyIf === undefined,
    })),
    ...timeline
      .filter(({ kind }) => kind !== 'NOTIFICATION')
      .flatMap(({ kind, what, accounts = [{ id: '', name: '' }], onlyIf }) =>
        accounts.map(({ id, name }) => ({
          // An invitation to an address is one of the address, whoever has it.
          text: text(kind, what, name.includes('@') ? name : id).trim(),
          isCertain: onlyIf === undefined,
        })),
      ),
    ...unsettled.map(({ resource, status, onlyIf }) => ({
      text: text('unsettled', resource, status),
      isCertain: onlyIf === undefined,
    })),
  ];
}
