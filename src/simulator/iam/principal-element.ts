import type { Caller, PolicyDocument, PolicyStatement } from '../call';
import { statementsOf, toList } from './policy-evaluation';

/** A Principal element as far as it can name a caller. */
type PrincipalElement = '*' | Readonly<Record<string, string | readonly string[]>>;

/** A policy of a resource reduced to the statements whose Principal names a caller. */
export function addressedTo(document: PolicyDocument, caller: Caller): PolicyDocument {
  return { ...document, Statement: statementsOf(document).filter((statement) => names(statement, caller)) };
}

/** The same for a service of AWS, by its global or its regional name. */
export function addressedToService(document: PolicyDocument, service: string, region: string): PolicyDocument {
  const called = [`${service}.amazonaws.com`, `${service}.${region}.amazonaws.com`];
  const isNamed = ({ Principal }: PolicyStatement) => {
    const principal = Principal as PrincipalElement | undefined;
    return principal === '*' || toList(principal?.Service).some((name) => called.includes(name as string));
  };
  return { ...document, Statement: statementsOf(document).filter(isNamed) };
}

/** The values of the Principal's `AWS` member; `*` alone is one of them. */
export function awsPrincipalsOf(statement: PolicyStatement): readonly string[] {
  const principal = statement.Principal as PrincipalElement | undefined;
  return principal === '*' ? ['*'] : toList(principal?.AWS).flatMap((value) => toList(value));
}

/** Federated and CanonicalUser principals are never the callers of an operation here, and services are no callers. */
function names(statement: PolicyStatement, caller: Caller): boolean {
  return awsPrincipalsOf(statement).some((value) => isCaller(value, caller));
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
