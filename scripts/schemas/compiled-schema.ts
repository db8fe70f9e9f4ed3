import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone';

const CHECK = join(__dirname, '../../src/simulator/world/check');
const SCHEMA = join(CHECK, 'world.schema.json');
const COMPILED = join(CHECK, 'compiled-schema.js');

/**
 * Writes the validators of worlds and faults as code, unless they are those of the schema as it is. To compile a schema takes
 * a fifth of a second, and a compiler of 120 KB: the command needs neither. jest does the same before its first test.
 */
export default function writeCompiledSchema(): void {
  const schema = readFileSync(SCHEMA, 'utf8');
  const head = `// Written by scripts/schemas of ${digestOf(schema, readFileSync(__filename))}\n`;
  if (!existsSync(COMPILED) || !readFileSync(COMPILED, 'utf8').startsWith(head)) {
    writeFileSync(COMPILED, `${head}${compiled(JSON.parse(schema))}\n`);
  }
}

function compiled(schema: object): string {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, code: { source: true } });
  ajv.addSchema(schema, 'world');
  ajv.addSchema({ type: 'array', items: { $ref: 'world#/definitions/WorldFault' } }, 'faults');
  return standaloneCode(ajv, { validateWorld: 'world', validateFaults: 'faults' });
}

function digestOf(...contents: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const content of contents) {
    hash.update(content);
  }
  return hash.digest('hex').slice(0, 16);
}
