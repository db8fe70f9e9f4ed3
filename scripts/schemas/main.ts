// Compiles the schema of worlds (npx projen schemas), which bundles and tests load.
import writeCompiledSchema from './compiled-schema';

writeCompiledSchema();
