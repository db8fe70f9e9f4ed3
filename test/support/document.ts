import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import type { FailureDocument, RehearsalDocument } from '../../src/cli/documents';

const FILE = join(__dirname, '../../examples/schemas/rehearsal.schema.json');

type Document = RehearsalDocument & Partial<Pick<FailureDocument, 'error'>>;

let validate: ValidateFunction<Document> | undefined;

/** The schema that is published. */
export function rehearsalSchema(): object {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

/** The document of a rehearsal, which must be as its schema says: there is no member that the schema does not name. */
export function documentIn(output: string): Document {
  validate ??= new Ajv({ allErrors: true, strict: true }).compile<Document>(closed(rehearsalSchema()));
  const document: unknown = JSON.parse(output);
  if (!validate(document)) {
    const faults = validate.errors!.map(({ instancePath, message, params }) =>
      [instancePath, message, params.additionalProperty].join(' ').trim(),
    );
    throw new Error(`not as ${FILE} says, which npx projen documents writes:\n${faults.join('\n')}`);
  }
  return document;
}

/** Readers ignore what they do not know; here, nothing may be unknown. */
function closed(schema: unknown): object {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return (
      Array.isArray(schema) ? schema.map((one) => (typeof one === 'object' ? closed(one) : one)) : schema
    ) as object;
  }
  const members = Object.entries(schema).map(([name, one]) => [name, closed(one)] as const);
  const isObject = 'properties' in schema && 'type' in schema && schema.type === 'object';
  return { ...Object.fromEntries(members), ...(isObject ? { additionalProperties: false } : {}) };
}
