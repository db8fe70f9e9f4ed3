import { AwsError } from './aws-error';
import type { Call } from './call';
import { ownMember } from './own-member';
import { Random } from './random';
import type { FaultInjector } from './simulated-aws';
import { Wildcards } from './wildcards';

/** The error of a call that took effect although its caller is told that it failed. */
export const LOST_REPLY = 'LOST_REPLY';

/** Errors that AWS does not answer with status 400. */
const STATUS_CODES: Readonly<Record<string, number>> = {
  ServiceException: 500,
  ServiceFailure: 500,
  InternalFailure: 500,
  ServiceUnavailable: 503,
  AccessDenied: 403,
  RegionDisabledException: 403,
  NoSuchEntity: 404,
  LimitExceeded: 409,
};

/** A call that is broken on purpose. */
export interface WorldFault {
  /** For example `organizations:AcceptHandshake`; `*` as a wildcard. */
  readonly operation: string;
  /** Exception name, or `LOST_REPLY` (the call takes effect and the caller gets `ServiceException`). */
  readonly error: string;
  readonly reason?: string;
  /** How many matching calls are left alone first; default 0. */
  readonly skip?: number;
  /** How many matching calls are broken; default 1, without end if there is a `probability`. */
  readonly times?: number;
  /** Instead of counting: chance of each matching call, by the world's seed. */
  readonly probability?: number;
  /** Only calls of this account. */
  readonly account?: string;
}

interface ActiveFault {
  readonly fault: WorldFault;
  readonly pattern: Wildcards;
  /** Matching calls that are still left alone. */
  skip: number;
  /** Matching calls that will still be broken. */
  left: number;
}

/** Breaks calls on purpose, as a world says: by operation, by count, or by chance with a seed. */
export class Faults implements FaultInjector {
  private active: ActiveFault[] = [];
  private readonly random: Random;

  constructor(faults: readonly WorldFault[], seed: number) {
    this.random = new Random(seed);
    this.add(faults);
  }

  /** More faults, beside those that are there. */
  public add(faults: readonly WorldFault[]): void {
    for (const fault of faults) {
      this.active.push({
        fault,
        pattern: new Wildcards([{ text: fault.operation }]),
        skip: fault.skip ?? 0,
        left: fault.times ?? (fault.probability === undefined ? 1 : Number.POSITIVE_INFINITY),
      });
    }
  }

  /** Ends all faults. */
  public clear(): void {
    this.active = [];
  }

  /** The faults that have not worn off, as a world would say them. */
  public remaining(): WorldFault[] {
    return this.active
      .filter(({ left }) => left > 0)
      .map(({ fault: { skip: _skip, times: _times, ...fault }, skip, left }) => ({
        ...fault,
        ...(skip > 0 ? { skip } : {}),
        ...(Number.isFinite(left) ? { times: left } : {}),
      }));
  }

  public before(call: Call): void {
    this.strike(call, false);
  }

  public after(call: Call): void {
    this.strike(call, true);
  }

  private strike(call: Call, hasTakenEffect: boolean): void {
    for (const active of this.active) {
      if ((active.fault.error === LOST_REPLY) === hasTakenEffect && this.hits(active, call)) {
        throw errorOf(active.fault, call);
      }
    }
  }

  private hits(active: ActiveFault, call: Call): boolean {
    const { account, probability } = active.fault;
    const isMeant = account === undefined || account === call.caller.accountId;
    if (active.left <= 0 || !isMeant || !active.pattern.matches(`${call.service}:${call.operation}`)) {
      return false;
    }
    if (active.skip > 0) {
      active.skip--;
      return false;
    }
    if (probability !== undefined && this.random.next() >= probability) {
      return false;
    }
    active.left--;
    return true;
  }
}

function errorOf(fault: WorldFault, call: Call): AwsError {
  const name = fault.error === LOST_REPLY ? lostReplyName(call.service) : fault.error;
  const fields: Record<string, string> = fault.reason === undefined ? {} : { Reason: fault.reason };
  return new AwsError(name, `simulated: ${fault.error} of a fault`, fields, ownMember(STATUS_CODES, name) ?? 400);
}

/** How a service says that it failed, for reasons that are not the caller's. */
function lostReplyName(service: string): string {
  const names: Record<string, string> = { organizations: 'ServiceException', iam: 'ServiceFailure' };
  return ownMember(names, service) ?? 'InternalFailure';
}
