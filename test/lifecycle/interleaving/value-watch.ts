import type { CloudFormationEvent } from '../../../src/handler/protocol';
import type { CallRecord } from '../../../src/simulator/call';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { StatesService } from '../../../src/simulator/states/states-service';
import type { Actor } from './actor';
import type { Tally } from './tally';
import { accountOfTarget, MANAGEMENT, TARGETS } from './world-names';

/** Where an account is and which tags it has, by the name of the value; what is missing is not there. */
type Values = Readonly<Record<string, string>>;

/** One change of one value. */
interface Change {
  /** Absent: a person. */
  readonly event?: CloudFormationEvent;
  readonly at: number;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** An event of CloudFormation, and what its stack was doing when it was delivered. */
interface Delivered {
  readonly requestId: string;
  readonly stack: string;
  readonly status: string;
}

/**
 * Sees every parent and tag of the accounts that apps declare: nothing is overwritten without consent, and nothing that a
 * deployment has changed is left when that deployment has failed.
 */
export class ValueWatch {
  private readonly known = new Map<string, Values>();
  /** By account and name, oldest first. */
  private readonly changes = new Map<string, Change[]>();
  private readonly delivered: Delivered[] = [];
  private readonly failed = new Set<string>();

  constructor(
    private readonly aws: SimulatedAws,
    /** Whether an account joined while it was watched: nobody had placed it before. */
    private readonly hasJoined: (account: string) => boolean,
    private readonly tally: Tally,
    private readonly violate: (text: string) => void,
  ) {
    this.lookAround();
  }

  /** How many events were delivered until now. */
  public get deliveries(): number {
    return this.delivered.length;
  }

  public deliver(event: Delivered): void {
    this.delivered.push(event);
  }

  /** A deployment was taken back; its events are those that came after so many others. */
  public rolledBack(stack: string, since: number): void {
    for (const one of this.delivered.slice(since)) {
      if (one.stack === stack && /^(CREATE|UPDATE)_IN_PROGRESS$/.test(one.status)) {
        this.failed.add(one.requestId);
      }
    }
  }

  /** A call took effect; of the library, if there is an actor. */
  public wrote({ operation }: CallRecord, actor: Actor | undefined): void {
    const before = new Map(this.known);
    this.lookAround();
    if (!/^(MoveAccount|TagResource|UntagResource)$/.test(operation)) {
      return;
    }
    for (const [account, now] of this.known) {
      const old = before.get(account) ?? {};
      for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
        if (old[name] !== now[name]) {
          this.changed(account, name, {
            event: actor?.event,
            at: this.aws.clock.now(),
            before: old[name],
            after: now[name],
          });
        }
      }
    }
  }

  /** What a failed deployment has written is gone, unless its rollback was stopped or failed, and says so. */
  public checkRest(): void {
    for (const [key, changes] of this.changes) {
      const last = changes.at(-1)!;
      const [account, name] = key.split(' ') as [string, string];
      const isLeft = last.event !== undefined && this.failed.has(last.event.RequestId);
      if (isLeft && !this.hasJoined(account) && !this.isExcused(last)) {
        this.violate(`${name} of account ${account} is left at ${last.after} by ${last.event!.LogicalResourceId}`);
      }
    }
  }

  private isExcused({ event, at }: Change): boolean {
    return StatesService.of(this.aws)
      .executions()
      .filter((one) => one.startedAt >= at && one.status !== 'SUCCEEDED')
      .some((one) => JSON.parse(one.input).event.LogicalResourceId === event!.LogicalResourceId);
  }

  private changed(account: string, name: string, change: Change): void {
    const key = `${account} ${name}`;
    const earlier = this.changes.get(key) ?? [];
    if (change.event !== undefined && !this.isConsented(account, name, change)) {
      if (isBack(change, earlier)) {
        this.tally.putBack = true;
      } else {
        const { LogicalResourceId, RequestType } = change.event;
        this.violate(
          `the ${RequestType} of ${LogicalResourceId} took ${name} of account ${account} from ${change.before} to ${change.after}`,
        );
      }
    }
    this.changes.set(key, [...earlier, change]);
  }

  /** The template says so, and nobody else had said otherwise since the template before. */
  private isConsented(account: string, name: string, { event, before, after }: Change): boolean {
    const { RequestType, ResourceProperties, OldResourceProperties = {} } = event!;
    if (RequestType === 'Delete' || accountOfTarget(String(ResourceProperties.TargetId)) !== account) {
      return false;
    }
    const isSameTarget = OldResourceProperties.TargetId === ResourceProperties.TargetId;
    const [declared, previous] = [ResourceProperties, isSameTarget ? OldResourceProperties : {}].map((of) =>
      declaredIn(of, name),
    );
    if (after === undefined) {
      return declared === undefined && previous !== undefined && before === previous;
    }
    const { Overwrite } = ResourceProperties;
    const isOverwriting = isSameTarget && Overwrite !== undefined && Overwrite !== OldResourceProperties.Overwrite;
    this.tally.overwritten ||= isOverwriting && before !== undefined && before !== previous;
    return (
      after === declared && (before === undefined || before === previous || isOverwriting || this.hasJoined(account))
    );
  }

  private lookAround(): void {
    const organization = OrganizationsService.of(this.aws).state.organizationOfAccount.get(MANAGEMENT);
    for (const { id } of TARGETS) {
      const member = organization?.members.get(id);
      if (member === undefined) {
        this.known.delete(id);
        continue;
      }
      const tags = [...(organization!.tags.get(id) ?? [])].map(([key, value]) => [`tag/${key}`, value]);
      this.known.set(id, { parent: member.parentId, ...Object.fromEntries(tags) });
    }
  }
}

/** What is there was written by an event, and now it is as it was before that one. */
function isBack({ event, before, after }: Change, earlier: readonly Change[]): boolean {
  const written = earlier.filter((one) => one.event !== undefined && one.event.RequestId !== event!.RequestId);
  const last = written.filter((one) => one.after === before).at(-1)?.event?.RequestId;
  const first = written.find((one) => one.event?.RequestId === last);
  return first !== undefined && first.before === after;
}

function declaredIn(properties: Record<string, unknown>, name: string): string | undefined {
  const { ParentId, Tags = {} } = properties as { ParentId?: string; Tags?: Record<string, string> };
  return name === 'parent' ? ParentId : Tags[name.slice('tag/'.length)];
}
