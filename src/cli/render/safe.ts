/**
 * What a terminal obeys instead of showing it, or what makes it show text in another order: control characters (C0 and C1),
 * line and paragraph separators, and the marks of bidirectional text. A line feed is left. And what is no character, which
 * no encoding and no XML has: halves of surrogate pairs, U+FFFE, and U+FFFF.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]/gu;

/** The members of a report that have several lines. */
const MULTILINE: ReadonlySet<string> = new Set(['note']);

/** What stands for something in HTML, and what stands for it. */
const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * A text that a terminal shows as it is: names and notes are written by others, and so is what errors quote of them.
 * The characters that it would obey are written as in JSON.
 */
export function printable(text: string): string {
  return text.replace(CONTROLS, escapedAsInJson);
}

/** A report of which every text is printable, and of one line where it should be. */
export function printableReport<T>(report: T): T {
  return mapTexts(report, (text, name) =>
    MULTILINE.has(name) ? printable(text) : printable(text).replaceAll('\n', '\\n'),
  );
}

/** JSON of which even what JSON allows to stand as it is is printable. */
export function printableJson(value: unknown): string {
  return printable(JSON.stringify(value, undefined, 2));
}

/** A text as HTML and XML have it, in elements and in attributes. */
export function html(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => HTML[character]!);
}

/** A report with other texts; names of members are texts without a name. */
export function mapTexts<T>(report: T, change: (text: string, name: string) => string): T {
  const mapped = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') {
      return change(value, name);
    }
    if (Array.isArray(value)) {
      return value.map((item) => mapped(item, name));
    }
    if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value);
      return Object.fromEntries(members.map(([member, inner]) => [change(member, ''), mapped(inner, member)]));
    }
    return value;
  };
  return mapped(report, '') as T;
}

function escapedAsInJson(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
