/** A part of a comment: a table, and what stands before it. */
export interface Part {
  readonly title: string;
  /** Behind the title, and counted; otherwise as it is. */
  readonly isFolded?: boolean;
  /** Lines before the table. */
  readonly before?: readonly string[];
  readonly head: readonly string[];
  /** Each with its cells, in Markdown. */
  readonly rows: readonly (readonly string[])[];
  /** Characters that it has in any case, if it needs them. */
  readonly length: number;
}

/** The text of each part, in so many characters at most. Rows that do not fit are counted. A part without rows is empty. */
export function renderParts(parts: readonly Part[], lengthMax: number): string[] {
  const full = parts.map((part) => (part.rows.length === 0 ? '' : textOf(part, part.rows.length)));
  const sure = full.map((text, index) => Math.min(text.length, parts[index]!.length));
  let spare = lengthMax - sure.reduce((sum, length) => sum + length, 0);
  return parts.map((part, index) => {
    const text = full[index]!;
    const length = Math.min(text.length, sure[index]! + Math.max(0, spare));
    spare -= length - sure[index]!;
    return text.length <= length ? text : textWithin(part, length);
  });
}

/** As many rows as fit. */
function textWithin(part: Part, lengthMax: number): string {
  let length = textOf(part, 0).length;
  const count = part.rows.findIndex((cells) => {
    length += rowOf(cells).length + 1;
    return length > lengthMax;
  });
  return textOf(part, count);
}

function textOf({ title, isFolded, before = [], head, rows }: Part, count: number): string {
  const left = rows.length - count;
  const lines = [
    ...before,
    ...(before.length > 0 ? [''] : []),
    rowOf(head),
    rowOf(head.map(() => '---')),
    ...rows.slice(0, count).map(rowOf),
    ...(left === 0 ? [] : ['', `${left} more rows are left out here: the reports as HTML and JSON have all of them.`]),
  ];
  return isFolded
    ? [`<details><summary>${title} (${rows.length})</summary>`, '', ...lines, '', '</details>'].join('\n')
    : [`#### ${title}`, '', ...lines].join('\n');
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
