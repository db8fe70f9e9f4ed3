import type { OrganizationReport } from '../../../rehearsal/report';
import { elapsedText } from '../../../rehearsal/timeline/duration-text';
import {
  type AccountBranch,
  accountsIn,
  isMarked,
  type OrganizationTree,
  signsOf,
  TREE_LEGEND,
  type UnitBranch,
} from '../tree';
import { type Content, element, folded, list, type Markup, section } from './element';

/** Accounts of a unit that are shown before they are folded. */
const SHOWN_MAX = 30;

/** What shows the first sign in colors, too. */
const CLASSES: Readonly<Record<string, string>> = { '+': 'add', '~': 'change', '-': 'remove', '?': 'ask' };

/** The organizations before and after, in one nested list. */
export function treeSection(trees: readonly OrganizationTree[], beganAt: string): Content {
  return section(
    'The organization before and after',
    element('p.faint', TREE_LEGEND),
    ...trees.map((tree) => renderOrganization(tree, beganAt)),
  );
}

function renderOrganization(tree: OrganizationTree, beganAt: string): Content {
  const { id, root, asked } = tree;
  const accounts = accountsIn(root);
  const count = `${accounts.length} accounts, ${accounts.filter(isMarked).length} of them with a sign`;
  return [
    element('p', ...signed(tree, element('strong', id), ` ${count}`)),
    renderState(tree, beganAt),
    element('ul.tree', renderUnit(root)),
    ...(asked.length === 0
      ? []
      : [element('p', 'Asked, and in no organization'), element('ul.tree', ...renderAccounts(asked))]),
  ];
}

/** What the organization has, with what it had if that was other. */
function renderState({ before, after }: OrganizationTree, beganAt: string): Content {
  const transition = (of: (organization: OrganizationReport) => string) => {
    const states = [before, after].flatMap((one) => (one === undefined ? [] : [of(one)]));
    return [...new Set(states)].join(' → ');
  };
  const pending = after?.migration;
  const listed = (items: readonly string[]) => (items.length === 0 ? 'none' : items.join(', '));
  return list([
    `features: ${transition(({ featureSet }) => featureSet)}`,
    ...(pending === undefined
      ? []
      : [`migration to ALL features pending until +${elapsedText(beganAt, pending.expiresAt)}`]),
    `services: ${transition(({ serviceAccess }) => listed(serviceAccess))}`,
    `policy types: ${transition(({ policyTypes }) => listed(policyTypes))}`,
  ]);
}

function renderUnit(unit: UnitBranch): Markup {
  const { id, name, from, accounts, units } = unit;
  const was = from === undefined ? [] : [` from ${from}`];
  const inside = [...renderAccounts(accounts), ...units.map(renderUnit)];
  return element(
    'li',
    ...signed(unit, element('strong', name), element('span.faint', ` ${id}`, ...was)),
    ...(inside.length === 0 ? [] : [element('ul', ...inside)]),
  );
}

/** What changes is read first; a long list is folded, and counted. */
function renderAccounts(accounts: readonly AccountBranch[]): Content[] {
  if (accounts.length <= SHOWN_MAX) {
    return accounts.map(renderAccount);
  }
  const marked = accounts.filter(isMarked);
  const others = accounts.filter((account) => !isMarked(account));
  return [
    ...(marked.length > SHOWN_MAX ? [foldedAccounts('that change or are asked', marked)] : marked.map(renderAccount)),
    ...(others.length === 0 ? [] : [foldedAccounts('that stay as they are', others)]),
  ];
}

function foldedAccounts(which: string, accounts: readonly AccountBranch[]): Markup {
  return element('li', folded(`${accounts.length} accounts ${which}`, element('ul', ...accounts.map(renderAccount))));
}

function renderAccount(account: AccountBranch): Markup {
  const { id, name, from, ask, state } = account;
  const remarks = [
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(state === undefined ? [] : [state]),
    ...(ask === undefined ? [] : [askedText(ask)]),
  ];
  const details = remarks.length === 0 ? [] : [element('i', ` ${remarks.join(', ')}`)];
  return element('li', ...signed(account, `${id} ${name}`.trimEnd(), ...details));
}

function askedText({ deadline, isDone }: NonNullable<AccountBranch['ask']>): string {
  return ['asked', ...(deadline === undefined ? [] : [` ${deadline}`]), ...(isDone ? [', done'] : [])].join('');
}

function signed(marked: Parameters<typeof signsOf>[0], ...content: readonly Content[]): Content[] {
  const signs = signsOf(marked);
  return signs === '' ? [...content] : [element(`b.${CLASSES[signs[0]!]}`, signs), ' ', ...content];
}
