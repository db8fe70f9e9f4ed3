// Writes what documents say of the code's data: `docs/permissions.md`, the schemas in `docs/events/`, and the README's table of failures.
import { writeFileSync } from 'node:fs';
import { writeBetween } from './documents/between';
import { eventSchemaFiles } from './documents/event-schemas';
import { failureTable } from './documents/failures';
import { permissionsPage } from './documents/permissions';

writeFileSync('docs/permissions.md', permissionsPage());
for (const [file, schema] of Object.entries(eventSchemaFiles())) {
  writeFileSync(`docs/events/${file}`, schema);
}
writeBetween('README.md', 'failures', failureTable());
