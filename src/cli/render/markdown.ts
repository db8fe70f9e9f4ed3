import type { PlanGroup, PlanLine } from '../../rehearsal/plan/lines';
import type { AccountReference, RehearsalReport } from '../../rehearsal/report';
import { elapsedText } from '../../rehearsal/timeline/duration-text';
import { asksAlike } from './asks-alike';
import { assumption } from './asks-texts';
import { type Part, renderParts } from './comment-parts';
import { withoutDrawn } from './drawn';
import { countsTexts, differenceTexts, provenanceTexts, unsettledName } from './ground-texts';
import { renderDiagram } from './mermaid';
import { legendOf, momentOf, otherCallsText, planParts, planSummary, planTitle, signsOf } from './plan-texts';
import { renderAccount, renderAccounts } from './render-account';
import { LABELS } from './render-story';
import { foldRepetitions } from './repetitions';
import { restsOnTexts } from './rests-on';
import { markdown, markdownCode, printableReport, withoutAddresses } from './safe';
import { staysTexts } from './stays-texts';
import { TITLES } from './titles';
import { type OrganizationTree, organizationTrees, TREE_LEGEND } from './tree';
import { detailsOf, preconditionTexts, unknownTexts } from './unknown-texts';
import { isGood, isOpen, renderStack, verdictOf } from './verdict';

/** GitHub refuses a comment of more than 65,536. */
const LENGTH_MAX = 60_000;
/** Of a cell, before anything in it is escaped. */
const CELL_LENGTH_MAX = 400;
/** Of a cell with a text of ours. */
const TEXT_LENGTH_MAX = 2000;
/** Accounts that a row names before it counts the rest. */
const NAMED_MAX = 10;
/** Of the list of stacks, and of that of warnings. */
const LIST_LENGTH_MAX = 1500;

/** The first line of each comment: a workflow finds its comment by it, and replaces it. */
export const MARKER = '<!-- cdk-aws-organization: rehearsal -->';

/** The report as a comment for a pull request, whatever is in its names and notes. Comments travel: no address is whole. */
export function renderMarkdown(raw: RehearsalReport): string {
  // IDs tell units from each other until they are not shown any more.
  const report = printableReport(withoutDrawn(withoutAddresses({ ...raw, trees: organizationTrees(raw) })));
  const head = headOf(report);
  const diagram = diagramOf(report.trees);
  const plan = planTables(report);
  const others = [
    preconditionsPart(report),
    asksPart(report),
    staysPart(report),
    unknownPart(report),
    differencesPart(report),
    unsettledPart(report),
    storyPart(report),
    ...groundParts(report),
  ];
  const separators = 2 * (plan.length + others.length + 2);
  const parts = renderParts([...plan, ...others], LENGTH_MAX - head.length - diagram.length - separators);
  const texts = [head, ...parts.slice(0, plan.length), diagram, ...parts.slice(plan.length)];
  return `${texts.filter((text) => text !== '').join('\n\n')}\n`;
}

function headOf(report: RehearsalReport): string {
  const { plan, stacks, warnings, world } = report;
  const sign = isOpen(report) ? '❔' : isGood(report) ? '✅' : '❌';
  return [
    MARKER,
    `### ${sign} ${markdown(verdictOf(report))}`,
    '',
    `**${markdown(planSummary(plan))}** Rehearsed in a simulated AWS; nothing was sent to AWS. World: ${cell(world)}`,
    '',
    ...listed(stacks.map((stack) => `Stack ${cell(renderStack(stack))}`)),
    ...listed(countsTexts(report).map((text) => cell(text))),
    ...listed(warnings.map((warning) => `Warning: ${cell(warning)}`)),
  ]
    .join('\n')
    .trimEnd();
}

/** Lines of a list. Each begins with a word of ours: what a stranger's text begins with is no structure. */
function listed(lines: readonly string[]): string[] {
  let length = 0;
  const count = lines.findIndex((line) => {
    length += line.length + 3;
    return length > LIST_LENGTH_MAX;
  });
  return count < 0
    ? lines.map((line) => `- ${line}`)
    : [...lines.slice(0, count).map((line) => `- ${line}`), `- and ${lines.length - count} more`];
}

function diagramOf(trees: readonly OrganizationTree[]): string {
  const diagram = renderDiagram(trees);
  return diagram === undefined
    ? ''
    : ['#### What changes in the tree', '', legend(TREE_LEGEND), '', '```mermaid', diagram, '```'].join('\n');
}

function legend(text: string): string {
  return `<sub>Signs: ${markdown(text)}</sub>`;
}

function planTables(report: RehearsalReport): Part[] {
  const { plan, beganAt } = report;
  const title = cell(planTitle(report));
  const parts = planParts(plan, beganAt);
  const lines = parts.flatMap(({ groups }) => groups).flatMap((group) => group.lines);
  const begin = parts.findIndex(({ groups }) => groups.length > 0);
  const others = otherCallsText(plan);
  return [
    { title, head: ['Change'], rows: lines.length === 0 ? [['No changes.']] : [], length: 200 },
    ...parts.map(
      (part, index): Part => ({
        title: index === begin ? `${title}: ${part.title}` : part.title,
        ...(index === begin ? { before: [legend(legendOf(lines))] } : {}),
        head: ['', 'Change', 'By'],
        rows: part.groups.flatMap((group) => groupRows(group, part.since)),
        length: index === 0 ? 14_000 : 6000,
      }),
    ),
    { title: 'Other calls', head: ['Calls'], rows: others === undefined ? [] : [[cell(others)]], length: 600 },
  ];
}

