import { styleText } from 'node:util';
import type { TimelineKind } from '../../rehearsal/report';

/** How text is emphasised. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  kind(kind: TimelineKind, text: string): string;
}

const COLOURS = {
  DEPLOYMENT: 'blue',
  DETACHED: 'yellow',
  HANDSHAKE: 'cyan',
  ORGANIZATION: 'green',
  PERSON: 'magenta',
  REFUSED: 'red',
  NOTIFICATION: 'yellow',
} as const;

/** Colours for a terminal. */
export const COLOURED: Style = {
  strong: (text) => coloured('bold', text),
  faint: (text) => coloured('dim', text),
  good: (text) => coloured('green', text),
  bad: (text) => coloured('red', text),
  kind: (kind, text) => coloured(COLOURS[kind], text),
};

/** Text as it is, for files and pipes. */
export const PLAIN: Style = {
  strong: (text) => text,
  faint: (text) => text,
  good: (text) => text,
  bad: (text) => text,
  kind: (_, text) => text,
};

/** Whether there are colours was decided by whoever chose the style, not by the stream that happens to be there. */
function coloured(format: Parameters<typeof styleText>[0], text: string): string {
  return styleText(format, text, { validateStream: false });
}
