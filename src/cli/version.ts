import { join } from 'node:path';
import { readJsonObject } from '../rehearsal/cloud-assembly/json-file';
import type { CommandIo } from './command-io';

/** Version of the package that this command is part of. */
export function packageVersion(io: Pick<CommandIo, 'assets'>): string {
  return String(readJsonObject(join(io.assets, '..', 'package.json'), "the command's own package.json").version);
}

/** What worlds say that wrote them. */
export function writerOf(io: Pick<CommandIo, 'assets'>): string {
  return `cdk-aws-organization ${packageVersion(io)}`;
}
