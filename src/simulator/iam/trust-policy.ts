import type { Caller, PolicyDocument, PolicyStatement } from '../call';
import { decide, type PolicyLayer } from './decision';
import { addressedTo, addressedToService } from './principal-element';

type Conditions = NonNullable<PolicyStatement['Condition']>;

/** A trust policy as it is asked about a caller: an Allow names the caller, and no Deny does. */
export function trustLayer(trust: PolicyDocument, caller: Caller, isBounded = false): PolicyLayer {
  return {
    kind: 'resource-based policy',
    policies: [{ name: 'trust policy', document: trust }],
    isAbout: addressedTo(caller, isBounded),
  };
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
  const layer: PolicyLayer = {
    kind: 'resource-based policy',
    policies: [{ name: 'trust policy', document: trust }],
    isAbout: addressedToService(service, region),
  };
  return decide([layer], { action: 'sts:AssumeRole', resource: roleArn, context }).answer !== 'NO';
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
