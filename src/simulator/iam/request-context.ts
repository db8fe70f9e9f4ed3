import { globalEndpointRegionOf } from '../../facts/partitions';
import type { Authorization, Caller, PolicyDocument } from '../call';

/** What an organization says about one of its accounts. */
export interface AccountSetting {
  readonly organizationId: string;
  /** `o-…/r-…/ou-…/`, with a slash at the end. */
  readonly path: string;
  /**
   * Documents of the service control policies by level, from the root down to the account; absent if none binds the
   * account (its organization does not use them, or it is the management account).
   */
  readonly serviceControlPolicies?: readonly (readonly PolicyDocument[])[];
  /** The same of the resource control policies. */
  readonly resourceControlPolicies?: readonly (readonly PolicyDocument[])[];
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
  readonly setting: AccountSetting | undefined;
}

/** The global condition keys that AWS puts into every request, by their names. */
export function requestContext(facts: RequestFacts): Record<string, string | string[]> {
  const { caller, authorization, now } = facts;
  return {
    'aws:PrincipalArn': caller.session?.roleArn ?? caller.arn,
    'aws:PrincipalAccount': caller.accountId,
    'aws:PrincipalType': caller.session ? 'AssumedRole' : 'Account',
    'aws:PrincipalIsAWSService': 'false',
    'aws:ViaAWSService': 'false',
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': requestedRegion(facts),
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:ResourceAccount': /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(authorization.resource)?.[1] ?? caller.accountId,
    ...organizationKeys(facts.setting),
  };
}

/** Where the service is asked that the action is of: an acceptance asks IAM, too. */
function requestedRegion({ authorization, region, partition }: RequestFacts): string {
  return globalEndpointRegionOf(authorization.action.split(':')[0]!, partition) ?? region;
}

/** Standalone accounts have none of these keys. */
function organizationKeys(setting: AccountSetting | undefined): Record<string, string | string[]> {
  return setting ? { 'aws:PrincipalOrgID': setting.organizationId, 'aws:PrincipalOrgPaths': [setting.path] } : {};
}
