// Writes what documents say of the code's data: `docs/permissions.md`, the schemas in `docs/events/` and of worlds, and
// the README's table of failures.
import { copyFileSync, writeFileSync } from 'node:fs';
import { writeBetween } from './between';
import { eventSchemaFiles } from './event-schemas';
import { failureTable } from './failures';
import { permissionsPage } from './permissions';

writeFileSync('docs/permissions.md', permissionsPage());
for (const [file, schema] of Object.entries(eventSchemaFiles())) {
  writeFileSync(`docs/events/${file}`, schema);
}
copyFileSync('src/simulator/world/check/world.schema.json', 'examples/worlds/world.schema.json');
writeBetween('README.md', 'failures', failureTable());
