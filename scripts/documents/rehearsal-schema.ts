import { join } from 'node:path';
import { SchemaOfTypes } from './schema-of-types';

const TYPES = join(__dirname, '../../src/cli/documents.ts');

/** JSON schema of what `rehearse --json` prints, whether it has a result or not. */
export function rehearsalSchema(): Record<string, unknown> {
  const types = new SchemaOfTypes(TYPES);
  const anyOf = [types.refer('RehearsalDocument'), types.refer('FailureDocument')];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Document of cdk-aws-organization rehearse --json',
    anyOf,
    definitions: Object.fromEntries(Object.entries(types.definitions).sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** The file `examples/schemas/rehearsal.schema.json`. */
export function rehearsalSchemaFile(): string {
  return `${JSON.stringify(rehearsalSchema(), undefined, 2)}\n`;
}
