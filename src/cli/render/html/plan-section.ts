import type { PlanGroup, PlanLine } from '../../../rehearsal/plan/lines';
import { isEmptyPlan } from '../../../rehearsal/plan/plan-report';
import type { RehearsalReport } from '../../../rehearsal/report';
import { byWhom, LEGEND, otherCallsText, signsOf } from '../render-plan';
import { type Content, element, row, section, table } from './element';

const CLASSES: Readonly<Record<PlanLine['action'], string>> = { ADD: 'add', CHANGE: 'change', REMOVE: 'remove' };

/** What is added, changed, and removed, when the deployment ends and later. */
export function planSection({ plan, beganAt }: RehearsalReport): Content {
  if (isEmptyPlan(plan)) {
    return section('Plan', element('p', 'No changes.'));
  }
  const others = otherCallsText(plan);
  return section(
    'Plan',
    element('p.faint', LEGEND),
    renderPart('When the deployment ends', plan.deployment.groups),
    renderPart('Later', plan.later.groups, beganAt),
    ...(others === undefined ? [] : [element('p', others)]),
  );
}

function renderPart(title: string, groups: readonly PlanGroup[], beganAt?: string): Content {
  if (groups.length === 0) {
    return [];
  }
  const rows = groups.map((group) => [
    element('tr.group', element('td'), element('th', group.title), element('td')),
    ...group.lines.map((line) => renderLine(line, beganAt)),
  ]);
  return [element('h3', title), table(['', 'Change', 'By'], ...rows)];
}

function renderLine(line: PlanLine, beganAt?: string): Content {
  const { action, thing, what, details } = line;
  return row(
    element(`b.${CLASSES[action]}`, signsOf(line)),
    [`${thing}: ${what}`, ...details.map((detail) => element('div.faint', detail))],
    byWhom(line, beganAt),
  );
}
