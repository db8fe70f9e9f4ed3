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
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../rehearsal/usage-error';
import type { RehearseArguments } from './arguments';
import type { CommandIo } from './command-io';

/** Only the owner: worlds and reports name accounts, people, and external ids. */
const MODE = 0o600;

type Files = Pick<RehearseArguments, 'world' | 'app' | 'update' | 'saveWorld' | 'reports'>;
type Places = Pick<CommandIo, 'directory' | 'assets'>;

/** Writes a file that only its owner can read. Throws `UsageError` if that is not possible. */
export function writeOutput(option: string, file: string, text: string, io: Pick<CommandIo, 'directory'>): void {
  const path = resolve(io.directory, file);
  try {
    const descriptor = openSync(path, 'w', MODE);
    try {
      // One that existed keeps its mode otherwise.
      fchmodSync(descriptor, MODE);
      writeFileSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw new UsageError(`${option} cannot be written to ${path}: ${(error as Error).message}`);
  }
}

/**
 * Throws `UsageError` for a file that cannot be written, that the command reads, or that is named twice: none of those is
 * ever replaced.
 */
export function checkOutputs(files: Files, io: Places): void {
  const seen = new Map<string, string>();
  for (const [option, file] of outputsOf(files)) {
    checkOutput(option, file, files, io);
    const path = resolve(io.directory, file);
    const key = keyOf(path);
    const other = seen.get(key);
    if (other !== undefined) {
      throw new UsageError(`${option} ${path} is the file of ${other}, too: name another`);
    }
    seen.set(key, option);
  }
}

function outputsOf({ saveWorld, reports }: Files): (readonly [option: string, file: string])[] {
  return [
    ...(saveWorld === undefined ? [] : [['--save-world', saveWorld] as const]),
    ...reports.map((file) => ['--report', file] as const),
  ];
}

/** One file, by whatever path; its directory exists. */
function keyOf(path: string): string {
  const existing = statSync(path, { throwIfNoEntry: false });
  return existing === undefined ? join(realpathSync(dirname(path)), basename(path)) : `${existing.dev} ${existing.ino}`;
}

function checkOutput(option: string, file: string, { world, app, update }: Files, { directory, assets }: Places): void {
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
