import type { CloudFormationEvent, StepInput, WorkflowState } from '../../../src/handler/protocol';
import type { Template } from '../../../src/simulator/cloudformation/template';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { AppLab, StackLab, type StackLabProps } from '../../support/app-lab';
import type { AppSpec } from '../../support/app-spec';
import { DeedsByHand } from './deeds';
import { RestCheck } from './rest';
import type { OperationBeside, Scenario } from './scenario';
import { StackPlay } from './stack-play';
import type { Tally } from './tally';
import { unitsOf } from './units';
import { Watch } from './watch';
import { MANAGEMENT, TARGETS } from './world-names';
import { worldOf } from './world-of';

const MINUTE_MS = 60_000;

/** It comes to rest within so many steps of all workflows together, whatever happens. */
export const STEPS_MAX = 4000;

/** So long after the last operation everybody who acts has acted. */
const DAYS_UNTIL_ANSWERED = 4;
/** Where people are invited, a look every minute costs too much to wait for those who take days. */
const DAYS_UNTIL_INVITED = 0.25;
/** Invitations that are sent again at once are given up again. */
const ROUNDS_OF_GIVING_UP = 6;
/** Dependents look once in three hours at the latest, and give up a day after there is nothing to wait for. */
const DAYS_UNTIL_REST = 4;

/** More than an execution takes. */
const AGED_STEPS = 2500;

/** What came of a run. */
export interface Report {
  /** Empty if nothing happened that must not. */
  readonly violations: readonly string[];
  readonly tally: Tally;
  readonly steps: number;
}

/** Plays a scenario from beginning to rest. */
export async function runScenario(
  scenario: Scenario,
  templateOf: (app: AppSpec) => Template,
  look: (lab: AppLab) => void = () => {},
): Promise<Report> {
  const run = new Run(scenario, templateOf);
  look(run.lab);
  return run.play();
}

class Run {
  public readonly lab: AppLab;
  private readonly watch: Watch;
  private readonly deeds: DeedsByHand;
  private readonly main: StackPlay;
  private readonly beside = new Map<OperationBeside['stack'], StackPlay>();
  private readonly handEvents: object[] = [];
  private readonly latency: () => number;

  constructor(
    private readonly scenario: Scenario,
    private readonly templateOf: (app: AppSpec) => Template,
  ) {
    let calls = 0;
    this.latency = () => (((++calls * 2_654_435_761) >>> 8) % scenario.latency) + 1;
    this.lab = new AppLab(worldOf(scenario), { latency: this.latency });
    this.watch = new Watch(this.lab.aws);
    keepReadsUpToDate(this.lab.aws);
    this.deeds = new DeedsByHand(this.lab.aws, scenario);
    this.main = this.playOf(this.lab);
    if (scenario.outsiders.length > 0) {
      this.beside.set('BESIDE', this.stackBeside('Beside', MANAGEMENT, { permissions: this.lab.permissions }));
      this.beside.set('COMPANION_0', this.stackBeside('Companion', TARGETS[0].id));
      this.beside.set('COMPANION_1', this.stackBeside('Companion', TARGETS[1].id));
    }
    const { clock } = this.lab.aws;
    for (const deed of scenario.deeds) {
      clock.at(clock.now() + deed.minute * MINUTE_MS, () => void this.deeds.perform(deed));
    }
    for (const { minute, stack, operation } of scenario.beside) {
      clock.at(clock.now() + minute * MINUTE_MS, () => void this.beside.get(stack)?.operate(operation));
    }
  }

  public async play(): Promise<Report> {
    const { scenario, lab } = this;
    for (const [index, operation] of scenario.operations.entries()) {
      const next = scenario.operations[index + 1];
      const cutAfter = next?.type === 'DESTROY' ? next.after : undefined;
      await lab.aws.clock.run(this.main.operate(operation, cutAfter));
      await lab.settle(operation.rest / (24 * 60));
    }
    await this.comeToRest();
    this.checkRest();
    return { violations: this.watch.violations, tally: this.watch.tally, steps: this.watch.steps };
  }