function groupRows({ title, lines }: PlanGroup, since: string | undefined): string[][] {
  return [['', `**${cell(title)}**`, ''], ...lines.map((line) => lineRow(line, since))];
}

function lineRow(line: PlanLine, since: string | undefined): string[] {
  const texts = [`${line.thing}: ${line.what}`, ...detailsOf(line)].map((one) => cell(one));
  const moment = momentOf(line, since);
  const by = moment === undefined ? line.by : `${line.by}, ${moment}`;
  return [markdownCode(signsOf(line)), texts.join('<br>'), cell(by)];
}

function asksPart(report: RehearsalReport): Part {
  const assumed = assumption(report);
  return {
    title: TITLES.asks,
    isFolded: true,
    ...(assumed === undefined ? {} : { before: [`People (${markdown(assumed)})`] }),
    head: ['Account', 'Action', 'Time', 'Here'],
    rows: asksAlike(report).map(({ accounts, what, command, deadline = '', done }) => [
      accountList(accounts),
      [cell(what), ...(command === undefined ? [] : [markdownCode(command)])].join('<br>'),
      cell(deadline),
      cell(done),
    ]),
    length: 6500,
  };
}

function accountList(accounts: readonly AccountReference[]): string {
  const left = accounts.length - NAMED_MAX;
  const names = accounts.slice(0, NAMED_MAX).map((account) => cell(renderAccount(account)));
  return [...names, ...(left > 0 ? [`and ${left} more`] : [])].join('<br>');
}

function staysPart(report: RehearsalReport): Part {
  const rows = staysTexts(report).map((text) => [cell(text)]);
  return { title: TITLES.stays, isFolded: true, head: ['Change'], rows, length: 2000 };
}

function preconditionsPart(report: RehearsalReport): Part {
  const rows = preconditionTexts(report).map((text) => [cell(text)]);
  return { title: TITLES.preconditions, head: ['What is required'], rows, length: 2000 };
}

function unknownPart(report: RehearsalReport): Part {
  const rows = unknownTexts(report).map((text) => [cell(text, TEXT_LENGTH_MAX)]);
  return { title: TITLES.unknown, isFolded: true, head: ['Place of the world, and why'], rows, length: 2500 };
}

function differencesPart(report: RehearsalReport): Part {
  const rows = differenceTexts(report).map((text) => [cell(text, TEXT_LENGTH_MAX)]);
  return { title: TITLES.differences, head: ['Resource, and what differs'], rows, length: 8000 };
}

function unsettledPart({ unsettled }: RehearsalReport): Part {
  return {
    title: TITLES.unsettled,
    isFolded: true,
    head: ['Resource', 'Status'],
    rows: unsettled.map((one) => {
      const { status, reason } = one;
      const texts = [reason === undefined ? status : `${status}: ${reason}`, ...conditionIn(one)];
      return [cell(unsettledName(one)), texts.map((text) => cell(text)).join('<br>')];
    }),
    length: 2500,
  };
}

function storyPart({ timeline, beganAt }: RehearsalReport): Part {
  return {
    title: TITLES.story,
    isFolded: true,
    head: ['When', 'Kind', 'Event'],
    rows: foldRepetitions(timeline).map((entry) => {
      const { at, kind, what, accounts, note, againAt } = entry;
      const event = accounts === undefined ? what : `${what} ${renderAccounts(accounts)}`;
      const again = againAt.length === 0 ? [] : [`${againAt.length} more times`];
      const texts = [event, ...conditionIn(entry), ...(note === undefined ? [] : [note]), ...again];
      const moment = `+${elapsedText(beganAt, at)}`;
      return [cell(moment), LABELS[kind], texts.map((one) => cell(one)).join('<br>')];
    }),
    length: 5000,
  };
}

function groundParts(report: RehearsalReport): Part[] {
  const { unusedPermissions, notSimulated } = report;
  const { questions, ofQuestions, settled, rest } = restsOnTexts(report);
  return [
    {
      title: TITLES.unusedPermissions,
      isFolded: true,
      head: ['Policy', 'Actions'],
      rows: unusedPermissions.map(({ policy, actions }) => [cell(policy), cell(actions.join(', '))]),
      length: 1500,
    },
    {
      title: TITLES.notSimulated,
      isFolded: true,
      head: ['Type', 'Count'],
      rows: Object.entries(notSimulated).map(([type, count]) => [cell(type), String(count)]),
      length: 1500,
    },
    {
      title: TITLES.restsOn,
      isFolded: true,
      head: ['What is assumed'],
      rows: [
        ...(rest === '' ? [] : [[cell(rest, TEXT_LENGTH_MAX)]]),
        ...(questions.length === 0 ? [] : [ofQuestions, ...questions].map((text) => [cell(text)])),
        ...(settled === undefined ? [] : [[cell(settled, TEXT_LENGTH_MAX)]]),
      ],
      length: 3500,
    },
    {
      title: TITLES.provenance,
      isFolded: true,
      head: ['', ''],
      rows: provenanceTexts(report).map(([name, value]) => [name, cell(value)]),
      length: 600,
    },
  ];
}

/** What has to be so. */
function conditionIn({ onlyIf }: { readonly onlyIf?: string }): string[] {
  return onlyIf === undefined ? [] : [onlyIf];
}

/** A text in a table: in one line, and not longer than people read there. */
function cell(text: string, lengthMax = CELL_LENGTH_MAX): string {
  const characters = [...text];
  const shown = characters.length <= lengthMax ? text : `${characters.slice(0, lengthMax - 1).join('')}…`;
  return markdown(shown);
}
