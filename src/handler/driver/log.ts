/** One line of the log: what a decision was about, as JSON. */
export type LogEntry = Readonly<Record<string, unknown>>;

/** Writes entries, one line each. */
export type Log = (entry: LogEntry) => void;

/** Texts of others are cut to so many characters before they are redacted: a line of a log has no use for more. */
const TEXT_LENGTH_MAX = 16_384;

// What stands before an at sign, as long as it can be in an address: a long text without one costs no more than its length.
// The domain may be cut off, or run into the next address.
const LOCAL_PART = /([^\s\p{Cc}"'\\@<>(),;:=/[\]{}|])[^\s\p{Cc}"'\\@<>(),;:=/[\]{}|]{0,63}@(?=[^\s"\\])/gu;
// Ends before a backslash, which stands before a quotation mark where a text quotes JSON.
const WORD = /[^\s"\\]+/g;

/**
 * Makes a log that keeps secrets: email addresses lose all but their first letter, addresses their query, where S3 has
 * its signature. No caller passes credentials or a `ResponseURL`; this is for the texts of others.
 */
export function createLog(sink: (line: string) => void): Log {
  // Each text by itself: in JSON a part of an escape could be taken for the beginning of an address.
  return (entry) =>
    sink(JSON.stringify(entry, (_key, value) => (typeof value === 'string' ? redact(bounded(value)) : value)));
}

/** Texts of others without what must not be in a log, in a time that grows with their length only. */
export function redact(text: string): string {
  const named = text.includes('@') ? text.replace(LOCAL_PART, '$1***@') : text;
  return named.includes('://') ? named.replace(WORD, withoutQuery) : named;
}

function bounded(text: string): string {
  return text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX)}…` : text;
}

function withoutQuery(word: string): string {
  const address = word.search(/https?:\/\/[^?]/);
  const query = address === -1 ? -1 : word.indexOf('?', address);
  return query === -1 ? word : word.slice(0, query);
}
