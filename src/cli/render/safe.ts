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

/** What is before the @ of an address of email. Slashes end it: paths and ARNs have such an address at their end. */
const LOCAL = /[\p{L}\p{N}\p{M}.!#$%&'*+=?^_`{|}~-]/u;

/**
 * What GitHub makes a link of, wherever it stands: it sees the text of the page, whatever the source escapes. What is left of
 * an address is no mention.
 */
const LINKED = /(?!(?<=…)@[\p{L}\p{N}-]+\.[\p{L}\p{N}])@(?=[\p{L}\p{N}])|#(?=\d)|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)/giu;
/** Is not seen, and joins what it stands between. */
const JOINER = '\u2060';

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

/** A document without addresses of email, wherever in it they are: of each, the first letter and the domain are left. */
export function withoutAddresses<T>(document: T): T {
  return mapTexts(document, withoutAddressesIn);
}

/** A text as HTML and XML have it, in elements and in attributes. */
export function html(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => HTML[character]!);
}

/** A text within a line of Markdown: as it is, and no link, mention, or anything else that GitHub makes of it. */
export function markdown(text: string): string {
  return printable(text)
    .replaceAll('\n', ' ')
    .replace(LINKED, `$&${JOINER}`)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|[^\p{L}\p{N}\p{M}_\s.,;:/(){}=+?%"'@#-]/gu, (character) =>
      character < '\u0080' ? `&#${character.charCodeAt(0)};` : character,
    );
}

/** What a reader copies, within a line of Markdown; nothing in it has a meaning. */
export function markdownCode(text: string): string {
  return `<code>${markdown(text)}</code>`;
}

/** A text within the quotes of a diagram. */
export function mermaid(text: string): string {
  return printable(text).replace(/[!-/:-@[-`{-~\n]/g, (character) => `#${character.charCodeAt(0)};`);
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

/** Looks at each character once: strangers know what takes patterns long. */
function withoutAddressesIn(text: string): string {
  const parts = text.split('@');
  return parts
    .map((part, index) => (/^[\p{L}\p{N}[]/u.test(parts[index + 1] ?? '') ? withoutLocal(part) : part))
    .join('@');
}

/** A text with the first letter of the local part that it ends with. */
function withoutLocal(text: string): string {
  const characters = [...text];
  let begin = characters.length;
  while (begin > 0 && LOCAL.test(characters[begin - 1]!)) {
    begin--;
  }
  const local = characters.slice(begin);
  const first = local.find((character) => /[\p{L}\p{N}]/u.test(character)) ?? local[0];
  return first === undefined ? text : `${characters.slice(0, begin).join('')}${first}…`;
}

function escapedAsInJson(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
