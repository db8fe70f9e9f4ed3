import type { RehearsalReport, StackReport } from '../../rehearsal/report';
import { isUndecided } from '../../rehearsal/reporting/undecided';
import { elapsedText } from '../../rehearsal/timeline/duration-text';
import { withoutDrawn } from './drawn';
import { type Layout, paragraph } from './layout';
import { asksSummary, renderAsks } from './render-asks';
import { renderOrganization } from './render-organization';
import { planSummary, renderPlan } from './render-plan';
import { renderStory } from './render-story';
import { restsOnTexts } from './rests-on';
import { printableReport } from './safe';
import { conditionOf, preconditionTexts, unknownTexts } from './unknown-texts';

/** How a report is shown. */
export interface ReportLayout extends Layout {
  /** Only the plan, and how it ends. */
  readonly isBrief: boolean;
}

/** The report as text, whatever is in its names and notes. What matters most is at the end, where a terminal stays. */
export function renderReport(raw: RehearsalReport, layout: ReportLayout): string {
  const report = printableReport(withoutDrawn(raw));
  const sections = layout.isBrief ? [renderPlan(report, layout)] : sectionsOf(report, layout);
  return `${[...sections, renderVerdict(report, layout)]
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

function sectionsOf(report: RehearsalReport, layout: Layout): string[][] {
  return [
    renderHead(report, layout),
    renderStory(report, layout),
    ...report.organizations.map((organization) => renderOrganization(organization, report.beganAt, layout)),
    renderUnusedPermissions(report, layout),
    renderNotSimulated(report, layout),
    renderPlan(report, layout),
    renderAsks(report, layout),
    renderUnsettled(report, layout),
    renderTexts('This holds only if', preconditionTexts(report), layout),
    renderTexts('What is not known', unknownTexts(report), layout),
    renderRestsOn(report, layout),
  ];
}

function renderTexts(title: string, texts: readonly string[], layout: Layout): string[] {
  return texts.length === 0
    ? []
    : [layout.style.strong(title), ...texts.flatMap((text) => paragraph(text, layout, { indent: 2 }))];
}

function renderHead(report: RehearsalReport, layout: Layout): string[] {
  const { strong, faint, bad } = layout.style;
  const [first = '', ...rest] = paragraph(`Rehearsal in a simulated AWS. World: ${report.world}`, layout);
  return [
    first.replace(/^Rehearsal/, strong),
    ...rest,
    ...paragraph(`Virtual time begins at ${report.beganAt}. Nothing was sent to AWS.`, layout, { emphasize: faint }),
    ...report.warnings.flatMap((warning) => paragraph(`Warning: ${warning}.`, layout, { emphasize: bad })),
  ];
}

function renderUnsettled({ unsettled }: RehearsalReport, layout: Layout): string[] {
  if (unsettled.length === 0) {
    return [];
  }
  const { strong, bad } = layout.style;
  return [
    strong('What is not settled'),
    ...unsettled.flatMap((one) => {
      const { kind, resource, stackName, status, reason } = one;
      const why = reason === undefined ? '' : `: ${reason}`;
      const what = `${kind === undefined ? 'the workflow of ' : ''}${resource} (${stackName}) is ${status}${conditionOf(one)}${why}`;
      return paragraph(what, layout, { indent: 2, emphasize: bad });
    }),
  ];
}

function renderUnusedPermissions({ unusedPermissions }: RehearsalReport, layout: Layout): string[] {
  if (unusedPermissions.length === 0) {
    return [];
  }
  const { strong, faint } = layout.style;
  const title = 'Permissions that this rehearsal did not use (another world, an update, or a deletion can use them)';
  return [
    ...paragraph(title, layout, { emphasize: strong }),
    ...unusedPermissions.flatMap(({ policy, actions }) =>
      paragraph(`${policy}: ${actions.join(', ')}`, layout, { indent: 2, emphasize: faint }),
    ),
  ];
}

function renderNotSimulated({ notSimulated }: RehearsalReport, layout: Layout): string[] {
  const types = Object.entries(notSimulated);
  if (types.length === 0) {
    return [];
  }
  const counted = types.map(([type, count]) => (count === 1 ? type : `${type} (${count})`)).join(', ');
  const { strong, faint } = layout.style;
  return [strong('Recorded, not simulated'), ...paragraph(counted, layout, { indent: 2, emphasize: faint })];
}

function renderRestsOn(report: RehearsalReport, layout: Layout): string[] {
  if (report.restsOn.length === 0) {
    return [];
  }
  const { questions, ofQuestions, settled, rest } = restsOnTexts(report);
  const { strong, faint } = layout.style;
  const lines = (text: string, indent: number) => paragraph(text, layout, { indent, emphasize: faint });
  return [
    strong('What this rests on'),
    ...lines(rest, 2),
    ...(questions.length === 0 ? [] : lines(ofQuestions, 2)),
    ...questions.flatMap((question) => lines(question, 4)),
    ...(settled === undefined ? [] : lines(settled, 2)),
  ];
}

function renderVerdict(report: RehearsalReport, layout: Layout): string[] {
  const { good, bad } = layout.style;
  const isGood = report.succeeded && report.unsettled.length === 0;
  return [
    ...report.stacks.flatMap((stack) => paragraph(renderStack(stack), layout)),
    ...paragraph(planSummary(report.plan), layout),
    ...paragraph(`${asksSummary(report.asks)} ${verdictOf(report)}`.trimStart(), layout, {
      emphasize: isGood ? good : bad,
    }),
  ];
}

/** How a rehearsal ends, in a sentence. */
export function verdictOf(report: RehearsalReport): string {
  const took = elapsedText(report.beganAt, report.endedAt);
  if (isUndecided(report)) {
    return 'This rehearsal cannot say how the deployment ends: it depends on something that is not simulated.';
  }
  const { stacks, succeeded, unsettled, preconditions } = report;
  if ([...stacks, ...unsettled].some(({ onlyIf }) => onlyIf !== undefined)) {
    return 'How the deployment ends, or whether everything is settled after it, depends on what is not known.';
  }
  const isDeleted = stacks.at(-1)?.status.startsWith('DELETE') === true;
  if (!succeeded) {
    return isDeleted ? 'The deployment succeeds, but the deletion fails.' : 'The deployment fails.';
  }
  const condition = preconditions.length === 0 ? '' : ', if what it requires is so';
  const what = `${isDeleted ? 'The deployment and the deletion succeed' : 'The deployment succeeds'}${condition}`;
  return unsettled.length === 0
    ? `${what}; everything is settled after ${took}.`
    : `${what}, but not everything is settled after ${took}.`;
}

/** What became of a stack, in a line. */
export function renderStack(stack: StackReport): string {
  const { path, account, region, status, isChanged, reason } = stack;
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${path} (${account}, ${region}) ${status}${isChanged ? '' : ' (no changes)'}${why}${conditionOf(stack)}`;
}
