#!/usr/bin/env node
import { once } from 'node:events';
import { join } from 'node:path';
import { main } from './main';

void main(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  hasColors: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  directory: process.cwd(),
  assets: join(__dirname, '..', '..'),
  // Whoever listens to these signals keeps them from ending the process, so only a command that waits for them does.
  interruption: () => Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]).then(() => undefined),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
