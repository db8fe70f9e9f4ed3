import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  openSync,
  realpathSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { readJsonObject } from '../rehearsal/cloud-assembly/json-file';
import { UsageError } from '../rehearsal/usage-error';
import { parseWorld, type World, WorldError } from '../simulator/index';
import type { RehearseArguments } from './arguments';
import type { CommandIo } from './command-io';
import { writerOf } from './version';

/** Only the owner: worlds name accounts, people, and external ids. */
const MODE = 0o600;

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

/** Writes a world that only the owner of the file can read. */
export function writeWorld(file: string, world: World, io: Pick<CommandIo, 'directory'>): void {
  const path = resolve(io.directory, file);
  try {
    const descriptor = openSync(path, 'w', MODE);
    try {
      // One that existed keeps its mode otherwise.
      fchmodSync(descriptor, MODE);
      writeFileSync(descriptor, `${JSON.stringify(world, undefined, 2)}\n`);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw new UsageError(`cannot write the world ${path}: ${(error as Error).message}`);
  }
}

/** Throws `UsageError` for a file that cannot be written, or that the command reads: none of those is ever replaced. */
export function checkOutput(
  option: string,
  file: string,
  { world, app, update }: Pick<RehearseArguments, 'world' | 'app' | 'update'>,
  { directory, assets }: Pick<CommandIo, 'directory' | 'assets'>,
): void {
  const path = resolve(directory, file);
  const existing = statOf(option, path);
  if (existing === undefined) {
    checkAccess(option, dirname(path));
    return;
  }
  if (!existing.isFile()) {
    throw new UsageError(`${option} ${path} is not a regular file: name a file, which is created or replaced`);
  }
  const isWorld = world !== undefined && isSame(existing, statOf('--world', resolve(directory, world)));
  const folders = [resolve(directory, app), ...(update === undefined ? [] : [resolve(directory, update)]), assets];
  if (isWorld || folders.some((folder) => isInside(path, folder))) {
    throw new UsageError(`${option} ${path} is a file that this command reads: name another`);
  }
  checkAccess(option, path);
}

function checkAccess(option: string, path: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new UsageError(`${option} cannot be written to ${path}: ${(error as Error).message}`);
  }
}

function statOf(option: string, path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new UsageError(`${option} ${path} cannot be used: ${(error as Error).message}`);
  }
}

/** Also by another path: through links of both kinds. */
function isSame(one: Stats, other: Stats | undefined): boolean {
  return one.dev === other?.dev && one.ino === other.ino;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(realpathSync(folder), realpathSync(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
