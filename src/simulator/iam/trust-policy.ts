import type { Caller, PolicyDocument, PolicyStatement } from '../call';
import { evaluatePolicy, statementsOf, toList } from './policy-evaluation';

/** A trust policy's Principal element, as far as it can name a caller. */
type PrincipalElement = '*' | Readonly<Record<string, string | readonly string[]>>;

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
  const named = statementsOf(trust).filter((statement) => names(statement, caller));
  const verdict = evaluatePolicy(
    { ...trust, Statement: [...named] },
    { action: 'sts:AssumeRole', resource: roleArn, context },
  );
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

/** Federated, Service and CanonicalUser principals are never callers of `AssumeRole`. */
function names(statement: PolicyStatement, caller: Caller): boolean {
  const principal = statement.Principal as PrincipalElement | undefined;
  const named = principal === '*' ? ['*'] : toList(principal?.AWS).flatMap((value) => toList(value));
  return named.some((value) => isCaller(value, caller));
}

/** An account (by its id or its root) stands for all of its principals, which then need a permission of their own. */
function isCaller(principal: string, caller: Caller): boolean {
  const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(principal)?.[1];
  return (
    principal === '*' ||
    account === caller.accountId ||
    principal === caller.arn ||
    principal === caller.session?.roleArn
  );
}
