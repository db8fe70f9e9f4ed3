import type { RehearsalReport } from '../../rehearsal/report';

/** What stays if a stack fails, a line each: as the plan has it, and the stacks of which it is not known. */
export function staysTexts(report: Pick<RehearsalReport, 'plan' | 'staysAfterRollback'>): string[] {
  const staying = report.plan.deployment.groups.flatMap(({ title, lines }) =>
    lines.filter(({ stays }) => stays).map(({ thing, what, by }) => `${title}: ${thing} ${what} (${by})`),
  );
  return [...staying, ...notPlayedTexts(report)];
}

/** The stacks of which it is not known what stays, a line each. */
export function notPlayedTexts({ staysAfterRollback }: Pick<RehearsalReport, 'staysAfterRollback'>): string[] {
  return staysAfterRollback.flatMap(({ stack, notPlayed }) =>
    notPlayed === undefined ? [] : [`It is not known what stays if ${stack} fails: ${notPlayed}`],
  );
}
