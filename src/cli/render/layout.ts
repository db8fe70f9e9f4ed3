import type { Style } from './style';
import { indented, wrapped } from './wrapping';

/** How a text is shown. */
export interface Layout {
  readonly style: Style;
  /** Columns of the terminal; undefined: lines are as long as what they say. */
  readonly columns: number | undefined;
}

/** A paragraph, its further lines deeper than its first, all of them emphasized in one way. */
export function paragraph(
  text: string,
  { columns }: Pick<Layout, 'columns'>,
  { indent = 0, emphasize = (line: string) => line } = {},
): string[] {
  const hanging = indent + 2;
  const [first = '', ...rest] = wrapped(text, columns === undefined ? undefined : columns - hanging);
  return [indented(emphasize(first), indent), ...rest.map((line) => indented(emphasize(line), hanging))];
}
