import { type CfnResource, Lazy, Stack, Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct, type IConstruct } from 'constructs';
import { lazyDependency } from './lazy-dependency';
import type { FlowSettings } from './settings';
import { synthError } from './validation';

/** What an organization, made or imported, means to the resources that stand on it. */
export interface OrganizationContext {
  readonly settings: FlowSettings;
  /** Unknown for an imported one. */
  readonly hasAllFeatures?: boolean;
  /** What comes before anything that needs all features. */
  readonly allFeatures?: CfnResource;
}

type OrganizationConstruct = IConstruct & { readonly organizationId: string };

/** The organization of a stack. */
export interface OwnOrganization {
  readonly organization: OrganizationConstruct;
  readonly context: OrganizationContext;
}

/** All invitations by email share a bucket of one look a second, of which they may take a small part. */
const SECONDS_PER_TARGET = 20;

/** What a stack remembers of the constructs of this library: which there are, and in which order they are deployed. */
export class StackContext extends Construct {
  /** The one of the stack, made on first use. */
  public static of(scope: IConstruct): StackContext {
    const stack = Stack.of(scope);
    const id = 'cdk-aws-organization.StackContext';
    return (stack.node.tryFindChild(id) as StackContext | undefined) ?? new StackContext(stack, id);
  }

  private organization?: OrganizationConstruct;
  private context?: OrganizationContext;
  private emailTargets = 0;
  private key?: kms.IKey;
  private isMemberAccessUsed = false;
  private readonly claims = new Map<string, IConstruct>();
  private readonly administered = new Set<string>();
  private readonly chains = new Map<string, CfnResource[]>();
  private readonly said = new Set<string>();
  private readonly claimsInApp = new Map<string, boolean>();

  /** Makes `organization` the one of its stack, or throws if there is another one. */
  public claimOrganization(organization: OrganizationConstruct): void {
    if (this.organization !== undefined) {
      throw synthError(
        `a stack can have one organization, created or imported, and ${Stack.of(this).stackName} has one at ` +
          `${this.organization.node.path}: use that one, or create this one in another stack`,
        organization,
      );
    }
    this.organization = organization;
  }

  /** Whether this is asked for the first time: what is said of all entries of a stack is said once. */
  public isFirst(what: string): boolean {
    const isNew = !this.said.has(what);
    this.said.add(what);
    return isNew;
  }

  /** From now on resources can stand on the organization of the stack. */
  public establish(context: OrganizationContext): void {
    this.context = context;
  }

  /** The context of `organization`, which `scope` is to stand on: it must be the one of this stack. */
  public contextOf(organization: IConstruct, scope: IConstruct): OrganizationContext {
    const other = Construct.isConstruct(organization) ? Stack.of(organization) : undefined;
    if (other !== undefined && other !== Stack.of(this)) {
      throw synthError(
        `organization is in another stack, ${other.stackName}: ` +
          'import it into this one with Organization.fromOrganizationAttributes',
        scope,
      );
    }
    if (this.context === undefined || this.organization !== organization) {
      throw synthError(
        'organization must be an Organization, or come from Organization.fromOrganizationAttributes',
        scope,
      );
    }
    return this.context;
  }

  /**
   * The organization of the stack, and its context, for what does not name an organization: its parent may be in another stack.
   *
   * @param what in the user's words
   */
  public ownOrganization(scope: IConstruct, what: string): OwnOrganization {
    if (this.context === undefined || this.organization === undefined) {
      throw synthError(
        `${what} needs the organization in its stack, and ${Stack.of(this).stackName} has none: create it there, or import it ` +
          "with Organization.fromOrganizationId(this, 'Organization', 'o-exampleorgid')",
        scope,
      );
    }
    return { organization: this.organization, context: this.context };
  }

  /** The same, for what AWS offers only to organizations with all features. */
  public allFeaturesContextOf(organization: IConstruct, scope: IConstruct, what: string): OrganizationContext {
    const context = this.contextOf(organization, scope);
    if (context.hasAllFeatures === false) {
      throw synthError(
        `${what} requires all features, but featureSet of the organization is CONSOLIDATED_BILLING`,
        scope,
      );
    }
    return context;
  }

