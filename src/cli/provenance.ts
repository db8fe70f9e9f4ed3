import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { AssemblyStack } from '../rehearsal/cloud-assembly/assembly-stack';
import { allNested } from '../rehearsal/cloud-assembly/nested-stack';
import { readRegularFile } from '../rehearsal/cloud-assembly/regular-file';
import type { Provenance } from '../rehearsal/report';
import type { World } from '../simulator/index';
import type { RehearseArguments } from './arguments';
import type { CommandIo } from './command-io';
import { packageVersion } from './version';

/** What a rehearsal was made from, so that two reports can be compared. */
export function provenanceOf(
  args: Pick<RehearseArguments, 'world'>,
  world: Pick<World, 'seed'>,
  stacks: readonly Pick<AssemblyStack, 'path' | 'template' | 'nested'>[],
  io: Pick<CommandIo, 'directory' | 'assets'>,
): Provenance {
  return {
    version: packageVersion(io),
    seed: world.seed ?? 1,
    // As `sha256sum` has it.
    ...(args.world === undefined ? {} : { world: digestOf(readRegularFile(resolve(io.directory, args.world))) }),
    app: digestOf(JSON.stringify(stacks.map(templatesOf))),
  };
}

function templatesOf({ path, template, nested }: Pick<AssemblyStack, 'path' | 'template' | 'nested'>): unknown {
  return [path, template, allNested(nested).map((one) => one.template)];
}

function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