  /** Those who act have acted, and those who never answer are waited for no longer. */
  private async comeToRest(): Promise<void> {
    const { lab, scenario } = this;
    const isInviting = scenario.outsiders.length > 0;
    await lab.settle(isInviting ? DAYS_UNTIL_INVITED : DAYS_UNTIL_ANSWERED);
    for (let round = 0; round < (isInviting ? ROUNDS_OF_GIVING_UP : 1) && this.running.length > 0; round++) {
      await this.deeds.giveUp();
      await lab.settle(isInviting ? DAYS_UNTIL_INVITED : 0);
    }
    for (const play of this.plays) {
      // An acceptance that waits for an invitation waits as long as it is there.
      if (play.lab.accountId !== MANAGEMENT) {
        await lab.aws.clock.run(play.operate({ type: 'DESTROY', rest: 0 }));
      }
    }
    if (this.running.length > 0) {
      await lab.settle(DAYS_UNTIL_REST);
    }
  }

  private checkRest(): void {
    const { watch } = this;
    if (this.running.length > 0) {
      watch.violate(`does not come to rest: ${this.running}`);
    }
    if (watch.steps > STEPS_MAX) {
      watch.violate(`took ${watch.steps} steps`);
    }
    new RestCheck(this.scenario, watch, this.plays).check();
    watch.invitations.checkRest();
    watch.values.checkRest();
    for (const permissions of new Set(this.plays.map((play) => play.lab.permissions))) {
      for (const record of permissions.missing.filter((one) => !watch.isExcused(one))) {
        watch.violate(`no permission for ${record.operation} in ${record.accountId}`);
      }
    }
  }

  private get plays(): StackPlay[] {
    return [this.main, ...this.beside.values()];
  }

  private get running(): string[] {
    return this.plays.flatMap(({ lab }) => lab.running().map(({ name }) => name));
  }

  private stackBeside(stackName: string, account: string, props: Partial<StackLabProps> = {}): StackPlay {
    const region = 'eu-west-1';
    return this.playOf(new StackLab(this.lab.aws, { account, region, stackName, latency: this.latency, ...props }));
  }

  private playOf(lab: StackLab): StackPlay {
    lab.runtime.listener = {
      began: (visit) => {
        if (visit.kind === 'EVENT') {
          const { RequestId } = visit.payload as CloudFormationEvent;
          this.watch.values.deliver({ requestId: RequestId, stack: lab.stackName, status: lab.stackStatus });
        }
        if (visit.kind === 'EVENT' && !this.handEvents.includes(visit.payload as object)) {
          this.handEvents.push(visit.payload as object);
          this.scheduleRepetitions(lab, this.handEvents.length - 1, visit.payload as object);
        }
        if (visit.kind === 'STEP') {
          this.age((visit.payload as StepInput).step.state);
        }
      },
    };
    return new StackPlay(lab, this.watch, (app) => this.inThisWorld(this.templateOf(app)));
  }

  /** An execution of a few steps is made to look like one of thousands. */
  private age({ memo }: WorkflowState): void {
    const steps = Number((memo as { steps?: unknown }).steps ?? 0);
    if (steps >= (this.scenario.agesAfter ?? Number.POSITIVE_INFINITY)) {
      Object.assign(memo as object, { steps: AGED_STEPS });
    }
  }

  /** Names the units of this world where the template has placeholders. */
  private inThisWorld(template: Template): Template {
    let text = JSON.stringify(template);
    for (const [placeholder, id] of unitsOf(this.lab.aws)) {
      text = text.replaceAll(placeholder, id);
    }
    return JSON.parse(text);
  }

  private scheduleRepetitions(lab: StackLab, index: number, event: object): void {
    const { clock } = this.lab.aws;
    for (const repetition of this.scenario.repetitions) {
      if (repetition.event === index) {
        clock.at(clock.now() + repetition.after * 1000, () => lab.deliverAgain(event));
      }
    }
  }
}

/** Reads that lag hide something until it has been read so often. Others read, too: nothing is hidden for longer than this. */
const HIDDEN_MS_MAX = 10_000;

function keepReadsUpToDate(aws: SimulatedAws): void {
  const { readLag } = aws.behavior;
  const read = async () => {
    const caller = aws.sessions.account(MANAGEMENT);
    for (let count = 0; count < readLag; count++) {
      const call = {
        service: 'organizations',
        operation: 'DescribeOrganization',
        input: {},
        caller,
        region: 'us-east-1',
      };
      await aws.call(call).catch(() => undefined);
    }
  };
  aws.observe(({ service, isWrite, tookEffect }) => {
    if (readLag > 0 && service === 'organizations' && isWrite && tookEffect) {
      aws.clock.at(aws.clock.now() + HIDDEN_MS_MAX, () => void read());
    }
  });
}
