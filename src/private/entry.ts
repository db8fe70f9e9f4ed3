import { RemovalPolicy, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { Property } from '../handler/protocol';
import { type EntryKind, entryLogicalId } from './logical-id';
import type { Needs } from './policies';
import { alreadyThere, HandledResource, Provider } from './provider';
import { allFeaturesContextOf } from './stack-context';
import { synthError } from './validation';

/** Something that a user adds to an organization with all features, and takes away again, one by one. */
export interface EntryProps {
  readonly kind: EntryKind;
  readonly resourceType: string;
  readonly organization: IConstruct & { readonly organizationId: string };
  /** What it is about: a principal, a policy type. Two entries of one kind never have the same. */
  readonly value: string;
  /** The same in the user's words. */
  readonly what: string;
  readonly properties: Record<string, unknown>;
  readonly needs: Needs;
  readonly removalPolicy?: RemovalPolicy;
}

/** Makes the resource of an entry: after all features, and after the entry of its kind before it. */
export function makeEntry(scope: Construct, props: EntryProps): HandledResource {
  const { settings, allFeatures } = allFeaturesContextOf(props.organization, scope, props.what);
  const handled = new HandledResource(scope, 'Resource', {
    kind: props.kind,
    resourceType: props.resourceType,
    logicalId: entryLogicalId(props.kind, props.value, scope.node.id),
    what: props.what,
    settings,
    properties: { [Property.ORGANIZATION_ID]: props.organization.organizationId, ...props.properties },
    needs: props.needs,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
  });
  if (allFeatures) {
    handled.cfnResource.node.addDependency(allFeatures);
  }
  Provider.of(scope).chain(props.kind, handled.cfnResource);
  return handled;
}

/** Id of the construct that a method of the organization makes. It must be known at synthesis, unlike a token. */
export function entryConstructId(
  organization: Construct,
  entry: { kind: EntryKind; value: string; what: string; method: string; alternative: string },
): string {
  if (Token.isUnresolved(entry.value)) {
    throw synthError(
      `${entry.method} names the resource after its argument, which is known only at deployment: ` +
        `use ${entry.alternative}, which has its own ID`,
      organization,
    );
  }
  const id = `${entry.kind}-${entry.value}`;
  const other = organization.node.tryFindChild(id);
  if (other !== undefined) {
    throw alreadyThere(entry.what, other, organization);
  }
  return id;
}
