import type { PlanLine } from '../../rehearsal/plan/lines';
import type { PlanReport } from '../../rehearsal/plan/plan-report';
import type { RehearsalReport } from '../../rehearsal/report';
import { type Layout, paragraph } from './layout';
import { legendOf, momentOf, otherCallsText, planParts, planTitle, signsOf, type TitledPart } from './plan-texts';
import { notPlayedTexts } from './stays-texts';
import { Table } from './table';
import { detailsOf } from './unknown-texts';
import { indented } from './wrapping';

/** Where signs begin, and what is left between them and what stands behind them. */
const INDENT = 2;
const GAP = 2;

/** What is added, changed, and removed, when the deployment ends and later. */
export function renderPlan(report: RehearsalReport, layout: Layout): string[] {
  const { plan, beganAt } = report;
  const head = paragraph(planTitle(report), layout, { emphasize: layout.style.strong });
  const parts = planParts(plan, beganAt);
  const lines = parts.flatMap(({ groups }) => groups).flatMap((group) => group.lines);
  if (lines.length === 0) {
    return [...head, '  No changes.', ...renderOtherCalls(plan, layout)];
  }
  const page = new PlanPage(parts, lines, layout);
  return [
    ...head,
    ...paragraph(legendOf(lines), layout, { indent: INDENT, emphasize: layout.style.faint }),
    ...parts.flatMap((part) => page.lines(part)),
    ...renderOtherCalls(plan, layout),
    ...notPlayedTexts(report).flatMap((text) => paragraph(text, layout)),
  ];
}

/** All lines of a plan have their columns in common. */
class PlanPage {
  private readonly thingWidth: number;
  private readonly signsWidth: number;
  private readonly table: Table;

  constructor(
    parts: readonly TitledPart[],
    lines: readonly PlanLine[],
    private readonly layout: Layout,
  ) {
    this.thingWidth = Math.max(0, ...lines.map(({ thing }) => thing.length));
    this.signsWidth = Math.max(0, ...lines.map((line) => signsOf(line).length));
    const rows = parts.flatMap(({ groups, since }) =>
      groups.flatMap((group) => group.lines).map((line) => rowOf(line, since)),
    );
    this.table = new Table(rows, layout, this.indent);
  }

  public lines({ title, groups, since }: TitledPart): string[] {
    return groups.length === 0
      ? []
      : [
          '',
          ...paragraph(title, this.layout, { emphasize: this.layout.style.strong }),
          ...groups.flatMap((group) => [
            ...paragraph(group.title, this.layout, { indent: INDENT }),
            ...group.lines.flatMap((line) => this.lineOf(line, since)),
          ]),
        ];
  }

  private lineOf(line: PlanLine, since: string | undefined): string[] {
    const { good, bad, faint } = this.layout.style;
    const emphasize = { ADD: good, CHANGE: (text: string) => text, REMOVE: bad }[line.action];
    const begin = emphasize(
      `${signsOf(line).padEnd(this.signsWidth + GAP)}${line.thing.padEnd(this.thingWidth + GAP)}`,
    );
    const [first = '', ...rest] = this.table.lines(rowOf(line, since), faint);
    return [
      indented(`${begin}${first}`, INDENT),
      ...rest,
      ...detailsOf(line).flatMap((detail) => paragraph(detail, this.layout, { indent: this.indent })),
    ];
  }

  private get indent(): number {
    return INDENT + this.signsWidth + GAP + this.thingWidth + GAP;
  }
}

function rowOf(line: PlanLine, since: string | undefined) {
  const moment = momentOf(line, since);
  return { left: line.what, right: moment === undefined ? line.by : `${line.by}  ${moment}` };
}

function renderOtherCalls(plan: PlanReport, layout: Layout): string[] {
  const text = otherCallsText(plan);
  return text === undefined ? [] : ['', ...paragraph(text, layout)];
}
