import type { Wait } from './decision';
import { isRecord } from './event';
import { type Noted, parseNote } from './note';

/**
 * What the driver remembers between two steps. Losing it costs reads or a repeated message, never a wrong write. What was
 * there before the writes of this execution is for others to read: those which take them back.
 *
 * Whatever is not as expected counts as lost, and what newer versions add is dropped.
 */
export interface DriverMemo extends Noted {
  /** Steps of this execution so far. */
  readonly steps: number;
  /** Another execution has taken over from this one. */
  readonly hasSuccessor: boolean;
  /** Older executions have been dealt with. */
  readonly hasBegun: boolean;
  /** One of them was stopped. */
  readonly hasStopped: boolean;
  /** One of them waited on after CloudFormation had its answer, or had taken that over, and was no update that this one takes back. */
  readonly hasTakenOver?: boolean;
  readonly isRollback: boolean;
  /** What is rolled back is the creation of the stack. */
  readonly isRollbackOfCreation?: boolean;
  readonly isStatusUnknown: boolean;
  /** When CloudFormation sent the event, epoch milliseconds. */
  readonly sentAt?: number;
  /** The stack was looked at once more before the first write. */
  readonly hasWritten: boolean;
  /** What the last decision waits for; absent while a look goes on. */
  readonly waitingFor?: Wait['waitingFor'];
  /** Waits for AWS, or after errors, in a row. */
  readonly waits: number;
  /** Since when access is denied to what the flow needs, after CloudFormation had its answer; epoch milliseconds. */
  readonly deniedSince?: number;
  /** When people were told of a denial, epoch milliseconds: one that comes and goes is news once a day. */
  readonly deniedToldAt?: number;
  /** Last complete look, epoch milliseconds. */
  readonly lookedAt?: number;
  /** How many steps that look took beyond its first. */
  readonly furtherLookSteps: number;
  /** When people must be reminded of what they were told, epoch milliseconds. */
  readonly remindAt?: number;
  /** When the first of what they must answer ends, epoch milliseconds. */
  readonly endsAt?: number;
  /** The flow has waited on after CloudFormation had its answer. */
  readonly hasDetached: boolean;
  /** Digests of the occasions that people have been told of. */
  readonly told: readonly string[];
  /** How often what comes next was put off because people could not be told first. */
  readonly timesPutOff: number;
  /** The flow's own memory. */
  readonly flow?: unknown;
}

/** Occasions that are remembered: more than a flow has in 90 days. */
export const TOLD_MAX = 200;

const WAITING_FOR = ['AWS', 'PERSON', 'MIGRATION'] as const;

/** Reads a memo of any version. Never throws. */
export function parseMemo(raw: unknown): DriverMemo {
  const memo = isRecord(raw) ? raw : {};
  return {
    steps: whole(memo.steps) ?? 0,
    hasSuccessor: memo.hasSuccessor === true,
    hasBegun: memo.hasBegun === true,
    hasStopped: memo.hasStopped === true,
    ...(memo.hasTakenOver === true ? { hasTakenOver: true } : {}),
    isRollback: memo.isRollback === true,
    ...(memo.isRollbackOfCreation === true ? { isRollbackOfCreation: true } : {}),
    isStatusUnknown: memo.isStatusUnknown === true,
    sentAt: whole(memo.sentAt),
    hasWritten: memo.hasWritten === true,
    waitingFor: WAITING_FOR.find((one) => one === memo.waitingFor),
    waits: whole(memo.waits) ?? 0,
    deniedSince: whole(memo.deniedSince),
    deniedToldAt: whole(memo.deniedToldAt),
    lookedAt: whole(memo.lookedAt),
    furtherLookSteps: whole(memo.furtherLookSteps) ?? 0,
    remindAt: whole(memo.remindAt),
    endsAt: whole(memo.endsAt),
    hasDetached: memo.hasDetached === true,
    told: Array.isArray(memo.told) ? memo.told.filter((one) => typeof one === 'string').slice(-TOLD_MAX) : [],
    timesPutOff: whole(memo.timesPutOff) ?? 0,
    note: parseNote(memo.note),
    attempted: Array.isArray(memo.attempted) ? memo.attempted.filter((one) => typeof one === 'string') : undefined,
    flow: memo.flow,
  };
}

function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
