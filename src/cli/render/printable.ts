/**
 * What a terminal obeys instead of showing it, or what makes it show text in another order: control characters (C0 and C1),
 * line and paragraph separators, and the marks of bidirectional text. A line feed is left.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The members of a report that have several lines. */
const MULTILINE: ReadonlySet<string> = new Set(['note']);

/**
 * A text that a terminal shows as it is: names and notes are written by others, and so is what errors quote of them.
 * The characters that it would obey are written as in JSON.
 */
export function printable(text: string): string {
  return text.replace(CONTROLS, escaped);
}

/** A report of which every text is printable, and of one line where it should be. */
export function printableReport<T>(report: T): T {
  return printableValue(report, '') as T;
}

/** JSON of which even what JSON allows to stand as it is is printable. */
export function printableJson(value: unknown): string {
  return printable(JSON.stringify(value, undefined, 2));
}

function printableValue(value: unknown, name: string): unknown {
  if (typeof value === 'string') {
    return MULTILINE.has(name) ? printable(value) : printable(value).replaceAll('\n', '\\n');
  }
  if (Array.isArray(value)) {
    return value.map((item) => printableValue(item, name));
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    return Object.fromEntries(
      members.map(([member, inner]) => [printable(member).replaceAll('\n', '\\n'), printableValue(inner, member)]),
    );
  }
  return value;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
