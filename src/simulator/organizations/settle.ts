import type { SimulatedAws } from '../simulated-aws';
import { type AgendaItem, takeDue } from './agenda';
import { completeCreation } from './created-account';
import { endPolicyTypeChange } from './default-policies';
import { HANDSHAKE_ACTIONS } from './handshake-actions';
import { endHandshake } from './handshake-lifecycle';
import { leave } from './membership';
import { isPending, type Organization, type OrganizationsState } from './state';

/** Does everything that time alone has done by now. Every call begins with it. */
export function settle(aws: SimulatedAws, state: OrganizationsState): void {
  const now = aws.clock.now();
  for (let item = takeDue(state.agenda, now); item; item = takeDue(state.agenda, now)) {
    happen(aws, state, item);
  }
}

function happen(aws: SimulatedAws, state: OrganizationsState, item: AgendaItem): void {
  const organization = state.organizations.get(item.organizationId);
  if (!organization) {
    return;
  }
  switch (item.kind) {
    case 'HANDSHAKE_EXPIRES':
      expire(aws, state, item);
      break;
    case 'ACCOUNT_IS_CREATED':
      completeCreation(aws, state, organization, organization.createAccountRequests.get(item.id)!);
      break;
    case 'ACCOUNT_IS_CLOSED':
      closeAccount(aws, item.id);
      break;
    case 'ACCOUNT_IS_PURGED':
      purgeAccount(aws, state, organization, item);
      break;
    case 'POLICY_TYPE_SETTLES':
      settlePolicyType(organization, item);
      break;
  }
}

/** All pending handshakes of a deleted organization were canceled, so its expiries mean nothing. */
function expire(aws: SimulatedAws, state: OrganizationsState, { id, at }: AgendaItem): void {
  const handshake = state.handshakes.get(id)!;
  if (isPending(handshake)) {
    aws.doubt('delay-of-expiry');
    endHandshake(state, handshake, 'EXPIRED', at);
    HANDSHAKE_ACTIONS[handshake.action]?.ended?.(aws, state, handshake, at);
  }
}

function closeAccount(aws: SimulatedAws, accountId: string): void {
  aws.accounts.get(accountId)!.state = 'CLOSED';
}

function purgeAccount(
  aws: SimulatedAws,
  state: OrganizationsState,
  organization: Organization,
  { id, at }: AgendaItem,
): void {
  if (organization.members.has(id)) {
    leave(aws, state, organization, id, at);
  }
}

/** A type that was switched off and on again before it settled has a later moment of its own. */
function settlePolicyType(organization: Organization, { id, at }: AgendaItem): void {
  const policyType = organization.policyTypes.get(id);
  if (policyType?.settlesAt === at) {
    endPolicyTypeChange(organization, id, policyType);
  }
}
