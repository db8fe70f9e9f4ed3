import { MARK_KEY, Property } from '../../../src/handler/protocol';
import type { DeploymentResult } from '../../../src/simulator/index';
import { templateOf } from '../../support/app-templates';
import { changedBetween, heldValues } from './held-values';
import { failuresOf, type TakenBack } from './play';

/** A read and a write, in the slowest of the worlds. */
const RACE_MS_MAX = 3000;

/** What people have made of a value. */
interface Theirs {
  readonly name: string;
  readonly after: string | undefined;
}

/** What must not be after the rollback: the tree is as before, with what people did and accounts that were made. */
export function judgeRollback(state: TakenBack, result: DeploymentResult): string[] {
  const { before, after, watch, lab } = state;
  const made = madeAccounts(state);
  const wrong = changedBetween(before, after).concat([...watch.changes.keys()]);
  const violations = /ROLLBACK_COMPLETE$/.test(result.status)
    ? []
    : [`${result.status}: ${failuresOf(result).join('; ')}`];
  for (const name of new Set(wrong)) {
    const expected = expectedOf(state, name);
    const found = after.get(name);
    if (found !== expected && !isOfMade(state, made, name) && !isRace(state, name)) {
      violations.push(`${name} is ${found}, and not ${expected}: ${JSON.stringify(watch.changes.get(name))}`);
    }
  }
  const running = lab.running().map(({ name }) => name);
  return [
    ...violations,
    ...running.map((name) => `${name} still runs`),
    ...made.filter((id) => !after.has(`tag ${id} ${MARK_KEY}`)).map((id) => `account ${id} has no mark`),
    ...made.filter((id) => !isNamed(state, id)).map((id) => `no message names account ${id}`),
  ];
}

/** What people did last, or what was there before. */
function expectedOf({ before, watch }: TakenBack, name: string): string | undefined {
  const theirs = watch.changes.get(name)?.filter(({ isOfPerson }) => isOfPerson) ?? [];
  return theirs.length === 0 ? before.get(name) : theirs.at(-1)!.after;
}

/** Between its look and its write, nothing keeps a workflow from overwriting what a person has just written. */
function isRace({ watch }: TakenBack, name: string): boolean {
  const changes = watch.changes.get(name) ?? [];
  return changes.some(
    ({ isOfPerson, at }, index) =>
      isOfPerson && changes.slice(index + 1).some((one) => !one.isOfPerson && one.at - at < RACE_MS_MAX),
  );
}

function madeAccounts({ before, after }: TakenBack): string[] {
  return [...after.keys()].flatMap((name) => {
    const id = /^account (\d+) email$/.exec(name)?.[1];
    return id === undefined || before.has(name) ? [] : [id];
  });
}

/**
 * What the deployment made goes with all that people did to it, or it stays: an account always, with the unit that it is in, and
 * whatever people have put something into or attached to something.
 */
function isOfMade({ before, after, watch }: TakenBack, made: readonly string[], name: string): boolean {
  const [kind, id, target] = name.split(' ') as [string, string, string];
  if (kind === 'pair') {
    return [id, target].some((one) => isNew(one) && !isThere(one)) || (/AWSAccess$/.test(id) && isNew(target));
  }
  return isNew(id) && (made.includes(id) || !isThere(id) || isKept());

  function isNew(one: string): boolean {
    return /^(ou-|p-|\d)/.test(one) && !['unit', 'account', 'policy'].some((of) => before.has(`${of} ${one} name`));
  }

  function isThere(one: string): boolean {
    return ['unit', 'account', 'policy'].some((of) => after.has(`${of} ${one} name`));
  }

  function isKept(): boolean {
    return [...after].some(
      ([one, value]) =>
        (value === id && / parent$/.test(one)) ||
        (one.startsWith(`pair ${id} `) && watch.changes.get(one)?.some(({ isOfPerson }) => isOfPerson)),
    );
  }
}

/** People are told that an account stays. */
function isNamed({ lab }: TakenBack, id: string): boolean {
  return lab.stage.records().messages.some((message) => JSON.stringify(message).includes(`account ${id} stays`));
}

