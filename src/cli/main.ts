import { UsageError } from '../rehearsal/usage-error';
import { parseArguments } from './arguments';
import type { CommandIo } from './command-io';
import { ExitCode } from './exit';
import { rehearse } from './rehearse';
import { printable } from './render/printable';
import { serve } from './serve';
import { packageVersion } from './version';

/** Runs the command; never throws. */
export async function main(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  try {
    return await run(argv, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.writeError(`cdk-aws-organization: ${printable(error.message.trimEnd())}\n`);
      return ExitCode.USAGE;
    }
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    io.writeError(`cdk-aws-organization: ${printable(String(process.env.DEBUG === undefined ? message : stack))}\n`);
    return ExitCode.FAILURE;
  }
}

async function run(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const args = parseArguments(argv);
  switch (args.command) {
    case 'help':
      io.write(args.text);
      return ExitCode.SUCCESS;
    case 'version':
      io.write(`${packageVersion(io)}\n`);
      return ExitCode.SUCCESS;
    case 'rehearse':
      return rehearse(args, io);
    case 'simulate':
      return serve(args, io);
  }
}
