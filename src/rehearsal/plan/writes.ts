import { SERVICE_APIS } from '../../facts/service-apis';
import type { CallRecord } from '../../simulator/index';
import type { ResourceReference } from './subjects';

/** Who made a call: a function of the deployment, a resource type of CloudFormation's own, or a person. */
export type Author = 'FUNCTION' | 'CLOUDFORMATION' | 'PERSON';

/** A call that took effect. */
export interface Write {
  /** ISO 8601. */
  readonly at: string;
  /** For example `organizations:MoveAccount`. */
  readonly operation: string;
  /** The account whose credentials were used. */
  readonly account: string;
  readonly by: Author;
  /** Where the service was called. */
  readonly region?: string;
  /** The resource that the function worked for. */
  readonly resource?: ResourceReference;
  /** Everything that the request names: ids, names, addresses. */
  readonly names: ReadonlySet<string>;
  /** What the request itself is told, by the names of AWS, for example `ParentId`. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Services whose writes change what a world holds. */
const SERVICES: ReadonlySet<string> = new Set(['organizations', 'iam', 'account', ...Object.keys(SERVICE_APIS)]);

/** Session of the role with which CloudFormation makes resources of its own types. */
const CLOUDFORMATION_SESSION = '/AWSCloudFormation';

/**
 * The writes of a history that took effect, those included whose reply was lost.
 *
 * @param resourceOf the resource that an invocation of a function worked for
 */
export function writesOf(
  history: readonly CallRecord[],
  resourceOf: (invocationId: string) => ResourceReference | undefined,
): Write[] {
  return history
    .filter(({ isWrite, tookEffect, service }) => isWrite && tookEffect && SERVICES.has(service))
    .map((call) => {
      const resource = call.invocationId === undefined ? undefined : resourceOf(call.invocationId);
      return {
        at: new Date(call.at).toISOString(),
        operation: `${call.service}:${call.operation}`,
        account: call.accountId,
        by: authorOf(call),
        ...(call.region === undefined ? {} : { region: call.region }),
        ...(resource === undefined ? {} : { resource }),
        names: new Set(textsIn(call.input)),
        input: call.input,
      };
    });
}

function authorOf({ invocationId, callerArn }: CallRecord): Author {
  if (invocationId !== undefined) {
    return 'FUNCTION';
  }
  return callerArn.endsWith(CLOUDFORMATION_SESSION) ? 'CLOUDFORMATION' : 'PERSON';
}

/** Every text in a value, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
