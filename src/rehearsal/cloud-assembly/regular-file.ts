import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** Many times what the CDK writes for the largest apps. */
export const FILE_BYTES_MAX = 64 * 1024 * 1024;

/** Why a file is not read, as the end of a sentence that names it. */
export class UnreadableFileError extends Error {}

/**
 * What is in a file: only in a regular one, of bounded size. A pipe or a device, which an assembly of somebody else can name
 * or link to, would keep the command waiting, or feed it without end.
 *
 * @throws UnreadableFileError
 */
export function readRegularFile(path: string, bytesMax = FILE_BYTES_MAX): Buffer {
  try {
    // Looked at before it is opened, which for some devices alone does something, and once more what was opened.
    check(statSync(path), bytesMax);
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      check(fstatSync(file), bytesMax);
      return readAll(file, bytesMax);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof UnreadableFileError ? error : new UnreadableFileError(reasonOf(error));
  }
}

function check(stats: { isFile(): boolean; isDirectory(): boolean; size: number }, bytesMax: number): void {
  if (!stats.isFile()) {
    throw new UnreadableFileError(stats.isDirectory() ? 'it is a directory' : 'it is not a regular file');
  }
  if (stats.size > bytesMax) {
    throw tooLarge(bytesMax);
  }
}

/** Files of the system say that they are empty, and are not. */
function readAll(file: number, bytesMax: number): Buffer {
  const parts: Buffer[] = [];
  let size = 0;
  for (;;) {
    const part = Buffer.alloc(64 * 1024);
    const bytes = readSync(file, part);
    if (bytes === 0) {
      return Buffer.concat(parts, size);
    }
    parts.push(part.subarray(0, bytes));
    size += bytes;
    if (size > bytesMax) {
      throw tooLarge(bytesMax);
    }
  }
}

function tooLarge(bytesMax: number): UnreadableFileError {
  return new UnreadableFileError(`it is larger than ${bytesMax} bytes`);
}

function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'it does not exist';
    case 'EACCES':
      return 'permission denied';
    default:
      return (error as Error).message;
  }
}
