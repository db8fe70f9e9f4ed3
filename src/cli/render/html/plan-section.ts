import type { PlanLine } from '../../../rehearsal/plan/lines';
import type { RehearsalReport } from '../../../rehearsal/report';
import { legendOf, momentOf, otherCallsText, planParts, planTitle, signsOf, type TitledPart } from '../plan-texts';
import { detailsOf } from '../unknown-texts';
import { type Content, element, row, section, table } from './element';

const CLASSES: Readonly<Record<PlanLine['action'], string>> = { ADD: 'add', CHANGE: 'change', REMOVE: 'remove' };

/** What is added, changed, and removed, when the deployment ends and later. */
export function planSection(report: RehearsalReport): Content {
  const { plan, beganAt } = report;
  const title = planTitle(report);
  const others = otherCallsText(plan);
  const parts = planParts(plan, beganAt);
  const lines = parts.flatMap(({ groups }) => groups).flatMap((group) => group.lines);
  return section(
    title,
    lines.length === 0 ? element('p', 'No changes.') : element('p.faint', legendOf(lines)),
    ...parts.map(renderPart),
    ...(others === undefined ? [] : [element('p', others)]),
  );
}

function renderPart({ title, groups, since }: TitledPart): Content {
  if (groups.length === 0) {
    return [];
  }
  const rows = groups.map((group) => [
    element('tr.group', element('td'), element('th', group.title), element('td')),
    ...group.lines.map((line) => renderLine(line, since)),
  ]);
  return [element('h3', title), table(['', 'Change', 'By'], ...rows)];
}

function renderLine(line: PlanLine, since?: string): Content {
  const { action, thing, what, by } = line;
  const moment = momentOf(line, since);
  return row(
    element(`b.${CLASSES[action]}`, signsOf(line)),
    [`${thing}: ${what}`, ...detailsOf(line).map((detail) => element('div.faint', detail))],
    moment === undefined ? by : `${by}, ${moment}`,
  );
}
