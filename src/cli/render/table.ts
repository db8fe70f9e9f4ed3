import { displayWidth } from './display-width';
import type { Layout } from './layout';
import { indented, wrapped } from './wrapping';

/** What stands on the left and on the right of a line. */
export interface TableRow {
  readonly left: string;
  readonly right: string;
}

const GAP = 2;
/** In a pipe, a line that is longer than this does not move the right side of all others. */
const LEFT_MAX = 60;

/** Two columns. Of a row that is too wide for the terminal, the right side is below the left one. */
export class Table {
  private readonly columns: number | undefined;
  private readonly leftWidth: number;

  /** @param indent columns before the left side */
  constructor(
    rows: readonly TableRow[],
    { columns }: Pick<Layout, 'columns'>,
    private readonly indent: number,
  ) {
    this.columns = columns === undefined ? undefined : columns - indent;
    const widths = rows
      .filter(({ left, right }) => this.fits(displayWidth(left), right))
      .map(({ left }) => displayWidth(left))
      .filter((width) => this.columns !== undefined || width <= LEFT_MAX);
    this.leftWidth = Math.max(0, ...widths);
  }

  /** The lines of a row; its first one is not indented, because something stands before it. */
  public lines({ left, right }: TableRow, emphasize = (text: string) => text): string[] {
    const leftWidth = Math.max(displayWidth(left), this.leftWidth);
    const beside = [displayWidth(left), leftWidth].reverse().find((width) => this.fits(width, right));
    if (beside !== undefined) {
      return [`${left}${' '.repeat(beside - displayWidth(left) + GAP)}${emphasize(right)}`.trimEnd()];
    }
    const [first = '', ...rest] = wrapped(left, this.columns);
    return [
      first,
      ...rest.map((line) => indented(line, this.indent)),
      ...wrapped(right, this.columns).map((line) => indented(emphasize(line), this.indent)),
    ];
  }

  private fits(leftWidth: number, right: string): boolean {
    return this.columns === undefined || leftWidth + GAP + displayWidth(right) <= this.columns;
  }
}
