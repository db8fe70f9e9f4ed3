import { type CfnResource, Lazy, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
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

const CONTEXT = Symbol.for('cdk-aws-organization.OrganizationContext');
const ORGANIZATION = Symbol.for('cdk-aws-organization.Organization');

/** Makes `organization` the one of its stack, or throws if there is another one. */
export function claimStack(organization: IConstruct): void {
  const stack = Stack.of(organization) as Stack & { [ORGANIZATION]?: IConstruct };
  const other = stack[ORGANIZATION];
  if (other !== undefined) {
    throw synthError(
      `a stack can have one organization, created or imported, and ${stack.stackName} has one at ${other.node.path}: ` +
        'use that one, or create this one in another stack',
      organization,
    );
  }
  Object.defineProperty(stack, ORGANIZATION, { value: organization });
}

/** From now on resources can stand on `organization`. */
export function establish(organization: IConstruct, context: OrganizationContext): void {
  Object.defineProperty(organization, CONTEXT, { value: context });
}

/** The context of the organization that `scope` is to stand on, in the same stack. */
export function contextOf(organization: IConstruct, scope: IConstruct): OrganizationContext {
  const context = (organization as { [CONTEXT]?: OrganizationContext })[CONTEXT];
  if (context === undefined) {
    throw synthError(
      'organization must be an Organization, or come from Organization.fromOrganizationAttributes',
      scope,
    );
  }
  if (Stack.of(organization) !== Stack.of(scope)) {
    throw synthError(
      `organization is in another stack, ${Stack.of(organization).stackName}: ` +
        'import it into this one with Organization.fromOrganizationAttributes',
      scope,
    );
  }
  return context;
}

/** The same, for what AWS offers only to organizations with all features. */
export function allFeaturesContextOf(organization: IConstruct, scope: IConstruct, what: string): OrganizationContext {
  const context = contextOf(organization, scope);
  if (context.hasAllFeatures === false) {
    throw synthError(
      `${what} requires all features, but featureSet of the organization is CONSOLIDATED_BILLING`,
      scope,
    );
  }
  return context;
}

/** All invitations by e-mail share a bucket of one look a second, of which they may take a small part. */
const SECONDS_PER_TARGET = 20;

const counts = new WeakMap<Stack, number>();

/**
 * The shortest pause of an invitation by e-mail, in seconds, for as many of them as the stack has in the end.
 *
 * The number is rounded up to a power of two: one invitation more must not be an update of all others.
 */
export function pauseForEmailTarget(scope: IConstruct): number {
  const stack = Stack.of(scope);
  counts.set(stack, (counts.get(stack) ?? 0) + 1);
  return Lazy.number({
    produce: () => SECONDS_PER_TARGET * 2 ** Math.ceil(Math.log2(counts.get(stack)!)),
  });
}
