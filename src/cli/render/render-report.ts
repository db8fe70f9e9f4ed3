import type { RehearsalReport } from '../../rehearsal/report';
import { asksSummary } from './asks-texts';
import { withoutDrawn } from './drawn';
import { countsTexts, differenceTexts, notSimulatedTexts, unsettledTexts, unusedPermissionTexts } from './ground-texts';
import { type Layout, paragraph } from './layout';
import { planSummary } from './plan-texts';
import { renderAsks } from './render-asks';
import { renderOrganization } from './render-organization';
import { renderPlan } from './render-plan';
import { renderStory } from './render-story';
import { restsOnTexts } from './rests-on';
import { printableReport } from './safe';
import { TITLES } from './titles';
import { preconditionTexts, unknownTexts } from './unknown-texts';
import { isGood, renderStack, verdictOf } from './verdict';

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
    renderTexts(TITLES.differences, differenceTexts(report), layout),
    renderUnsettled(report, layout),
    renderTexts(TITLES.preconditions, preconditionTexts(report), layout),
    renderTexts(TITLES.unknown, unknownTexts(report), layout),
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

function renderUnsettled(report: RehearsalReport, layout: Layout): string[] {
  const { strong, bad } = layout.style;
  const lines = unsettledTexts(report).flatMap((text) => paragraph(text, layout, { indent: 2, emphasize: bad }));
  return lines.length === 0 ? [] : [strong(TITLES.unsettled), ...lines];
}

function renderUnusedPermissions(report: RehearsalReport, layout: Layout): string[] {
  const { strong, faint } = layout.style;
  const title = `${TITLES.unusedPermissions} (another world, an update, or a deletion can use them)`;
  const lines = unusedPermissionTexts(report).flatMap((text) =>
    paragraph(text, layout, { indent: 2, emphasize: faint }),
  );
  return lines.length === 0 ? [] : [...paragraph(title, layout, { emphasize: strong }), ...lines];
}

function renderNotSimulated(report: RehearsalReport, layout: Layout): string[] {
  const { strong, faint } = layout.style;
  const types = notSimulatedTexts(report);
  return types.length === 0
    ? []
    : [strong(TITLES.notSimulated), ...paragraph(types.join(', '), layout, { indent: 2, emphasize: faint })];
}

function renderRestsOn(report: RehearsalReport, layout: Layout): string[] {
  if (report.restsOn.length === 0) {
    return [];
  }
  const { questions, ofQuestions, settled, rest } = restsOnTexts(report);
  const { strong, faint } = layout.style;
  const lines = (text: string, indent: number) => paragraph(text, layout, { indent, emphasize: faint });
  return [
    strong(TITLES.restsOn),
    ...lines(rest, 2),
    ...(questions.length === 0 ? [] : lines(ofQuestions, 2)),
    ...questions.flatMap((question) => lines(question, 4)),
    ...(settled === undefined ? [] : lines(settled, 2)),
  ];
}

function renderVerdict(report: RehearsalReport, layout: Layout): string[] {
  const { good, bad } = layout.style;
  return [
    ...report.stacks.flatMap((stack) => paragraph(renderStack(stack), layout)),
    ...countsTexts(report).flatMap((text) => paragraph(text, layout)),
    ...paragraph(planSummary(report.plan), layout),
    ...paragraph(`${asksSummary(report.asks)} ${verdictOf(report)}`.trimStart(), layout, {
      emphasize: isGood(report) ? good : bad,
    }),
  ];
}
