import { type Figure, isOverLimit } from './measurement';

/** Figures as lines: name, value, limit, verdict. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    number(figure.value),
    figure.limit === undefined ? '' : `≤ ${number(figure.limit)}`,
    figure.unit ?? '',
    figure.limit === undefined ? '' : isOverLimit(figure) ? 'OVER' : 'ok',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map(([name, value, limit, unit, verdict]) =>
      [
        name!.padEnd(widths[0]!),
        value!.padStart(widths[1]!),
        limit!.padStart(widths[2]!),
        unit!.padEnd(widths[3]!),
        verdict,
      ]
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}

function number(value: number): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 1 ? 2 : 4;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
