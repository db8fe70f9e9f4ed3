import { isNotSimulated } from '../rehearsal/not-simulated';
import { UnknownValueError } from '../rehearsal/unknown-values';
import { UsageError } from '../rehearsal/usage-error';
import { isJsonWanted } from './arguments';
import type { CommandIo } from './command-io';
import { ERROR_CODES, type ErrorCode, type ExitCode } from './exit';
import { InterruptedError } from './interruption';
import { jsonDocument } from './render/json-document';
import { printable } from './render/safe';
import { wrapped } from './render/wrapping';

/** Says why the command has no result, in the form that the command line asks for. */
export function reportFailure(
  error: unknown,
  argv: readonly string[],
  io: Pick<CommandIo, 'write' | 'writeError' | 'errorColumns'>,
): ExitCode {
  const failure = error instanceof Error ? error : new Error(String(error));
  const code = codeOf(failure);
  const message = messageOf(failure, code);
  if (isJsonWanted(argv)) {
    io.write(jsonDocument({ error: { code, message } }));
  } else {
    io.writeError(`${wrapped(`cdk-aws-organization: ${printable(message)}`, io.errorColumns).join('\n')}\n`);
  }
  return ERROR_CODES[code];
}

function codeOf(error: Error): ErrorCode {
  if (error instanceof UsageError) {
    return 'CANNOT_BEGIN';
  }
  if (error instanceof InterruptedError) {
    return 'INTERRUPTED';
  }
  if (error instanceof UnknownValueError) {
    return 'UNKNOWN_VALUE';
  }
  if (isNotSimulated(error.message)) {
    return 'NOT_SIMULATED';
  }
  // The name under which CloudFormation refuses a template before anything is deployed.
  return error.name === 'ValidationError' ? 'REFUSED' : 'INTERNAL_ERROR';
}

function messageOf({ message, stack }: Error, code: ErrorCode): string {
  if (code !== 'INTERNAL_ERROR') {
    return message.trimEnd();
  }
  return process.env.DEBUG === undefined ? `the command itself failed: ${message}` : String(stack);
}
