import type { SimulatedAws } from '../simulated-aws';
import { attachDefaults, detachAll } from './default-policies';
import { memberLeft } from './migration';
import type { JoinedMethod, Membership, Organization, OrganizationsState, Parent } from './state';

/** How an account comes into an organization. */
export interface JoinProps {
  readonly accountId: string;
  readonly joinedMethod: JoinedMethod;
  readonly joinedAt: number;
  /** Default: the root, where AWS puts every new account. */
  readonly parentId?: string;
  readonly billingAccess?: boolean;
  readonly tags?: ReadonlyMap<string, string>;
}

/** Makes an account a member. */
export function join(state: OrganizationsState, organization: Organization, props: JoinProps): Membership {
  const membership: Membership = {
    accountId: props.accountId,
    joinedMethod: props.joinedMethod,
    joinedAt: props.joinedAt,
    sequence: ++state.sequence,
    parentId: props.parentId ?? organization.rootId,
    billingAccess: props.billingAccess ?? true,
  };
  organization.members.set(props.accountId, membership);
  organization.parents.get(membership.parentId)!.accounts.set(props.accountId, ++state.sequence);
  state.organizationOfAccount.set(props.accountId, organization);
  if (props.tags && props.tags.size > 0) {
    organization.tags.set(props.accountId, new Map(props.tags));
  }
  attachDefaults(organization, props.accountId);
  return membership;
}

/** Puts a member below another parent. */
export function move(state: OrganizationsState, organization: Organization, member: Membership, to: Parent): void {
  organization.parents.get(member.parentId)!.accounts.delete(member.accountId);
  to.accounts.set(member.accountId, ++state.sequence);
  member.parentId = to.id;
}

/** Takes a member out, and with it everything that the organization had for it: its pending request, tags, policies. */
export function leave(
  aws: SimulatedAws,
  state: OrganizationsState,
  organization: Organization,
  accountId: string,
  now: number,
): void {
  const membership = organization.members.get(accountId)!;
  organization.members.delete(accountId);
  organization.parents.get(membership.parentId)!.accounts.delete(accountId);
  organization.delegatedAdministrators.delete(accountId);
  organization.tags.delete(accountId);
  detachAll(organization, accountId);
  state.organizationOfAccount.delete(accountId);
  memberLeft(aws, state, organization, accountId, now);
}
