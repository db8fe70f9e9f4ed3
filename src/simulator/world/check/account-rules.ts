import type { World, WorldRole } from '../world';
import { fieldPath, type WorldProblem } from '../world-error';

/** The email address that an account has in a world, whether the world says so or not. */
export function emailOf(world: World, accountId: string): string {
  return world.accounts[accountId]?.email ?? `account-${accountId}@example.com`;
}

/** For messages: an account that the world does not list. */
export function unknownAccount(accountId: string): string {
  return `${accountId} is not an account of this world: list it under accounts`;
}

/** What a world says about itself and its accounts that cannot be true together. */
export function accountProblems(world: World): WorldProblem[] {
  const problems: WorldProblem[] = [];
  if (world.now !== undefined && Number.isNaN(Date.parse(world.now))) {
    problems.push({ path: 'now', message: `there is no such moment as ${world.now}` });
  }
  if (world.deployment && !Object.hasOwn(world.accounts, world.deployment.account)) {
    problems.push({ path: 'deployment.account', message: unknownAccount(world.deployment.account) });
  }
  const owners = new Map<string, string>();
  for (const accountId of Object.keys(world.accounts)) {
    const email = emailOf(world, accountId).toLowerCase();
    const owner = owners.get(email);
    if (owner !== undefined) {
      problems.push({
        path: fieldPath(['accounts', accountId, 'email']),
        message: `${email} belongs to the account ${owner} already: every account needs an address of its own`,
      });
    }
    owners.set(email, accountId);
    problems.push(...roleProblems(world.accounts[accountId]!.roles, ['accounts', accountId, 'roles'], world.unknown));
  }
  return problems;
}

/** What roles say twice, or not at all. */
export function roleProblems(
  roles: Readonly<Record<string, WorldRole>> | undefined,
  base: readonly (string | number)[],
  unknown: World['unknown'] = {},
): WorldProblem[] {
  return Object.entries(roles ?? {}).flatMap(([name, role]) => {
    const problems: WorldProblem[] = [];
    const add = (field: string, message: string) => problems.push({ path: fieldPath([...base, name, field]), message });
    const isUnknown = Object.hasOwn(unknown, fieldPath([...base, name, 'trustPolicy']));
    if (role.trusts === undefined && role.trustPolicy === undefined && !isUnknown) {
      add('trusts', 'is missing: say who may assume the role, by trusts or by a trustPolicy');
    }
    if (role.trustPolicy !== undefined && (role.trusts !== undefined || role.externalId !== undefined)) {
      add('trustPolicy', 'says the same as trusts and externalId: only one of the two ways is allowed');
    }
    if (role.policies !== undefined && role.allows !== undefined) {
      add('policies', 'says the same as allows: only one of the two is allowed');
    }
    return problems;
  });
}
