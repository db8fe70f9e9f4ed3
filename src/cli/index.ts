#!/usr/bin/env node
import { once } from 'node:events';
import { join } from 'node:path';
import type { CommandIo } from './command-io';
import { ExitCode } from './exit';
import { reportFailure } from './failure';
import { main } from './main';
import { columnsOf, hasColors } from './terminal';

const { argv, env, stdout, stderr } = process;
const interruption = once(process, 'SIGINT');

const io: CommandIo = {
  write: (text) => stdout.write(text),
  writeError: (text) => stderr.write(text),
  hasColors: hasColors(stdout, env),
  columns: columnsOf(stdout),
  errorColumns: columnsOf(stderr),
  directory: process.cwd(),
  assets: join(__dirname, '..', '..'),
  // From the start, so that Ctrl-C always has the same exit code. Who listens for others keeps them from ending the process.
  interruption: (signals) =>
    Promise.race(signals.map((signal) => (signal === 'SIGINT' ? interruption : once(process, signal)))).then(
      () => undefined,
    ),
  every: (milliseconds, call) => {
    const timer = setInterval(call, milliseconds).unref();
    return () => clearInterval(timer);
  },
};

// What reads the output may stop, as `head` does: then there is no one left to print for, and nothing to say about it.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      process.exitCode = ExitCode.UNDECIDED;
      stderr.write(`cdk-aws-organization: the output cannot be written: ${error.message}\n`);
    }
  });
}

process.on('uncaughtException', (error) => end(reportFailure(error, argv.slice(2), io)));

void main(argv.slice(2), io).then((exitCode) => {
  if (exitCode === ExitCode.INTERRUPTED) {
    end(exitCode);
  }
  process.exitCode ??= exitCode;
});

/** Ends the process although something still runs, after what was printed is written. */
function end(exitCode: ExitCode): void {
  stdout.write('', () => process.exit(exitCode));
}
