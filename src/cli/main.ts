import { parseArguments } from './arguments';
import type { CommandIo } from './command-io';
import { ExitCode } from './exit';
import { reportFailure } from './failure';
import { jsonDocument } from './render/json-document';
import { usageOf } from './usage';
import { packageVersion } from './version';

/** Runs the command; never throws. */
export async function main(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  try {
    return await run(argv, io);
  } catch (error) {
    return reportFailure(error, argv, io);
  }
}

/** The commands are loaded when they run: the simulated AWS is most of the bundle, and a version needs none of it. */
async function run(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const args = parseArguments(argv);
  switch (args.command) {
    case 'help':
      io.write(args.json ? jsonDocument({ usage: usageOf(args.about) }) : usageOf(args.about, io.columns));
      return ExitCode.SUCCESS;
    case 'version': {
      const version = packageVersion(io);
      io.write(args.json ? jsonDocument({ version }) : `${version}\n`);
      return ExitCode.SUCCESS;
    }
    case 'rehearse': {
      const { rehearse }: typeof import('./rehearse') = require('./rehearse');
      return rehearse(args, io);
    }
    case 'simulate': {
      const { serve }: typeof import('./serve') = require('./serve');
      return serve(args, io);
    }
  }
}
