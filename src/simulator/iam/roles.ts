import type { SimulatedAccount, SimulatedRole } from '../account';
import type { PolicyDocument } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import { type EffectivePolicies, listedPolicies, type Moments, removePolicy, setPolicy } from './effective-policies';
import { BY_ARN } from './managed-policies';

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
  /** The ARN of its permissions boundary, or the document. */
  readonly boundary?: string | PolicyDocument | undefined;
  /** Tags by key. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Whether a stack makes it. */
  readonly isOfStack?: true;
  /** Whether its policies are enforced at once, as those of a role that has been there for long. */
  readonly isSettled?: boolean;
}

/** What a permissions boundary is called that a world gives as a document. */
const WITHOUT_ARN = 'permissions boundary';

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
    ...(props.isOfStack ? { isOfStack: true } : {}),
    trust: props.trust,
    policies: new Map(previous?.policies),
    boundaries: new Map(previous?.boundaries),
    tags: props.tags ?? {},
  };
  account.roles.set(role.name, role);
  replacePolicies(role.policies, policies, moments(aws, props.isSettled));
  replacePolicies(role.boundaries, boundariesOf(props.boundary), moments(aws, props.isSettled));
  return role;
}

/** Gives a role another permissions boundary, or none: enforced `policyLagSeconds` later. */
export function putBoundary(
  aws: SimulatedAws,
  role: SimulatedRole,
  boundary: string | PolicyDocument | undefined,
): void {
  replacePolicies(role.boundaries, boundariesOf(boundary), moments(aws));
}

/** The permissions boundary of a role as IAM answers it: its ARN, or the document of one that has none. */
export function boundaryOf({ boundaries }: SimulatedRole): string | PolicyDocument | undefined {
  const [boundary] = listedPolicies(boundaries);
  return boundary && (boundary[0] === WITHOUT_ARN ? boundary[1] : boundary[0]);
}

function boundariesOf(boundary: string | PolicyDocument | undefined): Readonly<Record<string, PolicyDocument>> {
  if (boundary === undefined) {
    return {};
  }
  return typeof boundary === 'string' ? { [boundary]: BY_ARN } : { [WITHOUT_ARN]: boundary };
}

function replacePolicies(
  policies: EffectivePolicies,
  wanted: Readonly<Record<string, PolicyDocument>>,
  when: Moments,
): void {
  for (const name of [...policies.keys()]) {
    if (!Object.hasOwn(wanted, name)) {
      removePolicy(policies, name, when);
    }
  }
  for (const [name, document] of Object.entries(wanted)) {
    setPolicy(policies, name, document, when);
  }
}

/** Puts a policy into a role; it is enforced `policyLagSeconds` later, and the one before it until then. */
export function putRolePolicy(
  aws: SimulatedAws,
  accountId: string,
  policy: { readonly roleName: string; readonly policyName: string; readonly document: PolicyDocument },
): void {
  const role = accountOf(aws, accountId).roles.get(policy.roleName);
  if (!role) {
    throw new Error(
      `the simulated account ${accountId} has no role ${policy.roleName} to put the policy ${policy.policyName} into`,
    );
  }
  setPolicy(role.policies, policy.policyName, policy.document, moments(aws));
}

/** Takes a policy out of a role; it is enforced for another `policyLagSeconds`. Nothing happens if it is not there. */
export function deleteRolePolicy(aws: SimulatedAws, accountId: string, roleName: string, policyName: string): void {
  const role = aws.accounts.get(accountId)?.roles.get(roleName);
  if (role?.policies.has(policyName)) {
    removePolicy(role.policies, policyName, moments(aws));
  }
}

/** Makes a managed policy, or gives it another text; enforced `policyLagSeconds` later. */
export function putManagedPolicy(aws: SimulatedAws, arn: string, document: PolicyDocument): void {
  setPolicy(aws.managedPolicies, arn, document, moments(aws));
}

/** Deletes a managed policy; it is enforced for another `policyLagSeconds`. */
export function deleteManagedPolicy(aws: SimulatedAws, arn: string): void {
  removePolicy(aws.managedPolicies, arn, moments(aws));
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

function moments(aws: SimulatedAws, isSettled = false): Moments {
  const now = aws.clock.now();
  return { now, from: isSettled ? now : now + aws.behavior.policyLagSeconds * 1000 };
}
