import type {
  AccountReference,
  Ask,
  RehearsalReport,
  StackReport,
  TimelineEntry,
  TimelineKind,
} from '../../rehearsal/report';
import { durationText } from '../../rehearsal/timeline/duration-text';
import { printableReport } from './printable';
import { renderOrganization } from './render-organization';
import type { Style } from './style';

/** Accounts that a line names before it counts the rest. */
const ACCOUNTS_NAMED_MAX = 3;
/** Lines of a notification that are shown. */
const NOTE_LINES_MAX = 18;

const LABELS: Readonly<Record<TimelineKind, string>> = {
  DEPLOYMENT: 'deployment',
  DETACHED: 'detached',
  HANDSHAKE: 'handshake',
  ORGANIZATION: 'organization',
  PERSON: 'person',
  REFUSED: 'refused',
  NOTIFICATION: 'notification',
};

/** The report as text for a terminal, whatever is in its names and notes. */
export function renderReport(raw: RehearsalReport, style: Style): string {
  const report = printableReport(raw);
  const sections = [
    renderHead(report, style),
    renderTimeline(report, style),
    ...report.organizations.map((organization) => renderOrganization(organization, style)),
    renderAsks(report, style),
    renderUnsettled(report, style),
    renderUnusedPermissions(report, style),
    renderNotSimulated(report, style),
    renderResult(report, style),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function renderHead(report: RehearsalReport, style: Style): string[] {
  return [
    `${style.strong('Rehearsal')} in a simulated AWS. World: ${report.world}`,
    style.faint(`Virtual time begins at ${report.beganAt}. Nothing was sent to AWS.`),
  ];
}

function renderTimeline(report: RehearsalReport, style: Style): string[] {
  const began = Date.parse(report.beganAt);
  const times = report.timeline.map((entry) => `+${durationText(Date.parse(entry.at) - began)}`);
  const width = Math.max(0, ...times.map((time) => time.length));
  return [
    style.strong('What happens'),
    ...report.timeline.flatMap((entry, index) => {
      const time = times[index] === times[index - 1] ? '' : times[index]!;
      return renderEntry(entry, time.padStart(width), style);
    }),
  ];
}

function renderEntry(entry: TimelineEntry, time: string, style: Style): string[] {
  const label = style.kind(entry.kind, LABELS[entry.kind].padEnd(12));
  const accounts = entry.accounts ? ` ${renderAccounts(entry.accounts)}` : '';
  const indent = ' '.repeat(time.length + 18);
  const notes = noteLines(entry.note).map((line) => (line === '' ? '' : style.faint(`${indent}${line}`)));
  return [`  ${style.faint(time)}  ${label}  ${entry.what}${accounts}`, ...notes];
}

function noteLines(note: string | undefined): string[] {
  const lines = note?.split('\n') ?? [];
  const rest = lines.length - NOTE_LINES_MAX;
  return rest > 0 ? [...lines.slice(0, NOTE_LINES_MAX), `(and ${rest} more lines: --json has them all)`] : lines;
}

function renderAccounts(accounts: readonly AccountReference[]): string {
  const named = accounts.slice(0, ACCOUNTS_NAMED_MAX).map(renderAccount);
  const rest = accounts.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}

function renderAccount({ id, name }: AccountReference): string {
  return name === '' ? id : `${id} (${name})`;
}

function renderAsks(report: RehearsalReport, style: Style): string[] {
  if (report.asks.length === 0) {
    return [style.strong('Manual actions that this deployment requires'), '  nothing'];
  }
  return [
    style.strong('Manual actions that this deployment requires'),
    ...report.asks.flatMap((ask) => renderAsk(ask, style)),
  ];
}

function renderAsk(ask: Ask, style: Style): string[] {
  const done =
    ask.doneAt === undefined
      ? style.bad('not done in this rehearsal')
      : style.good(`done after ${durationText(Date.parse(ask.doneAt) - Date.parse(ask.askedAt))}`);
  const until = ask.until === undefined ? '' : `, until ${ask.until.slice(0, 10)}`;
  return [`  ${renderAccount(ask.account)}: ${ask.what}${until} (${done})`];
}

function renderUnsettled(report: RehearsalReport, style: Style): string[] {
  if (report.unsettled.length === 0) {
    return [];
  }
  return [
    style.strong('Still pending at the end'),
    ...report.unsettled.map(({ resource, stackName, status, reason }) => {
      const why = reason === undefined ? '' : `: ${reason}`;
      return style.bad(`  the workflow of ${resource} (${stackName}) is ${status}${why}`);
    }),
  ];
}

function renderUnusedPermissions(report: RehearsalReport, style: Style): string[] {
  if (report.unusedPermissions.length === 0) {
    return [];
  }
  return [
    style.strong('Permissions that this rehearsal did not use (another world, an update, or a deletion can use them)'),
    ...report.unusedPermissions.map((one) => style.faint(`  ${one.policy}: ${one.actions.join(', ')}`)),
  ];
}

function renderNotSimulated(report: RehearsalReport, style: Style): string[] {
  const types = Object.entries(report.notSimulated);
  if (types.length === 0) {
    return [];
  }
  const counted = types.map(([type, count]) => (count === 1 ? type : `${type} (${count})`));
  return [style.strong('Recorded, not simulated'), style.faint(`  ${counted.join(', ')}`)];
}

function renderResult(report: RehearsalReport, style: Style): string[] {
  const took = durationText(Date.parse(report.endedAt) - Date.parse(report.beganAt));
  const result = report.succeeded
    ? style.good(`The deployment succeeds; everything is complete after ${took} of virtual time.`)
    : style.bad('The deployment fails.');
  const unsettled = style.bad(`The deployment succeeds, but not everything is complete after ${took} of virtual time.`);
  return [
    ...report.stacks.map((stack) => renderStack(stack)),
    report.succeeded && report.unsettled.length > 0 ? unsettled : result,
  ];
}

function renderStack(stack: StackReport): string {
  const reason = stack.reason === undefined ? '' : `: ${stack.reason}`;
  const unchanged = stack.isChanged ? '' : ' (no changes)';
  return `${stack.path} (${stack.account}, ${stack.region}) ${stack.status}${unchanged}${reason}`;
}
