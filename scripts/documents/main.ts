// Writes what documents say of the code's data: `docs/permissions.md`, `docs/command.md`, the schemas in `docs/events/` and of worlds, and
// the README's tables of exit codes and failures.
import { copyFileSync, writeFileSync } from 'node:fs';
import { writeBetween } from './between';
import { commandPage, exitCodeTable } from './command';
import { eventSchemaFiles } from './event-schemas';
import { failureTable } from './failures';
import { permissionsPage } from './permissions';

writeFileSync('docs/permissions.md', permissionsPage());
writeFileSync('docs/command.md', commandPage());
for (const [file, schema] of Object.entries(eventSchemaFiles())) {
  writeFileSync(`docs/events/${file}`, schema);
}
copyFileSync('src/simulator/world/check/world.schema.json', 'examples/worlds/world.schema.json');
writeBetween('README.md', 'exit codes', exitCodeTable());
writeBetween('README.md', 'failures', failureTable());
