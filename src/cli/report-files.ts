import { extname } from 'node:path';
import type { RehearsalReport } from '../rehearsal/report';
import type { CommandIo } from './command-io';
import { writeOutput } from './output-files';
import { jsonDocument } from './render/json-document';

type Render = (report: RehearsalReport) => string;

/** By the extension of the file. What renders is loaded when it is asked for. */
const RENDER: Readonly<Record<string, () => Render>> = {
  '.html': () => {
    const { renderHtml }: typeof import('./render/html/page') = require('./render/html/page');
    return renderHtml;
  },
  '.md': () => {
    const { renderMarkdown }: typeof import('./render/markdown') = require('./render/markdown');
    return renderMarkdown;
  },
  '.json': () => jsonDocument,
};

/** Writes a report to the files that the user named. */
export function writeReports(
  report: RehearsalReport,
  files: readonly string[],
  io: Pick<CommandIo, 'directory'>,
): void {
  for (const file of files) {
    writeOutput('--report', file, RENDER[extname(file)]!()(report), io);
  }
}
