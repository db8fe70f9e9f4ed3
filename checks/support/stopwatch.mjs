// `start` at the beginning of a task, `say` at its end: how long it took, on its last line.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const FOLDER = 'node_modules/.cache/cdk-aws-organization';
const FILE = `${FOLDER}/stopwatch`;

if (process.argv[2] === 'start') {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FILE, `${Date.now()}`);
} else {
  console.log(`${((Date.now() - Number(readFileSync(FILE, 'utf8'))) / 1000).toFixed(1)} s`);
}
