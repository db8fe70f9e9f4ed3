import type { WorldFault } from '../../../src/simulator/faults';
import type { Template } from '../../../src/simulator/index';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import { Random } from '../../../src/simulator/random';
import type { World } from '../../../src/simulator/world/world';
import { AppLab } from '../../support/app-lab';
import type { AppSpec } from '../../support/app-spec';
import { templateOf } from '../../support/app-templates';
import { type ManySeeds, playSeeds } from '../many-seeds';
import { ALLOW, app, DENY, FULL, GUARDED, off, on } from '../pair-apps';
import { ID } from '../subjects';
import { unitIdsOf } from '../units-of-organization';

const MOVED = Array.from({ length: 20 }, (_, index) => String(300_000_000_001 + index));

/** Twenty accounts that people placed in production, years ago. */
export const TWENTY: World = {
  ...GUARDED,
  accounts: { ...GUARDED.accounts, ...Object.fromEntries(MOVED.map((id) => [id, {}])) },
  organizations: GUARDED.organizations!.map((one) => ({
    ...one,
    members: { ...one.members, ...Object.fromEntries(MOVED.map((id) => [id, { joined: 'CREATED', unit: 'Prod' }])) },
  })),
};

const inUnit = (parent: string) => MOVED.map((accountId) => ({ id: `Account${accountId}`, accountId, parent }));
const OLD_UNIT = { id: 'Prod', name: 'Prod' };
const NEW_UNIT = { id: 'Payments', name: 'Payments' };

/** `oldUnit.addAccount(…)`, twenty times. */
export const BEFORE: AppSpec = app([], { units: [OLD_UNIT], accounts: inUnit('Prod'), sibling: '1' });
/** `newUnit.addAccount(…)` instead. The new unit has an allow-list, and a policy that denies. */
export const AFTER: AppSpec = app([on(ALLOW, 'Payments'), on(DENY, 'Payments'), off(FULL, 'Payments')], {
  units: [OLD_UNIT, NEW_UNIT],
  accounts: inUnit('Payments'),
  sibling: '2',
});

export interface Move {
  readonly status: string;
  /** How many accounts are in which unit in the end. */
  readonly placed: Readonly<Record<string, number>>;
  /** Accounts that were in the new unit while it was not guarded, each with what was attached to it. */
  readonly unguarded: readonly string[];
  readonly isMovedBack: boolean;
}

/** Moves twenty accounts into a new unit, in an order, with durations and faults, and perhaps a failure, which a seed draws. */
export async function moveTwenty(seed: number, { withoutOrder = false } = {}): Promise<Move> {
  const random = new Random(seed);
  const lab = new AppLab(TWENTY, { latency: () => 20 + random.below(2000) });
  await lab.deploy(templateOf(BEFORE));
  const unguarded = watch(lab);
  lab.addFaults(...randomFaults(random));
  const isMovedBack = random.below(4) === 0;
  if (isMovedBack) {
    lab.runtime.sibling.hold();
    lab.aws.clock.at(lab.aws.clock.now() + random.below(240_000), () => lab.runtime.sibling.fail());
  }
  const template = shuffled(random, templateOf(AFTER));
  const { status } = await lab.deploy(withoutOrder ? withoutDependencies(template) : template);
  await lab.settle(1);
  return { status, placed: placedIn(lab), unguarded, isMovedBack };
}

/** What a move did that it must not do. */
export function violationsOf({ status, placed, unguarded, isMovedBack }: Move): readonly string[] {
  const [expected, unit] = isMovedBack ? ['UPDATE_ROLLBACK_COMPLETE', 'Prod'] : ['UPDATE_COMPLETE', 'Payments'];
  return [
    ...unguarded,
    ...(status === expected ? [] : [`the deployment ends as ${status}`]),
    ...(placed[unit] === MOVED.length ? [] : [`accounts are in ${JSON.stringify(placed)}`]),
  ];
}

/** Plays one move a seed. Answers whether no account was ever in the new unit without its policies, and some moves failed. */
export async function soakMoves({ isFull, ...many }: ManySeeds & { readonly isFull: boolean }): Promise<boolean> {
  let movedBack = 0;
  const isGood = await playSeeds(many, async (seed) => {
    const move = await moveTwenty(seed);
    movedBack += move.isMovedBack ? 1 : 0;
    return violationsOf(move);
  });
  many.print(`  ${movedBack} moves failed and were taken back`);
  return isGood && (!isFull || (movedBack > 0 && movedBack < many.seeds.length));
}

/** After each call, also in a rollback: an account is in the new unit only while everything that guards it is in place. */
function watch(lab: AppLab): string[] {
  const unguarded: string[] = [];
  const organization = OrganizationsService.of(lab.aws).state.organizations.get(ID)!;
  lab.aws.observe(({ service, operation, isWrite }) => {
    if (service !== 'organizations' || !isWrite) {
      return;
    }
    const { Payments: unit } = unitIdsOf(lab.aws);
    const attached = [...(organization.attachments.get(unit ?? '') ?? [])].sort().join();
    const inside = MOVED.filter((id) => unit !== undefined && organization.members.get(id)!.parentId === unit);
    if (attached !== [ALLOW, DENY].sort().join()) {
      unguarded.push(...inside.map((id) => `after ${operation}, ${id} is in the unit with ${attached}`));
    }
  });
  return unguarded;
}

/** How many of the twenty are in which unit. */
export function placedIn(lab: AppLab): Record<string, number> {
  const organization = OrganizationsService.of(lab.aws).state.organizations.get(ID)!;
  return Object.fromEntries(
    Object.entries(unitIdsOf(lab.aws)).map(([path, unit]) => [
      path,
      MOVED.filter((id) => organization.members.get(id)!.parentId === unit).length,
    ]),
  );
}

/** Calls that fail for a while, or whose replies are lost. */
function randomFaults(random: Random): WorldFault[] {
  const operations = ['CreateOrganizationalUnit', 'AttachPolicy', 'DetachPolicy', 'MoveAccount', 'List*', 'Describe*'];
  const errors = ['ConcurrentModificationException', 'TooManyRequestsException', 'ServiceException', 'LOST_REPLY'];
  return random
    .shuffle(operations)
    .slice(0, random.below(4))
    .map((operation) => ({
      operation: `organizations:${operation}`,
      error: errors[random.below(errors.length)]!,
      skip: random.below(5),
      times: 1 + random.below(4),
    }));
}

/** CloudFormation starts what depends on nothing in the order of the template. */
function shuffled(random: Random, template: Template): Template {
  return { ...template, Resources: Object.fromEntries(random.shuffle(Object.entries(template.Resources))) };
}

/** An app whose accounts do not wait for what guards their unit. */
function withoutDependencies(template: Template): Template {
  const resources = Object.entries(template.Resources).map(([logicalId, { DependsOn: dependsOn, ...resource }]) => {
    const others = [dependsOn ?? []].flat().filter((id) => !/^Policy(At|De)tachment/.test(id));
    return [logicalId, { ...resource, DependsOn: others }];
  });
  return { ...template, Resources: Object.fromEntries(resources) };
}
