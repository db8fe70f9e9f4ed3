import { FORMS } from '../../../facts/forms';
import { UNKNOWNS } from '../../../facts/unknowns';
import { valueAt } from '../unknown-in-world';
import { EVERY_ACCOUNT, patternOf, segmentsOf } from '../unknown-place';
import type { World } from '../world';
import { fieldPath, type WorldProblem } from '../world-error';
import { unknownAccount } from './account-rules';

/** Fields that say the same as one that is not known. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'accounts.*.roles.*.trustPolicy': ['trusts', 'externalId'],
  'accounts.*.roles.*.policies': ['allows', 'managedPolicies'],
  'organizations[*].delegatedAdministrators': ['administrators'],
  'organizations[*].administrators': ['delegatedAdministrators'],
};

/** Places that cannot be unknown, that are not there, or that have a value; and texts that are missing, but not unknown. */
export function unknownProblems(world: World): WorldProblem[] {
  const listed = Object.keys(world.unknown ?? {}).flatMap((place) => {
    const message = problemOf(world, place);
    return message === undefined ? [] : [{ path: fieldPath(['unknown', place]), message }];
  });
  return [...listed, ...missingContents(world)];
}

function missingContents(world: World): WorldProblem[] {
  return (world.organizations ?? []).flatMap(({ policies = {} }, index) =>
    Object.entries(policies)
      .filter(([, { content }]) => content === undefined)
      .map(([id]) => fieldPath(['organizations', index, 'policies', id, 'content']))
      .filter((path) => !Object.hasOwn(world.unknown ?? {}, path))
      .map((path) => ({ path, message: 'is missing: add the text, or the reason why it is unknown to unknown' })),
  );
}

function problemOf(world: World, place: string): string | undefined {
  const segments = segmentsOf(place);
  if (segments === undefined) {
    return 'is not a place as messages write it, for example accounts.444444444444.roles or organizations[0].tags';
  }
  const pattern = patternOf(segments);
  if (pattern === undefined) {
    return `is not a place that can be unknown; allowed: ${Object.keys(UNKNOWNS).join(', ')}`;
  }
  return (
    (segments[0] === 'accounts' ? accountProblem(world, segments) : undefined) ??
    missing(world, segments) ??
    valueProblem(world, segments, pattern)
  );
}

function accountProblem(world: World, segments: readonly (string | number)[]): string | undefined {
  const [, account, field] = segments as string[];
  if (account === EVERY_ACCOUNT) {
    return field === undefined || segments.length > 4
      ? '* stands for an account ID in front of a field or a role, such as accounts.*.roles'
      : undefined;
  }
  if (!FORMS.ACCOUNT_ID.pattern.test(account!)) {
    return `${account} is not an account ID of 12 digits`;
  }
  return field === undefined || Object.hasOwn(world.accounts, account!) ? undefined : unknownAccount(account!);
}

/** Whatever a place is in has to be there. */
function missing(world: World, segments: readonly (string | number)[]): string | undefined {
  const [first, second, third] = segments;
  if (second === EVERY_ACCOUNT) {
    return undefined;
  }
  if (first === 'organizations' && valueAt(world, [first, second!]) === undefined) {
    return `there is no ${fieldPath([first, second!])}`;
  }
  const isField = third === 'roles' || third === 'policies';
  const around = segments.slice(0, 4);
  return isField && segments.length === 5 && valueAt(world, around) === undefined
    ? `there is no ${fieldPath(around)}`
    : undefined;
}

function valueProblem(world: World, segments: readonly (string | number)[], pattern: string): string | undefined {
  if (segments[1] === EVERY_ACCOUNT) {
    return undefined;
  }
  const around = segments.slice(0, -1);
  const fields = [segments.at(-1)!, ...(SAME[pattern] ?? [])];
  const known = fields.find((field) => valueAt(world, [...around, field]) !== undefined);
  return known === undefined
    ? undefined
    : `${fieldPath([...around, known])} has a value: remove the value, or this entry`;
}
