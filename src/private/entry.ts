import { type RemovalPolicy, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { Property } from '../handler/protocol';
import type { ResourceKind } from '../handler/resources';
import type { HandledResource } from './handled-resource';
import type { Needs } from './policies';
import { Provider } from './provider';
import { alreadyThere, StackContext } from './stack-context';
import { synthError } from './validation';

/** Something that a user adds to an organization with all features, and removes again, one by one. */
export interface EntryProps {
  readonly kind: ResourceKind;
  readonly organization: IConstruct & { readonly organizationId: string };
  /** What it is in the user's words. */
  readonly what: string;
  /** What to do about two of them, if there is more to say than that one is enough. */
  readonly twiceAdvice?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly needs: Needs;
  readonly removalPolicy?: RemovalPolicy;
}

/** Makes the resource of an entry: after all features, and after the entry of its kind before it. */
export function makeEntry(scope: Construct, { organization, ...entry }: EntryProps): HandledResource {
  const { settings, allFeatures } = StackContext.of(scope).allFeaturesContextOf(organization, scope, entry.what);
  return Provider.of(scope).handle(scope, {
    ...entry,
    settings,
    properties: { [Property.ORGANIZATION_ID]: organization.organizationId, ...entry.properties },
    after: allFeatures,
    isChained: true,
  });
}

/** Id of the construct that a method of the organization makes. It must be known at synthesis, unlike a token. */
export function entryConstructId(
  organization: Construct,
  entry: {
    kind: ResourceKind;
    value: string;
    what: string;
    twiceAdvice?: string;
    method: string;
    alternative: string;
  },
): string {
  if (Token.isUnresolved(entry.value)) {
    throw synthError(
      `${entry.method} names the resource after its argument, which is known only at deployment: ` +
        `use ${entry.alternative}, which has its own ID`,
      organization,
    );
  }
  const id = `${entry.kind.name}-${entry.value}`;
  const other = organization.node.tryFindChild(id);
  if (other !== undefined) {
    throw alreadyThere(entry.what, other, organization, entry.twiceAdvice);
  }
  return id;
}
