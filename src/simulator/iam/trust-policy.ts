import type { Caller, PolicyDocument, PolicyStatement } from '../call';
import { evaluatePolicy } from './policy-evaluation';
import { addressedTo, addressedToService } from './principal-element';

type Conditions = NonNullable<PolicyStatement['Condition']>;

/** The request that a trust policy is asked about. */
export interface TrustRequest {
  readonly caller: Caller;
  readonly roleArn: string;
  /** Condition keys, for example `sts:ExternalId`. */
  readonly context: Readonly<Record<string, string | string[]>>;
}

/** Whether a role lets a caller assume it: an Allow names the caller, and no Deny does. */
export function trusts(trust: PolicyDocument, { caller, roleArn, context }: TrustRequest): boolean {
  const verdict = evaluatePolicy(addressedTo(trust, caller), { action: 'sts:AssumeRole', resource: roleArn, context });
  return verdict.allows.length > 0 && verdict.denies.length === 0;
}

/** A service that is to act as a role, on behalf of one of its own resources. */
export interface ServiceTrustRequest {
  /** Name of the service, for example `lambda`. */
  readonly service: string;
  readonly region: string;
  readonly roleArn: string;
  /** `aws:SourceAccount`, and `aws:SourceArn` of a service that is documented to send it. */
  readonly context: Readonly<Record<string, string>>;
}

/** Whether a role lets a service of AWS assume it. */
export function trustsService(trust: PolicyDocument, request: ServiceTrustRequest): boolean {
  const { service, region, roleArn, context } = request;
  const verdict = evaluatePolicy(addressedToService(trust, service, region), {
    action: 'sts:AssumeRole',
    resource: roleArn,
    context,
  });
  return verdict.allows.length > 0 && verdict.denies.length === 0;
}

/**
 * A trust policy for accounts and roles.
 *
 * @param principals account ids or role ARNs. IAM takes no wildcard in a principal: an ARN that has one becomes a
 *   condition on `aws:PrincipalArn`, as one would write it for AWS
 */
export function trustPolicy(principals: readonly string[], externalId?: string): PolicyDocument {
  const ids: Conditions = externalId === undefined ? {} : { StringEquals: { 'sts:ExternalId': externalId } };
  return {
    Version: '2012-10-17',
    Statement: principals.map((principal): PolicyStatement => {
      const isPattern = /[*?]/.test(principal) && principal !== '*';
      const arns: Conditions = isPattern ? { ArnLike: { 'aws:PrincipalArn': principal } } : {};
      return {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: isPattern ? '*' : principal },
        Condition: { ...ids, ...arns },
      };
    }),
  };
}
