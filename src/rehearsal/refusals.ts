import type { CallRecord } from '../simulator/index';
import { isByPerson } from './records';

/** A member account that the deployment could not act in, and since when it could. */
export interface Refusal {
  readonly accountId: string;
  readonly operation: string;
  readonly error: string;
  /** Epoch milliseconds. */
  readonly firstAt: number;
  /** Epoch milliseconds; undefined: it never worked. */
  readonly fixedAt: number | undefined;
  /** Name of the role, of a role that could not be assumed. */
  readonly role?: string;
}

/** Refusals that waiting does not lift: a person has to change a role. */
const DENIALS = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AccessDeniedForDependencyException',
  'RegionDisabledException',
]);
const ERRANDS = new Set(['AssumeRole', 'AcceptHandshake', 'CreateServiceLinkedRole']);

/** What works again so soon was a lag of IAM, or chance: no one has to fix it. */
const PASSING_MS_MAX = 3 * 60_000;

/** The errands in member accounts that AWS refused until a person fixed something, one by account and operation. */
export function refusalsOf(history: readonly CallRecord[]): Refusal[] {
  const errands = history.filter((call) => !isByPerson(call) && ERRANDS.has(call.operation));
  const refusals = new Map<string, Refusal>();
  for (const [index, call] of errands.entries()) {
    const key = `${memberOf(call)} ${call.operation}`;
    if (call.error !== undefined && DENIALS.has(call.error) && !refusals.has(key)) {
      refusals.set(key, refusalOf(call, errands.slice(index + 1)));
    }
  }
  return [...refusals.values()].filter(
    ({ firstAt, fixedAt }) => fixedAt === undefined || fixedAt - firstAt > PASSING_MS_MAX,
  );
}

/** @param after the errands after the call, perhaps in the same moment */
function refusalOf(call: CallRecord, after: readonly CallRecord[]): Refusal {
  const fixed = after.find((later) => isSameErrand(later, call) && later.tookEffect);
  return {
    accountId: memberOf(call),
    operation: call.operation,
    error: call.error!,
    firstAt: call.at,
    fixedAt: fixed?.at,
    ...(call.operation === 'AssumeRole' ? { role: String(call.input.RoleArn).replace(/^.*\//, '') } : {}),
  };
}

/** `AssumeRole` is called in the management account and is about another one. */
function memberOf(call: CallRecord): string {
  return call.operation === 'AssumeRole' ? (String(call.input.RoleArn).split(':')[4] ?? '') : call.accountId;
}

function isSameErrand(a: CallRecord, b: CallRecord): boolean {
  return a.operation === b.operation && memberOf(a) === memberOf(b);
}
