import { simulate } from '../simulator/index';
import type { SimulateArguments } from './arguments';
import type { CommandIo } from './command-io';
import { ExitCode } from './exit';
import { writerOf } from './version';
import { readWorld } from './world-file';

/** The command `simulate`: serves the simulated AWS until the user interrupts it. */
export async function serve(args: SimulateArguments, io: CommandIo): Promise<ExitCode> {
  const server = await simulate({
    port: args.port,
    writer: writerOf(io),
    write: (text) => io.write(text),
    ...(args.world === undefined ? {} : { world: readWorld(args.world, io) }),
    ...(args.now === undefined ? {} : { now: args.now }),
    ...(args.defaultAccount === undefined ? {} : { defaultAccount: args.defaultAccount }),
    ...(args.throttling === undefined ? {} : { throttling: args.throttling }),
  });
  await io.interruption();
  await server.close();
  return ExitCode.SUCCESS;
}