/** The same app succeeds, or fails with what people have changed, overwrites none of it, and makes no second account. */
export function judgeAgain(state: TakenBack, result: DeploymentResult): string[] {
  const emails = Array.from(state.lab.aws.accounts.values(), ({ email }) => email.toLowerCase());
  const twice = emails.filter((email, index) => emails.indexOf(email) !== index);
  return [
    ...twice.map((email) => `${email} was made twice`),
    ...failuresOf(result)
      .filter((failure) => !isExplained(state, failure))
      .map((failure) => `again: ${failure}`),
    ...(/^(CREATE|UPDATE)_COMPLETE$|ROLLBACK_COMPLETE$/.test(result.status) ? [] : [`again: ${result.status}`]),
    ...overwritten(state),
  ];
}

/** A failure names what people have set, deleted, or put in the way; a first deployment, whatever else it finds. */
function isExplained({ scenario, watch }: TakenBack, failure: string): boolean {
  const [, code = ''] = /^\w+: (?:[^:]*: )?(\w+): /.exec(failure) ?? [];
  const theirs: Theirs[] = [...watch.changes].flatMap(([name, changes]) =>
    changes.flatMap(({ isOfPerson, after }) => (isOfPerson ? [{ name, after }] : [])),
  );
  const isDeleted = ({ name, after }: Theirs) => after === undefined && failure.includes(name.split(' ')[1]!);
  switch (code) {
    case 'Differs':
      // What people write has a word of their own in it, which is shown of a long text, too.
      return (
        scenario.before.length === 0 ||
        theirs.some(({ after = '' }) => after !== '' && failure.includes(/people\d+/.exec(after)?.[0] ?? after)) ||
        // An account stays in a unit that was made for it, and that is not the declared one any more once people rename it.
        theirs.some(({ name }) => /^unit \S+ name$/.test(name) && failure.includes(name.split(' ')[1]!))
      );
    case 'Gone':
      return theirs.some(({ after }) => after === undefined);
    case 'PolicyNotFound':
    case 'TargetNotFound':
    case 'ParentNotFound':
      return theirs.some(isDeleted);
    case 'UnitNotEmpty':
    case 'PolicyInUse':
      // AWS itself refuses a removal, because of people, of accounts that stay, or of what RETAIN keeps.
      return true;
    default:
      return false;
  }
}

/** What people had set when the app was deployed once more, and that deployment has changed without consent. */
function overwritten(state: TakenBack): string[] {
  const { watch, restedAt, before, lab } = state;
  const now = heldValues(lab.aws);
  return [...watch.changes].flatMap(([name, changes]) => {
    const theirs = changes.filter(({ at }) => at < restedAt).at(-1);
    const ours = changes.find(({ at, isOfPerson }) => at >= restedAt && !isOfPerson);
    const [kind, id] = name.split(' ') as [string, string];
    const isGone = kind !== 'pair' && ![kind, 'account', 'unit', 'policy'].some((of) => now.has(`${of} ${id} name`));
    const isConsented =
      theirs?.after === undefined || theirs.after === before.get(name) || isGone || isConsentedTo(state, name);
    return !theirs?.isOfPerson || ours === undefined || isConsented
      ? []
      : [`again: ${name} was overwritten: ${JSON.stringify(changes)}`];
  });
}

/** Whether a new `overwrite` stands beside what the value belongs to. */
function isConsentedTo({ lab, scenario: { app, before } }: TakenBack, name: string): boolean {
  const [, id, target] = name.split(' ');
  const old = before.length === 0 ? {} : templateOf(before.at(-1)!).Resources;
  const entries = Object.entries(templateOf(app).Resources).flatMap(([logicalId, { Properties = {} }]) => {
    const overwrite = (Properties as Record<string, unknown>)[Property.OVERWRITE];
    const was = (old[logicalId]?.Properties as Record<string, unknown> | undefined)?.[Property.OVERWRITE];
    return overwrite === undefined || overwrite === was ? [] : lab.physicalIds(logicalId);
  });
  return entries.some((one) => [id, `${id}:${target}`].includes(one.split('/').at(-2) ?? ''));
}
