import type { Caller, PolicyStatement } from '../call';
import { answerOf, not } from './answer';
import { type Addressing, toList } from './policy-evaluation';

/** A Principal element as far as it can name a caller. */
type PrincipalElement = '*' | Readonly<Record<string, string | readonly string[]>>;

/** Which statements of a resource's policy are about a caller. `isBounded`: its role has a permissions boundary. */
export function addressedTo(caller: Caller, isBounded = false): Addressing {
  return (statement) => {
    if (statement.NotPrincipal === undefined) {
      return answerOf(awsPrincipalsOf(statement).some((value) => isCaller(value, caller)));
    }
    if (isBounded && statement.Effect === 'Deny') {
      // AWS documents that it then denies whatever the element lists.
      return 'YES';
    }
    return not(isExcepted(principalsOf(statement.NotPrincipal, 'AWS'), caller));
  };
}

/** The same for a service of AWS, by its global or its regional name. */
export function addressedToService(service: string, region: string): Addressing {
  const called = [`${service}.amazonaws.com`, `${service}.${region}.amazonaws.com`];
  const isNamed = (element: unknown) =>
    element === '*' || principalsOf(element, 'Service').some((name) => called.includes(name));
  return ({ Principal, NotPrincipal }) =>
    answerOf(NotPrincipal === undefined ? isNamed(Principal) : !isNamed(NotPrincipal));
}

/** The values of the Principal's `AWS` member; `*` alone is one of them. */
export function awsPrincipalsOf({ Principal }: PolicyStatement): readonly string[] {
  return principalsOf(Principal, 'AWS');
}

/** Federated and CanonicalUser principals are never the callers of an operation here. */
function principalsOf(element: unknown, kind: 'AWS' | 'Service'): readonly string[] {
  const principal = element as PrincipalElement | undefined;
  return principal === '*'
    ? kind === 'AWS'
      ? ['*']
      : []
    : toList(principal?.[kind]).flatMap((value) => toList(value));
}

/**
 * Whether NotPrincipal leaves a caller out. AWS may look at the account, at the role, and at the session, and recommends
 * to list all of them; if only some are listed, it depends on the service.
 */
function isExcepted(listed: readonly string[], caller: Caller) {
  if (listed.includes('*')) {
    return 'YES';
  }
  const { accountId, arn, session } = caller;
  const isAccountListed = listed.some((principal) => accountOf(principal) === accountId);
  if (!session) {
    return answerOf(isAccountListed);
  }
  const isSessionListed = listed.includes(arn) || listed.includes(session.roleArn);
  return isAccountListed === isSessionListed ? answerOf(isAccountListed) : 'PERHAPS';
}

/** An account (by its id or its root) stands for all of its principals, which then need a permission of their own. */
function isCaller(principal: string, caller: Caller): boolean {
  return (
    principal === '*' ||
    accountOf(principal) === caller.accountId ||
    principal === caller.arn ||
    principal === caller.session?.roleArn
  );
}

function accountOf(principal: string): string | undefined {
  return /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(principal)?.[1];
}
