import { AwsError } from '../../../src/simulator/aws-error';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import { isPending } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { POLICY_TYPES, SERVICES } from './apps';
import type { Deed, Scenario } from './scenario';
import { unitsOf } from './units';
import { MANAGEMENT, ROLE, TARGETS } from './world-names';
import { accountOf } from './world-of';

/** Whoever gives up lets no fault keep them from it. */
const ATTEMPTS_MAX = 50;

/** What people do by hand, in the consoles of the management account and of those that are invited. */
export class DeedsByHand {
  constructor(
    private readonly aws: SimulatedAws,
    private readonly scenario: Scenario,
  ) {}

  /** Does it now; AWS's refusals are part of the scenario. */
  public async perform({ does, which }: Omit<Deed, 'minute'>): Promise<void> {
    await this.attempt(() => this.act(does, which));
  }

  /** Nobody waits any longer for those who never answer. */
  public async giveUp(): Promise<void> {
    const parentId = this.organization?.migration?.parentId;
    const pending = [...(parentId === undefined ? [] : [parentId]), ...this.pendingInvitations];
    for (const HandshakeId of pending) {
      for (let attempt = 0; attempt < ATTEMPTS_MAX && this.isPending(HandshakeId); attempt++) {
        await this.attempt(() => this.call(MANAGEMENT, 'CancelHandshake', { HandshakeId }));
      }
    }
  }

  private get pendingInvitations(): Iterable<string> {
    return this.organization?.pendingInvitations.values() ?? [];
  }

  private isPending(handshakeId: string): boolean {
    const handshake = OrganizationsService.of(this.aws).state.handshakes.get(handshakeId);
    return handshake !== undefined && isPending(handshake);
  }

  private async attempt(deed: () => Promise<unknown>): Promise<void> {
    try {
      await deed();
    } catch (error) {
      if (!(error instanceof AwsError)) {
        throw error;
      }
    }
  }

  private async act(does: Deed['does'], which: 0 | 1): Promise<unknown> {
    const target = TARGETS[which];
    const RootId = this.organization?.rootId;
    switch (does) {
      case 'ENABLE_SERVICE':
        return this.call(MANAGEMENT, 'EnableAWSServiceAccess', { ServicePrincipal: SERVICES[which] });
      case 'DISABLE_SERVICE':
        return this.call(MANAGEMENT, 'DisableAWSServiceAccess', { ServicePrincipal: SERVICES[which] });
      case 'ENABLE_TYPE':
        return this.call(MANAGEMENT, 'EnablePolicyType', { RootId, PolicyType: POLICY_TYPES[which] });
      case 'DISABLE_TYPE':
        return this.call(MANAGEMENT, 'DisablePolicyType', { RootId, PolicyType: POLICY_TYPES[which] });
      case 'MIGRATE':
        return this.call(MANAGEMENT, 'EnableAllFeatures', {});
      case 'CANCEL':
        return this.call(MANAGEMENT, 'CancelHandshake', { HandshakeId: this.organization?.migration?.parentId });
      case 'DELETE_ROLE': {
        const account = this.scenario.outsiders.length > 0 ? target.id : accountOf(which);
        return this.aws.accounts.get(account)?.roles.delete(ROLE);
      }
      case 'INVITE':
        return this.call(MANAGEMENT, 'InviteAccountToOrganization', { Target: { Type: 'ACCOUNT', Id: target.id } });
      case 'INVITE_BY_EMAIL':
        return this.call(MANAGEMENT, 'InviteAccountToOrganization', { Target: { Type: 'EMAIL', Id: target.email } });
      case 'CANCEL_INVITATION': {
        const pending = this.organization?.pendingInvitations;
        const HandshakeId = pending?.get(`ACCOUNT:${target.id}`) ?? pending?.get(`EMAIL:${target.email}`);
        return this.call(MANAGEMENT, 'CancelHandshake', { HandshakeId });
      }
      case 'REMOVE_MEMBER':
        return this.call(MANAGEMENT, 'RemoveAccountFromOrganization', { AccountId: target.id });
      case 'MOVE_MEMBER': {
        const SourceParentId = this.organization?.members.get(target.id)?.parentId;
        const input = { AccountId: target.id, SourceParentId, DestinationParentId: RootId };
        return this.call(MANAGEMENT, 'MoveAccount', input);
      }
      case 'PLACE_MEMBER': {
        const SourceParentId = this.organization?.members.get(target.id)?.parentId;
        const [first, second] = [...unitsOf(this.aws).values()];
        const DestinationParentId = SourceParentId === first ? second : first;
        return this.call(MANAGEMENT, 'MoveAccount', { AccountId: target.id, SourceParentId, DestinationParentId });
      }
      case 'TAG_MEMBER':
        return this.call(MANAGEMENT, 'TagResource', {
          ResourceId: target.id,
          Tags: [{ Key: 'Team', Value: 'theirs' }],
        });
      case 'UNTAG_MEMBER':
        return this.call(MANAGEMENT, 'UntagResource', { ResourceId: target.id, TagKeys: ['Team'] });
      case 'LEAVE':
        return this.call(target.id, 'LeaveOrganization', {});
    }
  }

  private get organization() {
    return OrganizationsService.of(this.aws).state.organizationOfAccount.get(MANAGEMENT);
  }

  private call(account: string, operation: string, input: Record<string, unknown>): Promise<unknown> {
    const caller = this.aws.sessions.account(account);
    return this.aws.call({ service: 'organizations', operation, input, caller, region: 'us-east-1' });
  }
}
