/** One line of the log: what a decision was about, as JSON. */
export type LogEntry = Readonly<Record<string, unknown>>;

/** Writes entries, one line each. */
export type Log = (entry: LogEntry) => void;

const EMAIL = /([A-Za-z0-9._%+-])[A-Za-z0-9._%+-]*@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/g;
// Ends before a backslash, which stands in JSON before a quotation mark of the text.
const QUERY = /(https?:\/\/[^\s"\\?]+)\?[^\s"\\]*/g;

/**
 * Makes a log that keeps secrets: e-mail addresses lose all but their first letter, addresses their query, where S3 has
 * its signature. Nobody passes credentials or a `ResponseURL`; this is for the texts of others.
 */
export function createLog(sink: (line: string) => void): Log {
  return (entry) => sink(redact(JSON.stringify(entry)));
}

/** Texts of others without what must not be in a log. */
export function redact(text: string): string {
  return text.replace(EMAIL, '$1***@$2').replace(QUERY, '$1');
}
