import { UsageError } from '../rehearsal/usage-error';
import { type RunningServer, simulate } from '../simulator/index';
import type { SimulateArguments } from './arguments';
import type { CommandIo } from './command-io';
import { ExitCode } from './exit';
import { jsonDocument } from './render/json-document';
import { writerOf } from './version';
import { readWorld } from './world-file';

/** The command `simulate`: serves the simulated AWS until the user interrupts it. */
export async function serve(args: SimulateArguments, io: CommandIo): Promise<ExitCode> {
  const interruption = io.interruption(['SIGINT', 'SIGTERM']);
  const server = await listening(args, io);
  if (args.json) {
    io.write(jsonDocument({ url: server.url }));
  }
  await interruption;
  await server.close();
  return ExitCode.SUCCESS;
}

async function listening(args: SimulateArguments, io: CommandIo): Promise<RunningServer> {
  const options = {
    port: args.port,
    writer: writerOf(io),
    write: (text: string) => (args.json ? undefined : io.write(text)),
    ...(args.world === undefined ? {} : { world: readWorld(args.world, io) }),
    ...(args.now === undefined ? {} : { now: args.now }),
    ...(args.defaultAccount === undefined ? {} : { defaultAccount: args.defaultAccount }),
    ...(args.throttling === undefined ? {} : { throttling: args.throttling }),
  };
  try {
    return await simulate(options);
  } catch (error) {
    const { message, cause = error } = error as Error;
    throw (cause as NodeJS.ErrnoException).syscall === 'listen' ? new UsageError(`--port: ${message}`) : error;
  }
}
