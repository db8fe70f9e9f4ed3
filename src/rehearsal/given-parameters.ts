import type { AssemblyStack } from './cloud-assembly/assembly-stack';
import { isJsonObject } from './cloud-assembly/json-file';
import { UsageError } from './usage-error';

/** The value of a parameter, as `--parameters [STACK:]NAME=VALUE` has it. */
export interface GivenParameter {
  /** Path, ID or name of a stack; absent: every stack that has the parameter. */
  readonly stack?: string;
  readonly name: string;
  readonly value: string;
}

/** Values by the names of a stack's parameters. */
export type StackParameters = Readonly<Record<string, string>>;

/** Parses what a user wrote. The value is quoted in no message: it may be a secret. */
export function parseGivenParameter(text: string): GivenParameter {
  const [, stack, name, value] = /^(?:([^=]*):)?([A-Za-z0-9]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined || stack === '') {
    throw new UsageError(
      `--parameters must be like NAME=VALUE or STACK:NAME=VALUE, got ${JSON.stringify(`${text.split('=')[0]}${text.includes('=') ? '=…' : ''}`)}`,
    );
  }
  return { ...(stack === undefined ? {} : { stack }), name, value };
}

/** Which value goes to which stack; throws `UsageError` for one that no stack takes. */
export function parametersOf(
  given: readonly GivenParameter[],
  stacks: readonly AssemblyStack[],
): ReadonlyMap<AssemblyStack, StackParameters> {
  for (const one of given) {
    checkTaken(one, stacks);
  }
  return new Map(
    stacks.map((stack) => {
      const own = given.filter((one) => takes(stack, one));
      // What names the stack goes before what names none.
      const ordered = [
        ...own.filter((one) => one.stack === undefined),
        ...own.filter((one) => one.stack !== undefined),
      ];
      const values = Object.fromEntries(ordered.map(({ name, value }) => [name, value]));
      return [stack, { ...stack.assetParameters, ...values }] as const;
    }),
  );
}

function checkTaken(one: GivenParameter, stacks: readonly AssemblyStack[]): void {
  if (stacks.some((stack) => takes(stack, one))) {
    return;
  }
  const named = stacks.filter((stack) => isNamed(stack, one));
  if (named.length === 0) {
    throw new UsageError(
      `--parameters ${one.stack}:${one.name}: there is no stack ${JSON.stringify(one.stack)}: allowed are ${stacks.map(({ path }) => path).join(', ')}`,
    );
  }
  const allowed = [...new Set(named.flatMap((stack) => Object.keys(declaredIn(stack))))];
  throw new UsageError(
    `--parameters ${one.name}: no stack has this parameter: allowed are ${allowed.length === 0 ? 'none' : allowed.join(', ')}`,
  );
}

function takes(stack: AssemblyStack, one: GivenParameter): boolean {
  return isNamed(stack, one) && Object.hasOwn(declaredIn(stack), one.name);
}

function isNamed({ path, id, stackName }: AssemblyStack, { stack }: GivenParameter): boolean {
  return stack === undefined || [path, id, stackName].includes(stack);
}

function declaredIn({ template }: AssemblyStack): Readonly<Record<string, unknown>> {
  return isJsonObject(template.Parameters) ? template.Parameters : {};
}
