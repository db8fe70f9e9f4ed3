import type { RehearsalReport } from '../../rehearsal/report';
import { asksAlike } from './asks-alike';
import { assumption } from './asks-texts';
import { displayWidth } from './display-width';
import { type Layout, paragraph } from './layout';
import { renderAccounts } from './render-account';
import { Table, type TableRow } from './table';
import { TITLES } from './titles';
import { indented } from './wrapping';

const INDENT = 2;
const GAP = 2;
/** Accounts that are longer do not move what stands behind all others. */
const ACCOUNT_MAX = 34;

/** Who has to do what, until when, and with which command. */
export function renderAsks(report: RehearsalReport, layout: Layout): string[] {
  const assumed = assumption(report);
  const head = `${TITLES.asks}${assumed === undefined ? '' : ` (${assumed})`}`;
  const title = paragraph(head, layout, { emphasize: layout.style.strong });
  const rows = asksAlike(report).map(({ accounts, what, command = '', deadline, done, isDone }): AskRow => {
    const task = deadline === undefined ? what : `${what} ${deadline}`;
    return { accounts: renderAccounts(accounts), left: `${task} (${done})`, right: command, isDone };
  });
  return rows.length === 0 ? [...title, '  no one'] : [...title, ...renderRows(rows, layout)];
}

interface AskRow extends TableRow {
  readonly accounts: string;
  readonly isDone: boolean;
}

function renderRows(rows: readonly AskRow[], layout: Layout): string[] {
  const widths = rows.map(({ accounts }) => displayWidth(accounts)).filter((width) => width <= ACCOUNT_MAX);
  const width = Math.max(0, ...widths);
  const indent = INDENT + width + GAP;
  const table = new Table(rows, layout, indent);
  const { faint, good, bad } = layout.style;
  return rows.flatMap((row) => {
    const emphasize = row.isDone ? good : bad;
    const [first = '', ...rest] = table.lines(row, faint);
    const space = width - displayWidth(row.accounts);
    return space >= 0
      ? [indented(`${emphasize(row.accounts)}${' '.repeat(space + GAP)}${first}`, INDENT), ...rest]
      : [...paragraph(row.accounts, layout, { indent: INDENT, emphasize }), indented(first, indent), ...rest];
  });
}
