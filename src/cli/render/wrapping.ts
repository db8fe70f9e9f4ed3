import { displayWidth, firstColumns } from './display-width';

/** However narrow the terminal is, and however deep something is indented. */
const COLUMNS_MIN = 20;

/**
 * A word, or what a user copies and a line break would spoil: a command of the AWS CLI with its options, or an address,
 * with the brackets and commas around it.
 */
const WORDS = /\S*(?:\baws [a-z][a-z0-9-]* [a-z][a-z0-9-]*(?: --[a-z-]+(?: [^\s()-][^\s()]*)?)*|https?:)\S*|\S+/g;
const COPIED = /\baws [a-z]|https?:/;

/** A text in lines of at most so many columns; without a number, in its own lines. */
export function wrapped(text: string, columns: number | undefined): string[] {
  const lines = text.split('\n');
  return columns === undefined ? lines : lines.flatMap((line) => wrapLine(line, Math.max(columns, COLUMNS_MIN)));
}

/** A text beside what stands before it, and its further lines below its first. */
export function hanging(before: string, text: string, columns: number | undefined): string[] {
  const indent = displayWidth(before);
  const lines = wrapped(text, columns === undefined ? undefined : columns - indent);
  return lines.map((line, index) => (index === 0 ? `${before}${line}` : indented(line, indent)));
}

/** A line further to the right, unless there is nothing in it. */
export function indented(line: string, columns: number): string {
  return line === '' ? '' : `${' '.repeat(columns)}${line}`;
}

function wrapLine(line: string, columns: number): string[] {
  if (displayWidth(line) <= columns) {
    return [line];
  }
  const indent = Math.min(line.search(/[^ ]|$/), Math.floor(columns / 2));
  const text = line.trimStart();
  const item = text.startsWith('- ') ? '- ' : '';
  const width = columns - indent - item.length;
  const words = text.slice(item.length).match(WORDS) ?? [];
  const lines = filled(
    words.flatMap((word) => (COPIED.test(word) ? [word] : partsOf(word, width))),
    width,
  );
  return lines.map((one, index) =>
    index === 0 ? indented(`${item}${one}`, indent) : indented(one, indent + item.length),
  );
}

function filled(words: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && displayWidth(longer) <= columns) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** A word that is wider than a line is cut: an ARN, a name. */
function partsOf(word: string, columns: number): string[] {
  const parts: string[] = [];
  let rest = word;
  while (displayWidth(rest) > columns) {
    const part = firstColumns(rest, columns);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return [...parts, rest];
}
