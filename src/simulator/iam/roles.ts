import type { SimulatedAccount, SimulatedRole } from '../account';
import type { PolicyDocument } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import { removePolicy, setPolicy } from './effective-policies';
import { checkPolicy } from './policy-evaluation';

/** A role to be. */
export interface RoleProps {
  readonly name: string;
  /** Begins and ends with a slash; default `/`. */
  readonly path?: string | undefined;
  readonly description?: string | undefined;
  /** Default: an hour. */
  readonly maxSessionSeconds?: number | undefined;
  /** Epoch milliseconds; default: now, or when the role of this name was made. */
  readonly createdAt?: number;
  readonly trust: PolicyDocument;
  /** Inline and attached policies by name. */
  readonly policies?: Readonly<Record<string, PolicyDocument>>;
  /** Whether its policies are enforced at once, as those of a role that has been there for long. */
  readonly isSettled?: boolean;
}

/** ARN of a role in a simulated account. */
export function roleArn(aws: SimulatedAws, accountId: string, path: string, name: string): string {
  return `arn:${aws.partition}:iam::${accountId}:role${path}${name}`;
}

/**
 * Makes a role, or replaces the one of the same name: its policies are then those of `props`, each from its moment.
 *
 * The entry for CloudFormation and for worlds; the operations of IAM use the same.
 */
export function putRole(aws: SimulatedAws, accountId: string, props: RoleProps): SimulatedRole {
  const policies = props.policies ?? {};
  [props.trust, ...Object.values(policies)].forEach(checkPolicy);
  const account = accountOf(aws, accountId);
  const path = props.path ?? '/';
  const previous = account.roles.get(props.name);
  const role: SimulatedRole = {
    name: props.name,
    path,
    arn: roleArn(aws, accountId, path, props.name),
    createdAt: props.createdAt ?? previous?.createdAt ?? aws.clock.now(),
    ...(props.description === undefined ? {} : { description: props.description }),
    ...(props.maxSessionSeconds === undefined ? {} : { maxSessionSeconds: props.maxSessionSeconds }),
    trust: props.trust,
    policies: new Map(previous?.policies),
  };
  account.roles.set(role.name, role);
  for (const name of [...role.policies.keys()]) {
    if (!(name in policies)) {
      removePolicy(role, name, moments(aws, props.isSettled));
    }
  }
  for (const [name, document] of Object.entries(policies)) {
    setPolicy(role, name, document, moments(aws, props.isSettled));
  }
  return role;
}

/** Puts a policy into a role; it is enforced `policyLagSeconds` later, and the one before it until then. */
export function putRolePolicy(
  aws: SimulatedAws,
  accountId: string,
  policy: { readonly roleName: string; readonly policyName: string; readonly document: PolicyDocument },
): void {
  checkPolicy(policy.document);
  const role = accountOf(aws, accountId).roles.get(policy.roleName);
  if (!role) {
    throw new Error(
      `the simulated account ${accountId} has no role ${policy.roleName} to put the policy ${policy.policyName} into`,
    );
  }
  setPolicy(role, policy.policyName, policy.document, moments(aws));
}

/** Takes a policy out of a role; it is enforced for another `policyLagSeconds`. Nothing happens if it is not there. */
export function deleteRolePolicy(aws: SimulatedAws, accountId: string, roleName: string, policyName: string): void {
  const role = aws.accounts.get(accountId)?.roles.get(roleName);
  if (role?.policies.has(policyName)) {
    removePolicy(role, policyName, moments(aws));
  }
}

/** Deletes a role with its policies; its sessions can do nothing any more. Nothing happens if it is not there. */
export function deleteRole(aws: SimulatedAws, accountId: string, roleName: string): void {
  aws.accounts.get(accountId)?.roles.delete(roleName);
}

function accountOf(aws: SimulatedAws, accountId: string): SimulatedAccount {
  const account = aws.accounts.get(accountId);
  if (!account) {
    throw new Error(
      `the account ${accountId} is not in the simulated AWS: a world must list it before roles are made in it`,
    );
  }
  return account;
}

function moments(aws: SimulatedAws, isSettled = false): { readonly now: number; readonly from: number } {
  const now = aws.clock.now();
  return { now, from: isSettled ? now : now + aws.behavior.policyLagSeconds * 1000 };
}
