// Writes what documents say of the code's data: `docs/permissions.md`, `docs/command.md`, `docs/fidelity.md`, `docs/services.md`, the schemas of
// events, worlds, and rehearsals, the constants of `TrustedService`, and the README's tables of services, exit codes, and failures.
import { copyFileSync, writeFileSync } from 'node:fs';
import { writeBetween } from './between';
import { commandPage, exitCodeTable } from './command';
import { eventSchemaFiles } from './event-schemas';
import { failureTable } from './failures';
import { fidelityPage } from './fidelity';
import { permissionsPage } from './permissions';
import { rehearsalSchemaFile } from './rehearsal-schema';
import { CONSTANTS_MARKS, serviceConstants, servicesInShort, servicesPage } from './services';

writeFileSync('docs/permissions.md', permissionsPage());
writeFileSync('docs/command.md', commandPage());
writeFileSync('docs/fidelity.md', fidelityPage());
writeFileSync('docs/services.md', servicesPage());
for (const [file, schema] of Object.entries(eventSchemaFiles())) {
  writeFileSync(`docs/events/${file}`, schema);
}
copyFileSync('src/simulator/world/check/world.schema.json', 'examples/worlds/world.schema.json');
writeFileSync('examples/schemas/rehearsal.schema.json', rehearsalSchemaFile());
writeBetween('src/trusted-service.ts', 'constants', serviceConstants(), CONSTANTS_MARKS);
writeBetween('README.md', 'services', servicesInShort());
writeBetween('README.md', 'exit codes', exitCodeTable());
writeBetween('README.md', 'failures', failureTable());