  /** One logical id, one construct: the same entry twice is said in the user's words before CloudFormation says it. */
  public claim(logicalId: string, construct: IConstruct, what: string, advice?: string): void {
    const other = this.claims.get(logicalId);
    if (other !== undefined) {
      throw alreadyThere(what, other, construct, advice);
    }
    this.claims.set(logicalId, construct);
  }

  /** Whether the stack has an administrator of a service, of whichever of its features. */
  public hasAdministrator(principal: string): boolean {
    return this.administered.has(principal);
  }

  /** An administrator of the service stands in the stack. */
  public noteAdministrator(principal: string): void {
    this.administered.add(principal);
  }

  /** Whether the stack has the resource by now. */
  public hasClaim(logicalId: string): boolean {
    return this.claims.has(logicalId);
  }

  /** The same in any stack of the App, once every construct is made. */
  public hasClaimInApp(logicalId: string): boolean {
    const known = this.claimsInApp.get(logicalId);
    const stacks = () => this.node.root.node.findAll().filter(Stack.isStack);
    const isThere = known ?? stacks().some((stack) => StackContext.of(stack).hasClaim(logicalId));
    this.claimsInApp.set(logicalId, isThere);
    return isThere;
  }

  /** An account by its ID or its address, which is once in a stack, invited or not. What only the deployment knows passes. */
  public claimAccount(name: string | undefined, construct: IConstruct): void {
    if (name !== undefined && !Token.isUnresolved(name)) {
      this.claim(`account ${name.toLowerCase()}`, construct, `account ${name}`);
    }
  }

  /**
   * Resources of one chain are made one after the other, because AWS Organizations refuses concurrent changes, or so many at a
   * time: the n-th waits for the one that is as many before it as there are lanes.
   */
  public chain(name: string, resource: CfnResource, lanes = 1): void {
    const chain = this.chains.get(name) ?? [];
    this.chains.set(name, chain);
    const previous = chain.at(-lanes);
    if (previous !== undefined) {
      resource.node.addDependency(previous);
    }
    chain.push(resource);
  }

  /** The resource comes after another one, if the stack turns out to have it, and goes before it. */
  public order(resource: CfnResource, logicalId: string): void {
    resource.node.addDependency(
      lazyDependency(() => {
        const entry = this.claims.get(logicalId);
        return entry === undefined ? [] : [entry];
      }),
    );
  }

  /** The same after the resource alone, and not after what else its construct has made. */
  public orderAfterResource(resource: CfnResource, logicalId: string): void {
    resource.node.addDependency(
      lazyDependency(() => {
        const entry = this.claims.get(logicalId)?.node.tryFindChild('Resource');
        return entry === undefined ? [] : [entry];
      }),
    );
  }

  /** The key of everything that is deployed once in the stack. */
  public get encryptionKey(): kms.IKey | undefined {
    return this.key;
  }

  /** Makes `key` the one of the stack, or throws if there is another one. */
  public claimEncryptionKey(key: kms.IKey, scope: IConstruct): void {
    if (this.key !== undefined && this.key !== key) {
      throw synthError(
        `encryptionKey must be the same for everything in a stack, and ${Stack.of(this).stackName} has another one, at ` +
          `${this.key.node.path}: use that key, or move this construct to another stack`,
        scope,
      );
    }
    this.key = key;
  }

  /** Something assumes the roles of the organization's `memberAccess`. */
  public noteUseOfMemberAccess(): void {
    this.isMemberAccessUsed = true;
  }

  /** Whether anything does, once every construct is made. */
  public get usesMemberAccess(): boolean {
    return this.isMemberAccessUsed;
  }

  /** Whether the account of the stack is a management account. */
  public get hasOrganization(): boolean {
    return this.organization !== undefined;
  }

  /**
   * The shortest pause of an invitation by email, in seconds, for as many of them as the stack has in the end.
   *
   * The number is rounded up to a power of two: one invitation more must not be an update of all others.
   */
  public pauseForEmailTarget(): number {
    this.emailTargets++;
    return Lazy.number({ produce: () => SECONDS_PER_TARGET * 2 ** Math.ceil(Math.log2(this.emailTargets)) });
  }
}

/** The error for the second of two. */
export function alreadyThere(what: string, other: IConstruct, at: IConstruct, advice = 'remove one of the two'): Error {
  return synthError(`${what} already exists in this stack, at ${other.node.path}: ${advice}`, at);
}
