import { styleText } from 'node:util';
import type { TimelineKind } from './report';

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
  NOTIFICATION: 'yellow',
  WORKFLOW: 'gray',
} as const;

/** Colours for a terminal. */
export const COLOURED: Style = {
  strong: (text) => styleText('bold', text),
  faint: (text) => styleText('dim', text),
  good: (text) => styleText('green', text),
  bad: (text) => styleText('red', text),
  kind: (kind, text) => styleText(COLOURS[kind], text),
};

/** Text as it is, for files and pipes. */
export const PLAIN: Style = {
  strong: (text) => text,
  faint: (text) => text,
  good: (text) => text,
  bad: (text) => text,
  kind: (_, text) => text,
};
