/** Synthesizes every example into a folder of its name, in the folder that the argument names. A process of its own. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const EXAMPLES = join(__dirname, '../../examples');

for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.ts'))) {
  process.env.CDK_OUTDIR = join(process.argv[2]!, basename(file, '.ts'));
  require(join(EXAMPLES, file));
}
