import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error';

/** A JSON object as read from a file; nothing is known of it yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a file that must hold a JSON object; throws `UsageError` with its path and what it should be. */
export function readJsonObject(path: string, what: string): JsonObject {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${what} ${path}: ${reasonOf(error)}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${what} ${path} is not JSON: ${(error as Error).message}`);
  }
  if (!isJsonObject(value)) {
    throw new UsageError(`${what} ${path} must hold a JSON object`);
  }
  return value;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'it does not exist';
    case 'EISDIR':
      return 'it is a directory';
    case 'EACCES':
      return 'permission denied';
    default:
      return (error as Error).message;
  }
}
