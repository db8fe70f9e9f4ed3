import { availabilityOf } from '../../facts/condition-keys';
import { globalEndpointRegionOf } from '../../facts/partitions';
import type { Authorization, Caller } from '../call';
import type { NamedPolicy } from './decision';

/** The policies of one type on a root, a unit, or an account. */
export interface ControlLevel {
  readonly targetId: string;
  readonly policies: readonly NamedPolicy[];
}

/** What an organization says about one of its accounts. */
export interface AccountSetting {
  readonly organizationId: string;
  /** `o-…/r-…/ou-…/`, with a slash at the end. */
  readonly path: string;
  /**
   * Service control policies by level, from the root down to the account; absent if none binds the account (its
   * organization does not use them, or it is the management account).
   */
  readonly serviceControlPolicies?: readonly ControlLevel[];
  /** The same of the resource control policies. */
  readonly resourceControlPolicies?: readonly ControlLevel[];
}

/** Looks accounts up in the organizations; standalone accounts have no setting. */
export type AccountSettings = (accountId: string) => AccountSetting | undefined;

/** A request as far as its condition keys follow from it. */
export interface RequestFacts {
  readonly caller: Caller;
  readonly authorization: Authorization;
  /** Region that the request was signed for, as the client has it in its configuration. */
  readonly region: string;
  readonly partition: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly settings: AccountSettings;
  /** Tags of the caller's role. */
  readonly roleTags?: Readonly<Record<string, string>> | undefined;
}

/** The request of which IAM is asked, with the condition keys that AWS puts into every request. */
export function requestOf(facts: RequestFacts): Authorization {
  // Made when a condition asks for one of them: most requests are judged without.
  let known: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    ...facts.authorization,
    globalKey(key) {
      const availability = availabilityOf(key, roleArnOf(facts.caller) === undefined ? 'PERSON' : 'CODE');
      switch (availability) {
        case 'KNOWN':
          known ??= new Map(
            Object.entries(globalKeys(facts)).map(([name, value]) => [name.toLowerCase(), [value].flat()]),
          );
          return known.get(key);
        case 'UNKNOWN':
        case 'PERHAPS_ABSENT':
          return availability;
        default:
          return undefined;
      }
    },
  };
}

/** The account whose resource a request is about: that of the caller, if the resource names none. */
export function resourceAccountOf({ resource }: Authorization, caller: Caller): string {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1] ?? caller.accountId;
}

/** The condition keys that are known of every request, by their names. */
export function globalKeys(facts: RequestFacts): Record<string, string | string[]> {
  const { caller, authorization, now, settings, roleTags } = facts;
  const resourceAccount = resourceAccountOf(authorization, caller);
  const roleArn = roleArnOf(caller);
  return {
    'aws:PrincipalArn': roleArn ?? caller.arn,
    'aws:PrincipalAccount': caller.accountId,
    'aws:PrincipalType': roleArn === undefined ? 'Account' : 'AssumedRole',
    'aws:PrincipalIsAWSService': 'false',
    'aws:ViaAWSService': 'false',
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': requestedRegion(facts),
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:ResourceAccount': resourceAccount,
    ...organizationKeys('Principal', settings(caller.accountId)),
    ...organizationKeys('Resource', settings(resourceAccount)),
    ...(roleArn === undefined ? { 'aws:userid': caller.accountId } : {}),
    ...(caller.session?.functionArn === undefined ? {} : { 'lambda:SourceFunctionArn': caller.session.functionArn }),
    ...Object.fromEntries(Object.entries(roleTags ?? {}).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
  };
}

/** The role that a caller has assumed: of a session, its ARN is what policies compare with. */
function roleArnOf({ session, roleArn }: Caller): string | undefined {
  return session?.roleArn ?? roleArn;
}

/** Where the service is asked that the action is of: an acceptance asks IAM, too. */
function requestedRegion({ authorization, region, partition }: RequestFacts): string {
  return globalEndpointRegionOf(authorization.action.split(':')[0]!, partition) ?? region;
}

/** Standalone accounts have none of these keys. */
function organizationKeys(
  of: 'Principal' | 'Resource',
  setting: AccountSetting | undefined,
): Record<string, string | string[]> {
  return setting ? { [`aws:${of}OrgID`]: setting.organizationId, [`aws:${of}OrgPaths`]: [setting.path] } : {};
}
