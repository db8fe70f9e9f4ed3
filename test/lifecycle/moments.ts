import type { CallRecord } from '../../src/simulator/call';
import type { AppLab } from '../support/app-lab';
import type { Outcome, Visit } from '../support/app-runtime';

/** Moments of a flow at which something else may happen. */
export const MOMENTS = [
  'before the first step',
  'during a step',
  'after a write',
  'during a pause',
  'detached, during a step',
  'detached, during a pause',
  'at rest',
] as const;

export type Moment = (typeof MOMENTS)[number];

/** Whose flow: a resource's, started by its Create, Update or Delete. */
export interface FlowOf {
  readonly logicalId: string;
  readonly requestType: 'Create' | 'Update' | 'Delete';
}

/** The second after which something happens in the middle of a pause, or when all is at rest. */
const LATER_MS = 1000;

/** What the driver writes to, whatever the flow is. */
const OF_MACHINERY = /^(events|lambda|sns|states|sts)$/;

/** Enough refusals for a step to give up and pause. */
const REFUSALS = 5;

/**
 * Strikes once, when the flow gets to the moment. While it waits for a pause, it makes sure that there is one: AWS is
 * busy in the flow's first step.
 */
export class Ambush {
  public hasStruck = false;
  /** CloudFormation's event of the flow, as soon as it was delivered. */
  public event: object | undefined;
  private step: Visit | undefined;
  private isBusy = false;

  constructor(
    private readonly lab: AppLab,
    private readonly flow: FlowOf,
    private readonly moment: Moment,
    private readonly action: (event: object) => void,
  ) {
    lab.runtime.listener = {
      began: (visit) => this.began(visit),
      ended: (visit, outcome) => this.ended(visit, outcome),
    };
    lab.aws.observe((record) => this.called(record));
  }

  private began(visit: Visit): void {
    if (!this.isOurs(visit)) {
      return;
    }
    if (visit.kind === 'EVENT') {
      this.event ??= visit.payload as object;
      this.strikeAt('before the first step');
      return;
    }
    this.step = visit;
    if (this.moment === 'during a pause' && !this.isBusy) {
      this.isBusy = true;
      // A Delete that removes nothing looks at nothing but the list of executions.
      const isDelete = visit.requestType === 'Delete';
      const operation = isDelete ? 'states:ListExecutions' : 'organizations:Describe*';
      const busy = { error: 'TooManyRequestsException', times: REFUSALS };
      // Units and accounts are made beside what needs all features, which takes some of the refusals.
      const lists = ['organizations:ListOrganizationalUnits*', 'organizations:ListAccounts'];
      this.lab.addFaults(...[operation, ...lists].map((one) => ({ operation: one, ...busy })));
    }
  }

  private called(record: CallRecord): void {
    if (!this.step || !record.callerArn.includes(':assumed-role/')) {
      return;
    }
    this.strikeAt(this.step.isAnswered ? 'detached, during a step' : 'during a step');
    if (record.isWrite && record.tookEffect && !OF_MACHINERY.test(record.service)) {
      this.strikeAt('after a write');
    }
  }

  private ended(visit: Visit, outcome: Outcome | undefined): void {
    if (visit.kind === 'EVENT' || !this.isOurs(visit)) {
      return;
    }
    this.step = undefined;
    if (outcome?.next === 'WAIT') {
      this.strikeSoonAt(outcome.isAnswered ? 'detached, during a pause' : 'during a pause');
    } else if (outcome?.next === 'SUCCEED' || outcome?.next === 'FAIL') {
      this.strikeSoonAt('at rest');
    }
  }

  private strikeSoonAt(moment: Moment): void {
    if (moment === this.moment) {
      const { clock } = this.lab.aws;
      clock.at(clock.now() + LATER_MS, () => this.strikeAt(moment));
    }
  }

  private strikeAt(moment: Moment): void {
    if (moment === this.moment && !this.hasStruck && this.event) {
      this.hasStruck = true;
      this.action(this.event);
    }
  }

  private isOurs({ logicalId, requestType }: Visit): boolean {
    return logicalId === this.flow.logicalId && requestType === this.flow.requestType;
  }
}
