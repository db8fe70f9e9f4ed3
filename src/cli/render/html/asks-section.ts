import type { AccountReference, RehearsalReport } from '../../../rehearsal/report';
import { asksAlike } from '../asks-alike';
import { renderAccount } from '../render-account';
import { assumption } from '../render-report';
import { type Content, element, folded, row, section, table } from './element';

/** Accounts that are named before they are folded. */
const NAMED_MAX = 30;

/** Who is asked for what, until when, and how it is done. */
export function asksSection({ asks, assumedPeople }: RehearsalReport): Content {
  if (asks.length === 0) {
    return section('Manual actions that this deployment requires', element('p', 'nothing'));
  }
  return section(
    'Manual actions that this deployment requires',
    ...(assumedPeople === undefined ? [] : [element('p.faint', assumption(assumedPeople))]),
    table(
      ['Account', 'Action', 'Until', 'Here'],
      ...asksAlike(asks).map(({ accounts, what, command, until = '', done }) =>
        row(
          renderAccountList(accounts),
          [what, ...(command === undefined ? [] : [element('pre', command)])],
          until,
          done,
        ),
      ),
    ),
  );
}

function renderAccountList(accounts: readonly AccountReference[]): Content {
  const lines = accounts.map((account) => element('div', renderAccount(account)));
  return accounts.length > NAMED_MAX ? folded(`${accounts.length} accounts`, ...lines) : lines;
}
