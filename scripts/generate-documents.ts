// Writes what documents say of the code's data: `docs/permissions.md`, the schemas in `docs/events/`, and the README's table of failures.
import { readFileSync, writeFileSync } from 'node:fs';
import { eventSchemaFiles } from './documents/event-schemas';
import { failureTable } from './documents/failures';
import { permissionsPage } from './documents/permissions';

const README = 'README.md';

function between(text: string, marker: string, content: string): string {
  const [begin, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) {
    throw new Error(`${README} has no place for the ${marker}: ${begin} … ${end}`);
  }
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

writeFileSync('docs/permissions.md', permissionsPage());
for (const [file, schema] of Object.entries(eventSchemaFiles())) {
  writeFileSync(`docs/events/${file}`, schema);
}
writeFileSync(README, between(readFileSync(README, 'utf8'), 'failures', failureTable()));
