import { isDeepStrictEqual } from 'node:util';
import type { StepInput } from '../../../src/handler/protocol';
import { RESOURCES } from '../../../src/handler/resources';
import type { CallRecord } from '../../../src/simulator/call';
import type { Template } from '../../../src/simulator/cloudformation/template';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { StatesService } from '../../../src/simulator/states/states-service';
import type { StackLab } from '../../support/app-lab';
import type { Visit } from '../../support/app-runtime';
import { ACTORS, type Actor, ageOf, resourceOf } from './actor';
import { InvitationWatch } from './invitation-watch';
import { MembershipWatch } from './membership-watch';
import { emptyTally, type Tally } from './tally';
import { ValueWatch } from './value-watch';
import { MANAGEMENT, ORGANIZATION_ID } from './world-names';

/** Sees every call as it is made, and says what must never happen. */
export class Watch {
  public readonly violations: string[] = [];
  public readonly tally: Tally = emptyTally();
  public readonly invitations: InvitationWatch;
  public readonly memberships: MembershipWatch;
  public readonly values: ValueWatch;
  public steps = 0;
  /** Who switched on what is on: the library's role, or somebody else. */
  private readonly owners = new Map<string, 'OURS' | 'OTHERS'>();
  /** Executions that went to work: from then on nothing older of the same resource writes. */
  private readonly atWork = new Map<string, Pick<Actor, 'execution' | 'startedAt'>>();
  /** What was last begun to be deployed. */
  private readonly templates = new Map<StackLab, Template>();
  /** Refusals that meet nothing but what a deployment is about to change or to delete. */
  private readonly excused = new Set<CallRecord>();
  /** How much of each stack's log was read. */
  private readonly logged = new Map<StackLab, number>();

  constructor(private readonly aws: SimulatedAws) {
    const violate = (text: string) => this.violate(text);
    this.invitations = new InvitationWatch(aws, this.tally, violate);
    this.memberships = new MembershipWatch(aws, this.invitations, this.tally, violate);
    this.values = new ValueWatch(aws, (account) => this.memberships.hasJoined(account), this.tally, violate);
    const { organizationOfAccount } = OrganizationsService.of(aws).state;
    const organization = organizationOfAccount.get(MANAGEMENT);
    if (organization) {
      for (const name of [...organization.serviceAccess.keys(), ...organization.policyTypes.keys(), ORGANIZATION]) {
        this.owners.set(name, 'OTHERS');
      }
    }
    aws.observe((record) => this.called(record));
  }

  /** Sees what the handler of a stack does from now on. */
  public follow(stack: StackLab): void {
    this.logged.set(stack, 0);
    stack.runtime.around = (visit, work) => this.run(visit, work);
    stack.cloudFormation.onEvent(({ logicalId, resourceType, status }) => {
      if (resourceType.endsWith(RESOURCES.INVITED_ACCOUNT.name)) {
        const StackId = stack.cloudFormation.findStack(stack.stackName)!.id;
        this.invitations.resourceChanged(resourceOf({ StackId, LogicalResourceId: logicalId }), status);
      }
    });
  }

  /** A stack is about to be made like this. */
  public deploys(stack: StackLab, template: Template): void {
    this.templates.set(stack, template);
  }

  public isExcused(record: CallRecord): boolean {
    return this.excused.has(record);
  }

  /**
   * Whether the deployment that is going on has another event for the resource, or a newer execution has begun. Policies come
   * first: what an execution needs that is about to be stopped, or whose last step is repeated, may be gone already.
   */
  private isOvertaken({ event, startedAt, execution }: Actor): boolean {
    const rivals = StatesService.of(this.aws).executions();
    if (
      rivals.some(
        (one) => one.name.startsWith(execution.slice(0, 17)) && ageOf(one.startedAt, JSON.parse(one.input)) > startedAt,
      )
    ) {
      return true;
    }
    // A Delete whose step is repeated because its reply was lost: CloudFormation has the answer, and takes the policies away.
    const isGone = [...this.templates.keys()].some(({ stackEvents }) =>
      stackEvents.some(
        ({ at, logicalId, status }) =>
          logicalId === event.LogicalResourceId && status === 'DELETE_COMPLETE' && at >= startedAt,
      ),
    );
    if (isGone) {
      return true;
    }
    for (const [stack, template] of this.templates) {
      const known = stack.cloudFormation.findStack(event.StackId);
      if (known?.name === stack.stackName && known.accountId === stack.accountId) {
        const [before, after] = [known.definition.template, template].map(
          ({ Resources }) => Resources[event.LogicalResourceId],
        );
        const phase = stack.stackEvents.filter(({ logicalId }) => logicalId === stack.stackName).at(-1);
        const isGoingOn = known.status.endsWith('_IN_PROGRESS') && startedAt < (phase?.at ?? 0);
        return isGoingOn && (after === undefined || !isDeepStrictEqual(before, after));
      }
    }
    return false;
  }

  /** The role of an account accepts nothing while it belongs to another organization: its owner was a moment faster. */
  private isElsewhere({ operation, accountId }: CallRecord): boolean {
    const { organizationOfAccount } = OrganizationsService.of(this.aws).state;
    const organization = organizationOfAccount.get(accountId);
    return operation === 'AcceptHandshake' && organization !== undefined && organization.id !== ORGANIZATION_ID;
  }

  /** Runs an invocation so that its calls are known to be its own. */
  private run<T>(visit: Visit, work: () => Promise<T>): Promise<T> {
    const input = (visit.payload as Partial<StepInput>).step;
    if (!input) {
      return work();
    }
    this.steps++;
    const execution = input.executionArn.split(':').at(-1)!;
    const startedAt = ageOf(Date.parse(input.startedAt), input.state);
    return ACTORS.run({ execution, startedAt, event: input.state.event }, work);
  }

