import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../node_modules/.cache/cdk-aws-organization');

/** Where something made of the contents of files is kept, until one of them changes. */
export function cacheFolder(kind: string, files: readonly string[]): string {
  return join(FOLDER, kind, digest(files.map((file) => readFileSync(file, 'utf8')).join('\0')));
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}
