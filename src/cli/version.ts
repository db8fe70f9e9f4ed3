import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandIo } from './command-io';

/** Version of the package that this command is part of. */
export function packageVersion(io: Pick<CommandIo, 'assets'>): string {
  return String(JSON.parse(readFileSync(join(io.assets, '..', 'package.json'), 'utf8')).version);
}

/** What worlds say that wrote them. */
export function writerOf(io: Pick<CommandIo, 'assets'>): string {
  return `cdk-aws-organization ${packageVersion(io)}`;
}