  /** Notes what must not happen, and when it did. */
  public violate(text: string): void {
    this.violations.push(`${new Date(this.aws.clock.now()).toISOString()} ${text}`);
  }

  private called(record: CallRecord): void {
    this.readLog();
    const isOurs = record.callerArn.includes(':assumed-role/');
    const actor = isOurs ? ACTORS.getStore() : undefined;
    if (isOurs && record.error?.startsWith('AccessDenied')) {
      this.tally.denied = true;
      if (actor && (this.isOvertaken(actor) || this.isElsewhere(record))) {
        this.excused.add(record);
      }
    }
    if (!record.isWrite || !record.tookEffect || !/^(organizations|iam)$/.test(record.service)) {
      return;
    }
    if (isOurs) {
      this.tally.lostReply ||= record.error !== undefined;
      this.checkOrder(record, actor);
      this.checkWrite(record);
    }
    this.noteOwner(record, isOurs ? 'OURS' : 'OTHERS');
    this.invitations.wrote(record, actor);
    this.memberships.wrote(record, actor);
    this.values.wrote(record, actor);
  }

  /**
   * What was on already stays whose it was. What people switch off and on again by hand stays ours: nothing in AWS says
   * who switched it on, and the physical id is fixed. What was theirs is nobody's once it is off, whoever did that.
   */
  private noteOwner({ operation, input }: CallRecord, owner: 'OURS' | 'OTHERS'): void {
    const name = input.ServicePrincipal ?? input.PolicyType ?? ORGANIZATION;
    if (/^(EnableAWSServiceAccess|EnablePolicyType|CreateOrganization)$/.test(operation)) {
      this.owners.set(name, this.owners.get(name) ?? owner);
    } else if (operation === 'DeleteOrganization') {
      // With it goes all that was switched on in it.
      this.owners.clear();
    } else if (/^(DisableAWSServiceAccess|DisablePolicyType)$/.test(operation)) {
      const isLeftToUs = owner === 'OTHERS' && this.owners.get(name) === 'OURS';
      if (!isLeftToUs) {
        this.owners.delete(name);
      }
    }
  }

  private checkWrite(record: CallRecord): void {
    const { operation, input } = record;
    switch (operation) {
      case 'AcceptHandshake': {
        const handshake = OrganizationsService.of(this.aws).state.handshakes.get(input.HandshakeId);
        if (handshake?.senderAccountId !== MANAGEMENT) {
          this.violate(`a handshake of ${handshake?.senderAccountId} was accepted`);
        }
        return;
      }
      case 'EnableAWSServiceAccess':
      case 'EnablePolicyType':
      case 'CreateOrganization':
      case 'EnableAllFeatures':
      case 'CreateServiceLinkedRole':
      // What must not happen with these is seen by the watches of invitations and members.
      case 'InviteAccountToOrganization':
      case 'CancelHandshake':
      case 'MoveAccount':
      case 'TagResource':
      case 'UntagResource':
      case 'RemoveAccountFromOrganization':
        return;
      case 'DisableAWSServiceAccess':
      case 'DisablePolicyType':
      case 'DeleteOrganization': {
        const name = input.ServicePrincipal ?? input.PolicyType ?? ORGANIZATION;
        if (this.owners.get(name) === 'OTHERS') {
          this.violate(`${operation} of ${name}, which somebody else made`);
        }
        return;
      }
      default:
        this.violate(`${operation} is nothing that the library does`);
    }
  }

  /** Nothing old writes after something new has looked. */
  private checkOrder({ operation }: CallRecord, actor: Actor | undefined): void {
    if (!actor) {
      this.violate(`${operation} was called outside of a step`);
      return;
    }
    const prefix = actor.execution.slice(0, 17);
    const successor = this.atWork.get(prefix);
    if (successor && successor.execution !== actor.execution && successor.startedAt > actor.startedAt) {
      this.violate(`${operation} by ${actor.execution}, although ${successor.execution} is at work`);
    }
  }

  private readLog(): void {
    for (const [stack, read] of this.logged) {
      const { log } = stack.handler;
      for (let index = read; index < log.length; index++) {
        this.readEntry(log[index]!);
      }
      this.logged.set(stack, log.length);
    }
  }

  private readEntry(entry: Record<string, unknown>): void {
    this.tally.superseded ||= entry.decision === 'supersede';
    this.tally.detached ||= entry.decision === 'detach';
    this.tally.differed ||= entry.code === 'Differs';
    this.tally.continued ||= entry.decision === 'continue';
    if (entry.code === 'InternalError' || entry.stack !== undefined) {
      this.violate(`a defect of ours: ${String(entry.reason ?? entry.stack)}`);
    }
    const isAtWork = /^(act|done|detach)$/.test(String(entry.decision));
    if (isAtWork && typeof entry.execution === 'string') {
      this.noteAtWork(entry.execution);
    }
  }

  private noteAtWork(name: string): void {
    const execution = StatesService.of(this.aws)
      .executions()
      .find((one) => one.name === name);
    if (execution) {
      const prefix = name.slice(0, 17);
      const known = this.atWork.get(prefix);
      const startedAt = ageOf(execution.startedAt, JSON.parse(execution.input));
      if (!known || known.startedAt < startedAt) {
        this.atWork.set(prefix, { execution: name, startedAt });
      }
    }
  }
}

/** An account has one organization, whatever its id. */
const ORGANIZATION = 'organization';
