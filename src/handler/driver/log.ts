/** One line of the log: what a decision was about, as JSON. */
export type LogEntry = Readonly<Record<string, unknown>>;

/** Writes entries, one line each. */
export type Log = (entry: LogEntry) => void;

/** Texts of others are cut to so many characters before they are redacted: a line of a log has no use for more. */
const TEXT_LENGTH_MAX = 16_384;

// The parts are as long as addresses can be, so that a long text without an address costs no more than its length.
const EMAIL = /([A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{0,63}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)/g;
// Ends before a backslash, which stands in JSON before a quotation mark of the text.
const WORD = /[^\s"\\]+/g;

/**
 * Makes a log that keeps secrets: email addresses lose all but their first letter, addresses their query, where S3 has
 * its signature. No caller passes credentials or a `ResponseURL`; this is for the texts of others.
 */
export function createLog(sink: (line: string) => void): Log {
  return (entry) => sink(redact(JSON.stringify(entry, (_key, value) => bounded(value))));
}

/** Texts of others without what must not be in a log, in a time that grows with their length only. */
export function redact(text: string): string {
  const named = text.includes('@') ? text.replace(EMAIL, '$1***@$2') : text;
  return named.includes('://') ? named.replace(WORD, withoutQuery) : named;
}

function bounded(value: unknown): unknown {
  return typeof value === 'string' && value.length > TEXT_LENGTH_MAX ? `${value.slice(0, TEXT_LENGTH_MAX)}…` : value;
}

function withoutQuery(word: string): string {
  const address = word.search(/https?:\/\/[^?]/);
  const query = address === -1 ? -1 : word.indexOf('?', address);
  return query === -1 ? word : word.slice(0, query);
}
