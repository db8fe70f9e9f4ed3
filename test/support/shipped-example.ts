import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssemblyStack } from '../../src/rehearsal/cloud-assembly/assembly-stack';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import { parseWorld, type World } from '../../src/simulator/index';
import { exampleAssembly } from './example-assemblies';

const WORLDS = join(__dirname, '../../examples/worlds');

/** A world that ships, by its file. */
export function shippedWorld(file: string): World {
  return parseWorld(JSON.parse(readFileSync(join(WORLDS, file), 'utf8')));
}

/** What a rehearsal of an example takes: its stacks, and a world that ships, by its name. */
export function exampleIn(example: string, world: string): [stacks: readonly AssemblyStack[], world: World] {
  return [readCloudAssembly(exampleAssembly(example)), shippedWorld(`${world}.json`)];
}
