import { POLICY_TYPES } from '../../facts/policy-types';
import type { Change } from './plan-of';
import { partsOf, type Thing } from './thing';
import type { Things } from './things-of';

/** What a change means for whom it is about, beyond itself. */
export interface Consequences {
  /** Names of the service control policies and resource control policies that an account has from now on, or no longer. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
  /** Names of policies that stay, and have no effect any more. */
  readonly ineffective: readonly string[];
}

/** Reads out of two worlds what the changes between them mean. */
export class Meaning {
  private readonly before: Policies;
  private readonly after: Policies;

  constructor(before: Things, after: Things) {
    this.before = new Policies(before);
    this.after = new Policies(after);
  }

  public of({ type, action, address, account, organization }: Change): Consequences {
    const had = type === 'placement' ? this.before.namesFor(account!) : [];
    const has = type === 'placement' ? this.after.namesFor(account!) : [];
    return {
      gains: has.filter((name) => !had.includes(name)),
      loses: had.filter((name) => !has.includes(name)),
      ineffective:
        type === 'policyType' && action === 'REMOVE' ? this.before.attachedOf(organization!, partsOf(address)[1]!) : [],
    };
  }
}

/** The policies of one world, and where they are in effect. */
class Policies {
  /** By target. */
  private readonly attached = new Map<string, string[]>();

  constructor(private readonly things: Things) {
    for (const { type, address } of things.values()) {
      if (type === 'attachment') {
        const [target, policy] = partsOf(address) as [string, string];
        this.attached.set(target, [...(this.attached.get(target) ?? []), policy]);
      }
    }
  }

  /** Policies that permit or deny something in an account: its own, and those of every unit above it. */
  public namesFor(account: string): string[] {
    const ids = new Set(this.targetsAbove(account).flatMap((target) => this.attached.get(target) ?? []));
    return this.policiesIn(ids)
      .filter(({ value }) => this.isAuthorizing(String(value.type)))
      .map(nameOf)
      .sort();
  }

  /** Policies of a type that are attached to anything. */
  public attachedOf(organization: string, policyType: string): string[] {
    const ids = new Set([...this.attached.values()].flat());
    return this.policiesIn(ids)
      .filter((policy) => policy.organization === organization && policy.value.type === policyType)
      .map(nameOf)
      .sort();
  }

  /** An account, its unit, and so on to the root. */
  private targetsAbove(account: string): string[] {
    const targets = [account];
    let parent = this.parentOf(`placement/${account}`);
    while (parent !== undefined) {
      targets.push(parent);
      parent = this.parentOf(`unit/${parent}`);
    }
    return targets;
  }

  private parentOf(address: string): string | undefined {
    return this.things.get(address)?.value.parent as string | undefined;
  }

  /** What users wrote: policies of AWS's own are no news anywhere. */
  private policiesIn(ids: ReadonlySet<string>): Thing[] {
    return [...ids].flatMap((id) => this.things.get(`policy/${id}`) ?? []);
  }

  private isAuthorizing(policyType: string): boolean {
    return POLICY_TYPES[policyType as keyof typeof POLICY_TYPES]?.isMerged === false;
  }
}

function nameOf({ value }: Thing): string {
  return String(value.name);
}
