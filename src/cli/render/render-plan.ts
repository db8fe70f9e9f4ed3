import type { PlanCount, PlanGroup, PlanLine } from '../../rehearsal/plan/lines';
import { isEmptyPlan, type PlanReport } from '../../rehearsal/plan/plan-report';
import type { RehearsalReport } from '../../rehearsal/report';
import { durationText } from '../../rehearsal/timeline/duration-text';
import { type Layout, paragraph } from './layout';

const SIGNS: Readonly<Record<PlanLine['action'], string>> = { ADD: '+', CHANGE: '~', REMOVE: '-' };
/** What the signs mean. */
export const LEGEND = '+ add   ~ change   - remove   ! cannot be undone';
/** Signs, and where the text of a line begins. */
const SIGNS_WIDTH = 5;
const DETAILS_INDENT = 2 + SIGNS_WIDTH + 2;

/** What is added, changed, and removed, when the deployment ends and later. */
export function renderPlan({ plan, beganAt }: RehearsalReport, layout: Layout): string[] {
  const { strong, faint } = layout.style;
  const { deployment, later } = plan;
  if (isEmptyPlan(plan)) {
    return [strong('Plan'), '  No changes.'];
  }
  return [
    strong('Plan'),
    ...paragraph(LEGEND, layout, { indent: 2, emphasize: faint }),
    ...renderPart('When the deployment ends', deployment.groups, layout),
    ...renderPart('Later', later.groups, layout, beganAt),
    ...renderOtherCalls(plan, layout),
  ];
}

/** The counts of a plan in one sentence. */
export function planSummary({ deployment, later }: PlanReport): string {
  const of = (name: keyof PlanCount) => deployment.count[name] + later.count[name];
  const sum = of('add') + of('change') + of('remove');
  if (sum === 0) {
    return 'Plan: no changes.';
  }
  const final = of('final') === 0 ? '' : ` ${of('final')} cannot be undone.`;
  return `Plan: ${of('add')} to add, ${of('change')} to change, ${of('remove')} to remove.${final}`;
}

function renderPart(title: string, groups: readonly PlanGroup[], layout: Layout, beganAt?: string): string[] {
  if (groups.length === 0) {
    return [];
  }
  return [
    ...paragraph(title, layout, { indent: 2, emphasize: layout.style.strong }),
    ...groups.flatMap((group) => [
      ...paragraph(group.title, layout, { indent: 4 }),
      ...group.lines.flatMap((line) => renderLine(line, layout, beganAt)),
    ]),
  ];
}

function renderLine(line: PlanLine, layout: Layout, beganAt?: string): string[] {
  const signs = signsOf(line).padEnd(SIGNS_WIDTH);
  const { good, bad } = layout.style;
  const emphasize = { ADD: good, CHANGE: (text: string) => text, REMOVE: bad }[line.action];
  return [
    ...paragraph(`${signs}${line.thing}: ${line.what} (${byWhom(line, beganAt)})`, layout, { indent: 4, emphasize }),
    ...line.details.flatMap((detail) => paragraph(detail, layout, { indent: DETAILS_INDENT })),
  ];
}

/** The signs of a line, for example `+ !`. */
export function signsOf({ action, isFinal }: PlanLine): string {
  return `${SIGNS[action]}${isFinal ? ' !' : ''}`;
}

/** Who makes a change, and when, if that is after the beginning of a rehearsal that is named. */
export function byWhom({ by, at }: PlanLine, beganAt: string | undefined): string {
  return beganAt === undefined || at === undefined
    ? by
    : `${by}, after ${durationText(Date.parse(at) - Date.parse(beganAt))}`;
}

/** What no change shows is not kept silent: a call that was undone, or that this version does not know. */
export function otherCallsText({ otherCalls }: PlanReport): string | undefined {
  const counts = new Map<string, number>();
  for (const { operation, account } of otherCalls) {
    const name = `${operation} in ${account}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = Array.from(counts, ([name, count]) => (count === 1 ? name : `${name} (${count} times)`));
  return names.length === 0 ? undefined : `Calls that succeed and change nothing in the end: ${names.join(', ')}`;
}

function renderOtherCalls(plan: PlanReport, layout: Layout): string[] {
  const text = otherCallsText(plan);
  return text === undefined ? [] : paragraph(text, layout, { indent: 2 });
}
