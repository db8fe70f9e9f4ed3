import { isNestedTooDeep, LEVELS_MAX } from '../../simulator/index';
import { UsageError } from '../usage-error';
import { readRegularFile } from './regular-file';

/** A JSON object as read from a file; nothing is known of it yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a file that must hold a JSON object; throws `UsageError` with its path and what it should be. */
export function readJsonObject(path: string, what: string): JsonObject {
  let text: string;
  try {
    text = readRegularFile(path).toString('utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${what} ${path}: ${(error as Error).message}`);
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
  if (isNestedTooDeep(value)) {
    throw new UsageError(`${what} ${path} is nested more than ${LEVELS_MAX} levels deep`);
  }
  return value;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
