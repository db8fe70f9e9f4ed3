import { FORMS } from '../../../facts/forms';
import { administratorsOf } from '../../services/administrators';
import type { World, WorldPerson } from '../world';
import { fieldPath, type WorldProblem } from '../world-error';
import { roleProblems, unknownAccount } from './account-rules';

type Deed = WorldPerson['does'];

const ADMINISTER: readonly Deed[] = ['register-administrator', 'deregister-administrator'];

/** What people do to units, accounts, and policies. */
const TREE: readonly Deed[] = ['move', 'rename', 'tag', 'untag', 'attach', 'detach', 'edit-policy', 'delete'];

/** Fields that only some deeds need or take. */
const TAKES = {
  action: ['accept', 'decline', 'cancel'],
  roles: ['add-role'],
  target: ['remove', 'close', 'invite', 'create-account', ...ADMINISTER, ...TREE],
  service: [...ADMINISTER, 'disable-service-access'],
  region: ADMINISTER,
  to: ['move'],
  name: ['rename'],
  tags: ['tag'],
  keys: ['untag'],
  policy: ['attach', 'detach'],
  content: ['edit-policy'],
  email: ['change-email'],
} as const satisfies Partial<Record<keyof WorldPerson, readonly Deed[]>>;
const NEEDS: Readonly<Partial<Record<keyof typeof TAKES, readonly Deed[]>>> = {
  roles: ['add-role'],
  target: ['remove', 'invite', 'create-account', ...ADMINISTER, ...TREE],
  service: [...ADMINISTER, 'disable-service-access'],
  to: TAKES.to,
  name: TAKES.name,
  tags: TAKES.tags,
  keys: TAKES.keys,
  policy: TAKES.policy,
  content: TAKES.content,
  email: TAKES.email,
};

/** What the people of a world, and its faults, say that makes no sense. */
export function peopleProblems(world: World): WorldProblem[] {
  return [
    ...(world.people ?? []).flatMap((person, index) => personProblems(world, person, index)),
    ...(world.faults ?? []).flatMap(({ account }, index) =>
      account === undefined || Object.hasOwn(world.accounts, account)
        ? []
        : [{ path: fieldPath(['faults', index, 'account']), message: unknownAccount(account) }],
    ),
  ];
}

function personProblems(world: World, person: WorldPerson, index: number): WorldProblem[] {
  const problems: WorldProblem[] = [];
  const add = (field: string, message: string) => problems.push({ path: fieldPath(['people', index, field]), message });
  if (!Object.hasOwn(world.accounts, person.account)) {
    add('account', unknownAccount(person.account));
  }
  for (const [field, deeds] of Object.entries(TAKES) as [string, readonly Deed[]][]) {
    if (person[field as keyof typeof TAKES] !== undefined && !deeds.includes(person.does)) {
      add(
        field,
        `is not allowed with "does": ${JSON.stringify(person.does)}, only with ${deeds.join(', ')}: remove it`,
      );
    }
  }
  for (const [field, deeds] of Object.entries(NEEDS)) {
    if (person[field as keyof typeof NEEDS] === undefined && deeds.includes(person.does)) {
      add(field, `is missing: "does": ${JSON.stringify(person.does)} requires it`);
    }
  }
  problems.push(...roleProblems(person.roles, ['people', index, 'roles']));
  const { service, region } = person;
  if (region !== undefined && service !== undefined && !administratorsOf(service)) {
    add('region', `${service} has no administrators of its own: remove it, so that AWS Organizations is called`);
  }
  const wantsAccount = ['remove', 'close', ...ADMINISTER].includes(person.does);
  if (wantsAccount && person.target !== undefined && !FORMS.ACCOUNT_ID.pattern.test(person.target)) {
    add('target', `must be an account ID of exactly 12 digits, got ${JSON.stringify(person.target)}`);
  }
  return problems;
}
