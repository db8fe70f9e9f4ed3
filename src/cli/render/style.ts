import { styleText } from 'node:util';
import type { TimelineKind } from '../../rehearsal/report';

/** How text is emphasized. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  kind(kind: TimelineKind, text: string): string;
}

const COLORS = {
  DEPLOYMENT: 'blue',
  DETACHED: 'yellow',
  HANDSHAKE: 'cyan',
  ORGANIZATION: 'green',
  PERSON: 'magenta',
  REFUSED: 'red',
  NOTIFICATION: 'yellow',
} as const;

/** Colors for a terminal. */
export const COLORED: Style = {
  strong: (text) => colored('bold', text),
  faint: (text) => colored('dim', text),
  good: (text) => colored('green', text),
  bad: (text) => colored('red', text),
  kind: (kind, text) => colored(COLORS[kind], text),
};

/** Text as it is, for files and pipes. */
export const PLAIN: Style = {
  strong: (text) => text,
  faint: (text) => text,
  good: (text) => text,
  bad: (text) => text,
  kind: (_, text) => text,
};

/** Whether there are colors was decided by whoever chose the style, not by the stream that happens to be there. */
function colored(format: Parameters<typeof styleText>[0], text: string): string {
  return styleText(format, text, { validateStream: false });
}
