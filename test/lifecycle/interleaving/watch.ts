import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallRecord } from '../../../src/simulator/call';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { AppLab } from '../../support/app-lab';
import type { Visit } from '../../support/app-runtime';

/** What a run has seen of the things that the harness is there for. */
export interface Tally {
  detached: boolean;
  superseded: boolean;
  rolledBack: boolean;
  lostReply: boolean;
  denied: boolean;
}

/** Which execution a call belongs to. */
interface Actor {
  readonly execution: string;
  readonly startedAt: number;
}

const MANAGEMENT = '111111111111';

/** One for all runs: Node.js carries every storage that there is along with every promise. */
const ACTORS = new AsyncLocalStorage<Actor>();

/** Sees every call as it is made, and says what must never happen. */
export class Watch {
  public readonly violations: string[] = [];
  public readonly tally: Tally = {
    detached: false,
    superseded: false,
    rolledBack: false,
    lostReply: false,
    denied: false,
  };
  public steps = 0;
  /** Who switched on what is on: the library's role, or somebody else. */
  private readonly owners = new Map<string, 'OURS' | 'OTHERS'>();
  /** Executions that went to work: from then on nothing older of the same resource writes. */
  private readonly atWork = new Map<string, Actor>();
  private logged = 0;

  constructor(private readonly lab: AppLab) {
    const { organizationOfAccount } = OrganizationsService.of(lab.aws).state;
    const organization = organizationOfAccount.get(MANAGEMENT);
    if (organization) {
      for (const name of [...organization.serviceAccess.keys(), ...organization.policyTypes.keys(), ORGANIZATION]) {
        this.owners.set(name, 'OTHERS');
      }
    }
    lab.aws.observe((record) => this.called(record));
  }

  /** Runs an invocation so that its calls are known to be its own. */
  public run<T>(visit: Visit, work: () => Promise<T>): Promise<T> {
    const input = (visit.payload as { step?: { executionArn: string; startedAt: string } }).step;
    if (!input) {
      return work();
    }
    this.steps++;
    const execution = input.executionArn.split(':').at(-1)!;
    return ACTORS.run({ execution, startedAt: Date.parse(input.startedAt) }, work);
  }

  /** Notes what must not happen, and when it did. */
  public violate(text: string): void {
    this.violations.push(`${new Date(this.lab.aws.clock.now()).toISOString()} ${text}`);
  }

  private called(record: CallRecord): void {
    this.readLog();
    const isOurs = record.callerArn.includes(':assumed-role/');
    if (isOurs && record.error?.startsWith('AccessDenied')) {
      this.tally.denied = true;
    }
    if (!record.isWrite || !record.tookEffect || !/^(organizations|iam)$/.test(record.service)) {
      return;
    }
    if (isOurs) {
      this.tally.lostReply ||= record.error !== undefined;
      this.checkOrder(record);
      this.checkWrite(record);
    }
    this.noteOwner(record, isOurs ? 'OURS' : 'OTHERS');
  }

  /**
   * What was on already stays whose it was. What people switch off and on again by hand stays ours: nothing in AWS says
   * who switched it on, and the physical id is fixed. What was theirs is nobody's once it is off, whoever did that.
   */
  private noteOwner({ operation, input }: CallRecord, owner: 'OURS' | 'OTHERS'): void {
    const name = input.ServicePrincipal ?? input.PolicyType ?? ORGANIZATION;
    if (/^(EnableAWSServiceAccess|EnablePolicyType|CreateOrganization)$/.test(operation)) {
      this.owners.set(name, this.owners.get(name) ?? owner);
    } else if (/^(DisableAWSServiceAccess|DisablePolicyType|DeleteOrganization)$/.test(operation)) {
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
        const handshake = OrganizationsService.of(this.lab.aws).state.handshakes.get(input.HandshakeId);
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
  private checkOrder({ operation }: CallRecord): void {
    const actor = ACTORS.getStore();
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
    const { log } = this.lab.handler;
    for (; this.logged < log.length; this.logged++) {
      const entry = log[this.logged]!;
      this.tally.superseded ||= entry.decision === 'supersede';
      this.tally.detached ||= entry.decision === 'detach';
      if (entry.code === 'Internal' || entry.stack !== undefined) {
        this.violate(`a defect of ours: ${String(entry.reason ?? entry.stack)}`);
      }
      const isAtWork = /^(act|done|detach)$/.test(String(entry.decision));
      if (isAtWork && typeof entry.execution === 'string') {
        this.noteAtWork(entry.execution);
      }
    }
  }

  private noteAtWork(name: string): void {
    const execution = this.lab.executions().find((one) => one.name === name);
    if (execution) {
      const prefix = name.slice(0, 17);
      const known = this.atWork.get(prefix);
      if (!known || known.startedAt < execution.startedAt) {
        this.atWork.set(prefix, { execution: name, startedAt: execution.startedAt });
      }
    }
  }
}

/** An account has one organization, whatever its id. */
const ORGANIZATION = 'organization';
