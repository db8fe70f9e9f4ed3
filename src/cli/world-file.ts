import { resolve } from 'node:path';
import { readJsonObject } from '../rehearsal/cloud-assembly/json-file';
import { UsageError } from '../rehearsal/usage-error';
import { parseWorld, type World, WorldError } from '../simulator/index';
import type { CommandIo } from './command-io';
import { writerOf } from './version';

/** Reads the world that the user named; throws `UsageError` with every field that is wrong. */
export function readWorld(file: string, io: Pick<CommandIo, 'directory' | 'assets'>): World {
  const path = resolve(io.directory, file);
  const value = readJsonObject(path, 'the world');
  try {
    return parseWorld(value, writerOf(io));
  } catch (error) {
    if (error instanceof WorldError) {
      throw new UsageError(`the world ${path} cannot be used:\n${error.message}`);
    }
    throw error;
  }
}
