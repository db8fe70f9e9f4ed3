import { type CfnResource, Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct, type IDependable } from 'constructs';
import { atSynthesis } from './at-synthesis';
import { lazyDependency } from './lazy-dependency';
import { type NamedTarget, nameOfTarget, placeOf, ROOT_KEY, targetKeyOf } from './policy-targets';
import { dependenciesOf, referencesOf, resourcesByLogicalId } from './references';
import { warn } from './warnings';

/** An attachment or a detachment of a policy. */
export interface GuardRail {
  readonly scope: IConstruct;
  readonly resource: CfnResource;
  readonly target: NamedTarget;
  readonly policyType: string;
  readonly isDetachment: boolean;
}

/**
 * The order of policies and accounts in a stack: no account comes to where the rules are not in force yet.
 *
 * - An account comes after the attachments and detachments of its parent, and these after those of the parent above. Where a
 *   parent has none, the nearest one above that has counts.
 * - A detachment comes after the attachments of its type on its target: an allow-list is there before AWS's own policy goes.
 * - What needs an account of the stack, because its policy names one, cannot come before accounts. Nothing waits for it: the
 *   resources would wait for each other.
 *
 * All of it is settled at synthesis, when the whole tree is there.
 */
export class GuardRails extends Construct {
  /** The ones of the stack, made on first use. */
  public static of(scope: IConstruct): GuardRails {
    const stack = Stack.of(scope);
    const id = 'cdk-aws-organization.GuardRails';
    return (stack.node.tryFindChild(id) as GuardRails | undefined) ?? new GuardRails(stack, id);
  }

  private readonly rails = new Map<CfnResource, GuardRail>();
  /** The same by their targets. */
  private readonly railsOf = new Map<string, GuardRail[]>();
  /** Places of accounts by their resources. */
  private readonly accounts = new Map<CfnResource, readonly string[]>();
  /** What this order has been made of. */
  private readonly edges = new Set<IDependable>();
  private resources?: ReadonlyMap<string, CfnResource>;
  private readonly needing = new Map<CfnResource, boolean>();

  /** An account comes to a parent; absent: to the root. */
  public addAccount(resource: CfnResource, parent: NamedTarget | undefined): void {
    const place = parent === undefined ? [ROOT_KEY] : placeOf(parent);
    this.accounts.set(resource, place);
    this.order(resource, () => this.before(place));
  }

  public add(rail: GuardRail): void {
    const { resource, target, policyType, isDetachment, scope } = rail;
    const key = targetKeyOf(target);
    this.rails.set(resource, rail);
    this.railsOf.set(key, [...(this.railsOf.get(key) ?? []), rail]);
    this.order(resource, () => this.before(placeOf(target).slice(1)));
    if (isDetachment) {
      this.order(resource, () => this.attachments(key, policyType));
    }
    atSynthesis(scope, () => this.warnOf(rail));
  }

  private order(resource: CfnResource, after: () => CfnResource[]): void {
    const edge = lazyDependency(after);
    this.edges.add(edge);
    resource.node.addDependency(edge);
  }

  /** The guard rails of the first of these parents that has any. */
  private before(place: readonly string[]): CfnResource[] {
    for (const key of place) {
      const rails = (this.railsOf.get(key) ?? []).filter((one) => !this.needsAccount(one));
      if (rails.length > 0) {
        return rails.map(({ resource }) => resource);
      }
    }
    return [];
  }

  private attachments(targetKey: string, policyType: string): CfnResource[] {
    return (this.railsOf.get(targetKey) ?? [])
      .filter((one) => !one.isDetachment && one.policyType === policyType)
      .map(({ resource }) => resource);
  }

  private needsAccount({ resource }: GuardRail): boolean {
    return this.reachesAccount(resource);
  }

  /** Whether a resource needs an account of the stack, whatever is between the two. */
  private reachesAccount(resource: CfnResource): boolean {
    const known = this.needing.get(resource);
    if (known !== undefined) {
      return known;
    }
    // Whoever comes back here on the way has found nothing so far.
    this.needing.set(resource, false);
    const reaches = this.accounts.has(resource) || this.neededBy(resource).some((one) => this.reachesAccount(one));
    this.needing.set(resource, reaches);
    return reaches;
  }

  private neededBy(resource: CfnResource): CfnResource[] {
    this.resources ??= resourcesByLogicalId(Stack.of(this));
    const referred = [...referencesOf(resource)].flatMap((logicalId) => this.resources!.get(logicalId) ?? []);
    const told = dependenciesOf(resource, (dependency) => !this.edges.has(dependency));
    const rail = this.rails.get(resource);
    const attachments = rail?.isDetachment ? this.attachments(targetKeyOf(rail.target), rail.policyType) : [];
    return [...referred, ...told, ...attachments];
  }

  private warnOf(rail: GuardRail): void {
    const key = targetKeyOf(rail.target);
    const isAbove = [...this.accounts.values()].some((place) => place.includes(key));
    if (isAbove && this.needsAccount(rail)) {
      warn(
        rail.scope,
        'attachmentAfterAccounts',
        `the policy is ${rail.isDetachment ? 'detached from' : 'attached to'} ${nameOfTarget(rail.target)} after accounts of the ` +
          'stack that are created, invited, or moved there, because it needs one of the accounts: until then, it does not apply ' +
          'to them; name the account by its ID, or declare the accounts in a stack that is deployed after this one',
      );
    }
  }
}
