import { RESOURCES } from '../../../src/handler/resources';
import type { CallRecord } from '../../../src/simulator/call';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { Handshake } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { type Actor, resourceOf } from './actor';
import { type InvitationWatch, logicalIdOf } from './invitation-watch';
import type { Tally } from './tally';
import { accountOfTarget, MANAGEMENT, OTHER_ORGANIZATION_ID } from './world-names';

/** Sees which account joins and leaves, by whose will, and what is done to members; says what must never happen. */
export class MembershipWatch {
  /** Accounts that were members at some time, and left: nobody can expect them to be there. */
  public readonly left = new Set<string>();
  /** The organization of every account before the call that is being looked at. */
  private readonly organizations = new Map<string, string | undefined>();
  /** The invitation by which an account joined; missing for those that were members before. */
  private readonly joinedBy = new Map<string, string>();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly invitations: InvitationWatch,
    private readonly tally: Tally,
    private readonly violate: (text: string) => void,
  ) {
    this.compare(() => {});
  }

  /** A call took effect; of the library, if there is an actor. */
  public wrote(record: CallRecord, actor: Actor | undefined): void {
    if (actor) {
      this.check(record, actor);
    }
    this.compare((account, before, now) => {
      if (before !== undefined) {
        this.left.add(`${account} ${before}`);
      }
      if (now !== undefined && this.isOurs(now)) {
        this.joined(account, record, actor);
      }
    });
  }

  /** Whether it joined since the beginning. */
  public hasJoined(account: string): boolean {
    return this.joinedBy.has(account);
  }

  public hasLeft(account: string, organizationId: string): boolean {
    return this.left.has(`${account} ${organizationId}`);
  }

  private compare(changed: (account: string, before: string | undefined, now: string | undefined) => void): void {
    const { organizationOfAccount } = OrganizationsService.of(this.aws).state;
    for (const account of this.aws.accounts.keys()) {
      const before = this.organizations.get(account);
      const now = organizationOfAccount.get(account)?.id;
      if (before !== now) {
        this.organizations.set(account, now);
        changed(account, before, now);
      }
    }
  }

  private isOurs(organizationId: string): boolean {
    const { organizations } = OrganizationsService.of(this.aws).state;
    return organizations.get(organizationId)?.managementAccountId === MANAGEMENT;
  }

  private handshakeIn({ input }: CallRecord): Handshake | undefined {
    return OrganizationsService.of(this.aws).state.handshakes.get(input.HandshakeId);
  }

  /** Nobody joins who was not asked, by a person or by a resource that is there. */
  private joined(account: string, record: CallRecord, actor: Actor | undefined): void {
    if (account === MANAGEMENT) {
      return;
    }
    const invitation = record.operation === 'AcceptHandshake' ? this.handshakeIn(record) : undefined;
    if (!invitation) {
      this.violate(`account ${account} joined by ${record.operation}`);
      return;
    }
    this.joinedBy.set(account, invitation.id);
    const sender = this.invitations.senderOf(invitation.id);
    if (sender !== undefined && this.invitations.isDeleted(sender)) {
      this.violate(`account ${account} joined by what ${logicalIdOf(sender)} had left behind`);
    }
    this.tally.acceptedByPerson ||= !actor;
  }

  private check(record: CallRecord, actor: Actor): void {
    const { operation } = record;
    const { event } = actor;
    // What a rollback takes back is for the watch of values.
    const isOfDelete = /^(CancelHandshake|Remove.*|Disable.*|Delete.*|UntagResource|TagResource|MoveAccount)$/.test(
      operation,
    );
    if (event.RequestType === 'Delete' && !isOfDelete) {
      this.violate(`${operation} by the Delete of ${event.LogicalResourceId}`);
    }
    if (operation === 'AcceptHandshake') {
      this.checkAcceptance(record, actor);
    } else if (operation === 'RemoveAccountFromOrganization') {
      this.checkRemoval(record, actor);
    } else if (operation === 'MoveAccount') {
      this.tally.moved = true;
      this.checkMember(record.input.AccountId, record, actor);
    } else if (/^(Tag|Untag)Resource$/.test(operation)) {
      this.tally.tagged = true;
      this.checkMember(record.input.ResourceId, record, actor);
    }
  }

  /** An account is answered for where its owner, or the template that names it, wants that. */
  private checkAcceptance(record: CallRecord, { event }: Actor): void {
    const handshake = this.handshakeIn(record);
    if (handshake?.action !== 'INVITE') {
      return;
    }
    const { TargetId, AllowTransferFrom, Actions, OrganizationId } = event.ResourceProperties;
    const isCompanion = event.ResourceType.endsWith(RESOURCES.HANDSHAKE_ACCEPTANCE.name);
    const isWanted = isCompanion
      ? (Actions as string[]).includes('INVITE') && OrganizationId === handshake.organizationId
      : TargetId === record.accountId;
    if (!isWanted) {
      this.violate(`account ${record.accountId} was answered for, which ${event.LogicalResourceId} does not want`);
    }
    if (!isCompanion && this.invitations.isDeleted(resourceOf(event))) {
      this.violate(`account ${record.accountId} was answered for by ${event.LogicalResourceId}, which was deleted`);
    }
    const before = this.organizations.get(record.accountId);
    if (before === OTHER_ORGANIZATION_ID) {
      this.tally.transferred = true;
      if (AllowTransferFrom !== before) {
        this.violate(`account ${record.accountId} was taken out of ${before}, and nobody agreed to that`);
      }
    }
    this.tally[isCompanion ? 'acceptedByCompanion' : 'acceptedByRole'] = true;
  }

  /**
   * Only a member that joined by an invitation of the stack may be removed, and only with DESTROY: that of the resource itself,
   * of one that had its place, or of an earlier attempt of a stack of the same name.
   */
  private checkRemoval({ input }: CallRecord, { event }: Actor): void {
    this.tally.removed = true;
    const isDestroyed = event.RequestType === 'Delete' && event.ResourceProperties.RemovalPolicy === 'DESTROY';
    const invitation = this.joinedBy.get(input.AccountId);
    const sender = invitation === undefined ? undefined : this.invitations.senderOf(invitation);
    const isItsOwn = sender !== undefined && stackNameIn(sender) === stackNameIn(resourceOf(event));
    if (!isDestroyed || !isItsOwn) {
      const why = isDestroyed ? 'did not bring it in' : 'may not';
      this.violate(`account ${input.AccountId} was removed by ${event.LogicalResourceId}, which ${why}`);
    }
  }

  private checkMember(accountId: string, { operation }: CallRecord, { event }: Actor): void {
    const { TargetId } = event.ResourceProperties;
    if (accountOfTarget(String(TargetId)) !== accountId) {
      this.violate(`${operation} of account ${accountId} is nothing that ${event.LogicalResourceId} wants`);
    }
  }
}

/** `arn:aws:cloudformation:<Region>:<account>:stack/<name>/<id> <logical id>` */
function stackNameIn(resource: string): string | undefined {
  return resource.split('/')[1];
}
