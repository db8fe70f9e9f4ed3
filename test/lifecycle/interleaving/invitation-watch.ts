import { RESOURCES } from '../../../src/handler/resources';
import type { CallRecord } from '../../../src/simulator/call';
import { targetKey } from '../../../src/simulator/organizations/handshake-lifecycle';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import { type Handshake, isPending } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { StatesService } from '../../../src/simulator/states/states-service';
import { type Actor, resourceOf } from './actor';
import type { Tally } from './tally';
import { accountOfTarget, MANAGEMENT, TARGETS } from './world-names';

/** A look is older than a write by so much at most, and a new execution begins with pauses. */
const RECENT_MS = 90_000;

/** What others send and withdraw between two looks is never seen: whoever waits for a quota looks once in an hour. */
const BETWEEN_LOOKS_MS_MAX = 3_600_000 + RECENT_MS;

/** Sees every invitation that the organization sends, and what becomes of it; says what must never happen. */
export class InvitationWatch {
  /** The resource that sent an invitation, by the handshake's id. People's are missing. */
  private readonly senders = new Map<string, string>();
  /** Who ended an invitation early, by the handshake's id. */
  private readonly cancellations = new Map<
    string,
    { readonly by: 'PERSON' | 'RESOURCE' | 'MIGRATION'; readonly actor?: Actor; readonly wasMember: boolean }
  >();
  private readonly deleted = new Set<string>();
  /** Resources of invitations that are there, or are being made or deleted. */
  private readonly standing = new Set<string>();
  /** Invitations that a Delete has left to another resource of the same account. */
  private readonly handedOver = new Set<string>();
  /** Executions that took somebody's cancellation for that of an earlier migration, each with the migration. */
  private readonly excused = new Set<string>();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly tally: Tally,
    private readonly violate: (text: string) => void,
  ) {}

  /** The resource that sent the invitation; `undefined` if a person did. */
  public senderOf(handshakeId: string): string | undefined {
    return this.senders.get(handshakeId);
  }

  public isDeleted(resource: string): boolean {
    return this.deleted.has(resource);
  }

  /** A call took effect; of the library, if there is an actor. */
  public wrote(record: CallRecord, actor: Actor | undefined): void {
    if (record.operation === 'InviteAccountToOrganization' && record.accountId === MANAGEMENT) {
      this.invited(record, actor);
    }
    this.noteCancellations(record, actor);
  }

  /** CloudFormation says what becomes of a resource. One that was deleted may be made again. */
  public resourceChanged(resource: string, status: string): void {
    if (status === 'CREATE_IN_PROGRESS') {
      this.deleted.delete(resource);
      this.standing.add(resource);
    }
    if (status !== 'DELETE_COMPLETE') {
      return;
    }
    this.deleted.add(resource);
    this.standing.delete(resource);
    for (const invitation of this.invitations.filter(isPending)) {
      const isLeft = this.senders.get(invitation.id) === resource;
      if (isLeft && this.isHandedOver(invitation)) {
        this.handedOver.add(invitation.id);
      } else if (isLeft) {
        this.violate(`${nameOf(invitation)} is pending, although ${logicalIdOf(resource)} was deleted`);
      }
    }
  }

  /** Another resource stands for the same account: its invitation is left alone. */
  private isHandedOver({ target }: Handshake): boolean {
    const account = TARGETS.find(({ id }) => id === accountOfTarget(target!.id));
    return [...this.standing].some((one) =>
      [account?.id, account?.email].some(
        (name) =>
          name !== undefined && logicalIdOf(one).startsWith(`InvitedAccount${name.replace(/[^A-Za-z0-9]/g, '')}`),
      ),
    );
  }

  public checkRest(): void {
    for (const invitation of this.invitations) {
      this.tally.declined ||= invitation.state === 'DECLINED';
      this.tally.expired ||= invitation.state === 'EXPIRED';
      const sender = this.senders.get(invitation.id);
      const isDeleted = sender !== undefined && this.deleted.has(sender);
      if (isPending(invitation) && isDeleted && !this.handedOver.has(invitation.id)) {
        this.violate(`${nameOf(invitation)} was left behind by ${logicalIdOf(sender)}`);
      }
      this.checkResent(invitation);
    }
  }

  /** All that the organization ever sent, oldest first. */
  private get invitations(): Handshake[] {
    return this.handshakesOf('INVITE');
  }

  private handshakesOf(wanted: Handshake['action']): Handshake[] {
    const { state } = OrganizationsService.of(this.aws);
    return [...state.handshakes.values()].filter(
      ({ action, senderAccountId }) => action === wanted && senderAccountId === MANAGEMENT,
    );
  }

  private invited({ input }: CallRecord, actor: Actor | undefined): void {
    const key = targetKey({ type: input.Target.Type, id: input.Target.Id });
    const all = this.invitations.filter(({ target }) => targetKey(target!) === key);
    const invitation = all.at(-1)!;
    if (all.filter(isPending).length > 1) {
      this.violate(`two invitations of ${key} are pending`);
    }
    if (!actor) {
      return;
    }
    const resource = resourceOf(actor.event);
    this.tally.invited = true;
    if (actor.event.RequestType === 'Delete' || this.deleted.has(resource)) {
      this.violate(`${nameOf(invitation)} was sent by ${logicalIdOf(resource)}, which is being deleted`);
    }
    if (actor.event.ResourceType.endsWith(RESOURCES.INVITED_ACCOUNT.name)) {
      this.senders.set(invitation.id, resource);
      this.checkTarget(invitation, actor);
    }
    const previous = this.previousOf(resource, all.slice(0, -1));
    const objection = previous && this.objectionTo(previous, actor, this.hasLost(all, actor));
    if (objection !== undefined) {
      this.violate(`${nameOf(invitation)} was sent by ${logicalIdOf(resource)}, although ${objection}`);
    }
  }

  /**
   * The invitation that a resource goes by: its own, or what others sent before it did. What a resource withdrew itself says
   * nothing of the account, nor of what others want; and whoever withdraws an invitation of one stack means no other.
   */
  private previousOf(resource: string, earlier: readonly Handshake[]): Handshake | undefined {
    const standing = earlier.filter(({ id }) => this.cancellations.get(id)?.by !== 'RESOURCE');
    const own = standing.filter(({ id }) => this.senders.get(id) === resource).at(-1);
    return own ?? standing.filter((one) => lifetimeOf(one) > BETWEEN_LOOKS_MS_MAX).at(-1);
  }

  private checkTarget(invitation: Handshake, { event, startedAt }: Actor): void {
    const { TargetId } = event.ResourceProperties;
    if (invitation.target?.id.toLowerCase() !== String(TargetId).toLowerCase()) {
      this.violate(`${nameOf(invitation)} was sent, but the template wants ${TargetId}`);
    }
    const organization = OrganizationsService.of(this.aws).state.organizationOfAccount.get(MANAGEMENT);
    const membership = organization?.members.get(accountOfTarget(invitation.target!.id));
    const isStale = invitation.requestedAt - (membership?.joinedAt ?? 0) < RECENT_MS;
    if (membership && !isStale && startedAt > membership.joinedAt) {
      this.violate(`${nameOf(invitation)} was sent to a member`);
    }
  }

  /**
   * Whether a migration has canceled an invitation that this execution may wait for. It looks once an hour, and asks again
   * then, whatever became meanwhile of those that others had sent.
   */
  private hasLost(invitations: readonly Handshake[], { startedAt }: Actor): boolean {
    return invitations.some(
      ({ id, endedAt = 0 }) => this.cancellations.get(id)?.by === 'MIGRATION' && endedAt >= startedAt,
    );
  }

  /** Why nobody should have been asked again after this one. */
  private objectionTo(
    previous: Handshake,
    { event, startedAt, execution }: Actor,
    hasLost: boolean,
  ): string | undefined {
    const { OnDecline, OnExpiry } = event.ResourceProperties;
    const isEarlier = (previous.endedAt ?? Number.POSITIVE_INFINITY) < startedAt + RECENT_MS;
    switch (previous.state) {
      case 'DECLINED':
        return isEarlier || asksAgain(OnDecline) ? undefined : `${nameOf(previous)} was declined`;
      case 'EXPIRED':
        return isEarlier || asksAgain(OnExpiry) ? undefined : `${nameOf(previous)} expired`;
      case 'CANCELED':
        this.tally.resent ||= this.cancellations.get(previous.id)?.by === 'MIGRATION';
        return isEarlier || hasLost || this.looksLikeMigration(previous, execution)
          ? undefined
          : `${nameOf(previous)} was canceled by somebody`;
      case 'ACCEPTED':
        return previous.requestedAt < startedAt ? undefined : `${nameOf(previous)} was accepted`;
      default:
        return `${nameOf(previous)} is pending`;
    }
  }

  /**
   * Whether a migration canceled it, as far as AWS tells. It does not say when a handshake ended: what somebody canceled
   * before a migration began looks like that, and so does, but only once, what was canceled some time after one had ended.
   */
  private looksLikeMigration(invitation: Handshake, execution: string): boolean {
    if (this.cancellations.get(invitation.id)?.by === 'MIGRATION') {
      return true;
    }
    const parents = this.handshakesOf('ENABLE_ALL_FEATURES');
    const ended = parents.filter(({ state }) => state === 'CANCELED' || state === 'EXPIRED').at(-1);
    const excuse = `${execution} ${ended?.id}`;
    const isExcused = ended !== undefined && !this.excused.has(excuse);
    this.excused.add(excuse);
    return isExcused || parents.some(({ requestedAt }) => requestedAt >= invitation.requestedAt);
  }

  /** AWS itself cancels invitations when a migration begins, and those sent meanwhile when it is canceled. */
  private noteCancellations({ operation, input }: CallRecord, actor: Actor | undefined): void {
    const canceled = this.invitations.filter(({ id, state }) => state === 'CANCELED' && !this.cancellations.has(id));
    for (const invitation of canceled) {
      const isDirect = operation === 'CancelHandshake' && input.HandshakeId === invitation.id;
      const by = isDirect ? (actor ? 'RESOURCE' : 'PERSON') : 'MIGRATION';
      this.cancellations.set(invitation.id, { by, wasMember: this.isMember(invitation), ...(actor ? { actor } : {}) });
      if (actor) {
        this.checkCancellation(invitation, by, actor);
      }
    }
    if (actor && operation === 'CancelHandshake' && !canceled.some(({ id }) => id === input.HandshakeId)) {
      this.violate(`${input.HandshakeId}, which is no pending invitation, was canceled`);
    }
  }

  private checkCancellation(invitation: Handshake, by: 'PERSON' | 'RESOURCE' | 'MIGRATION', { event }: Actor): void {
    const resource = resourceOf(event);
    if (by === 'RESOURCE') {
      this.tally.withdrawn = true;
      if (this.senders.get(invitation.id) !== resource || event.RequestType !== 'Delete') {
        this.violate(`${nameOf(invitation)} was canceled by ${logicalIdOf(resource)}, which did not send it`);
      }
      return;
    }
    this.tally.canceledByMigration = true;
    const isSeen = this.aws.clock.now() - invitation.requestedAt > RECENT_MS;
    const consent = event.ResourceProperties.PendingInvitations ?? 'FAIL';
    if (consent === 'FAIL' && isSeen) {
      this.violate(`${nameOf(invitation)} was canceled by a migration, and nobody agreed to that`);
    }
  }

  /** With RESEND, whom a migration of ours uninvited is invited again, or people are told, or the one who knew has ended. */
  private checkResent(invitation: Handshake): void {
    const { by, actor, wasMember } = this.cancellations.get(invitation.id) ?? {};
    const isPromised = actor?.event.ResourceProperties.PendingInvitations === 'RESEND';
    if (by !== 'MIGRATION' || !actor || !isPromised || this.senders.has(invitation.id)) {
      return;
    }
    const key = targetKey(invitation.target!);
    const isAskedAgain = this.invitations.some(
      ({ sequence, target }) => sequence > invitation.sequence && targetKey(target!) === key,
    );
    // Whoever had joined by another invitation, and was taken out again since, did not need this one.
    const isMember = wasMember || this.isMember(invitation);
    const isTold = this.aws.messages.some((one) => one.kind === 'SNS' && /sent again/.test(one.subject ?? ''));
    if (!isAskedAgain && !isMember && !isTold && this.endOf(actor) === 'SUCCEEDED') {
      this.violate(`${nameOf(invitation)} was canceled by a migration, and never sent again`);
    }
  }

  private isMember({ target }: Handshake): boolean {
    const { organizationOfAccount } = OrganizationsService.of(this.aws).state;
    return organizationOfAccount.get(accountOfTarget(target!.id))?.managementAccountId === MANAGEMENT;
  }

  /** How the execution of an actor ended, which a later event may have stopped. */
  private endOf({ execution }: Actor): string {
    return (
      StatesService.of(this.aws)
        .executions()
        .find(({ name }) => name === execution)?.status ?? 'unknown'
    );
  }
}

function lifetimeOf({ requestedAt, endedAt = Number.POSITIVE_INFINITY }: Handshake): number {
  return endedAt - requestedAt;
}

function asksAgain(plan: unknown): boolean {
  return (plan as { Kind?: string } | undefined)?.Kind === 'INVITE_AGAIN';
}

function nameOf({ id, target, state }: Handshake): string {
  return `invitation ${id} to ${target?.id} (${state})`;
}

export function logicalIdOf(resource: string): string {
  return resource.split(' ').at(-1)!;
}
