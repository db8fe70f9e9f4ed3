import type { CloudFormationEvent } from '../../../src/handler/protocol';
import type { Faults } from '../../../src/simulator/faults';
import type { DeploymentResult, Template } from '../../../src/simulator/index';
import { Random } from '../../../src/simulator/random';
import { AppLab } from '../../support/app-lab';
import type { AppSpec } from '../../support/app-spec';
import { templateOf } from '../../support/app-templates';
import { type HeldValues, heldValues } from './held-values';
import { judgeAgain, judgeRollback } from './judge';
import { PeopleOfTree } from './people';
import type { Scenario } from './scenario';
import { ValueWatch } from './value-watch';

/** How a run ended: what the runs are there for must have happened. */
export interface Ended {
  readonly violations: readonly string[];
  readonly outcome: string;
}

/** What is known of a run when the failed deployment has been taken back. */
export interface TakenBack {
  readonly scenario: Scenario;
  readonly lab: AppLab;
  readonly before: HeldValues;
  readonly after: HeldValues;
  readonly watch: ValueWatch;
  /** When the same app is deployed once more, in epoch milliseconds. */
  readonly restedAt: number;
}

/** Deploys, lets the last deployment fail, and deploys the same once more. */
export function playTreeRollback(scenario: Scenario): Promise<Ended> {
  return new Run(scenario).play();
}

const SECOND_MS = 1000;

class Run {
  private readonly lab: AppLab;
  private trigger = 0;
  private events: object[] = [];

  constructor(private readonly scenario: Scenario) {
    const { latency, world } = scenario;
    this.lab = new AppLab(world, { latency: () => latency });
  }

  public async play(): Promise<Ended> {
    const { lab, scenario } = this;
    for (const spec of scenario.before) {
      const result = await lab.deploy(this.templateOf(spec));
      if (!/^(CREATE|UPDATE)_COMPLETE$/.test(result.status)) {
        return { violations: [`no beginning: ${failuresOf(result)}`], outcome: 'no beginning' };
      }
    }
    await lab.settle(1);
    const before = heldValues(lab.aws);
    const watch = new ValueWatch(lab.aws);
    const result = await this.fail();
    lab.runtime.listener = {};
    (lab.aws.faults as Faults).clear();
    await lab.settle(1);
    if (/^(CREATE|UPDATE)_COMPLETE$/.test(result.status)) {
      return { violations: [], outcome: 'was faster than its failure' };
    }
    const restedAt = lab.aws.clock.now();
    const state: TakenBack = { scenario, lab, before, after: heldValues(lab.aws), watch, restedAt };
    const violations = judgeRollback(state, result);
    const again = await this.again();
    return { violations: [...violations, ...judgeAgain(state, again)], outcome: outcomeOf(scenario, again) };
  }

  /** Everything that can happen, until the stack has come to rest. */
  private async fail(): Promise<DeploymentResult> {
    const { lab, scenario } = this;
    const { clock } = lab.aws;
    const { ending, deeds, faults, repetitions, seed, app } = scenario;
    const template = this.templateOf(app);
    const people = new PeopleOfTree(lab.aws, new Random(seed));
    const start = clock.now();
    for (const after of deeds) {
      clock.at(start + after, () => void people.act());
    }
    lab.addFaults(...faults);
    this.repeat(repetitions);
    lab.runtime.sibling.hold(String(this.trigger));
    const known = lab.stackEvents.length;
    clock.at(start + ending.after, () => {
      if (ending.type === 'CANCELED' && lab.stackStatus === 'UPDATE_IN_PROGRESS') {
        lab.cloudFormation.cancelUpdate(lab.stackName);
      }
      this.failSibling(known);
    });
    return clock.run(lab.begin(template));
  }

  /** As soon as it has begun. */
  private failSibling(known: number): void {
    const { clock } = this.lab.aws;
    const hasBegun = this.lab.stackEvents.slice(known).some(({ logicalId }) => logicalId === 'Sibling');
    clock.at(clock.now() + SECOND_MS, () => (hasBegun ? this.lab.runtime.sibling.fail() : this.failSibling(known)));
  }

  private repeat(repetitions: Scenario['repetitions']): void {
    const { clock } = this.lab.aws;
    this.events = [];
    this.lab.runtime.listener = {
      began: ({ kind, payload }) => {
        const event = payload as CloudFormationEvent;
        if (kind !== 'EVENT' || this.events.includes(event)) {
          return;
        }
        const after = repetitions[this.events.push(event) - 1];
        if (after !== undefined) {
          clock.at(clock.now() + after, () => this.lab.deliverAgain(event));
        }
      },
    };
  }

  /** The same app, in peace. */
  private async again(): Promise<DeploymentResult> {
    if (this.lab.stackStatus === 'ROLLBACK_COMPLETE') {
      await this.lab.destroy();
    }
    const result = await this.lab.deploy(this.templateOf(this.scenario.app));
    await this.lab.settle(1);
    return result;
  }

  private templateOf(spec: AppSpec): Template {
    const template = templateOf(spec);
    (template.Resources.Sibling!.Properties as Record<string, unknown>).Trigger = String(++this.trigger);
    return template;
  }
}

function outcomeOf({ before }: Scenario, { status }: DeploymentResult): string {
  const what = before.length === 0 ? 'first deployment' : 'update';
  return /^(CREATE|UPDATE)_COMPLETE$/.test(status) ? `${what}, then deployed` : `${what}, then refused`;
}

export function failuresOf({ events }: DeploymentResult): string[] {
  return events.flatMap(({ status, reason = '', logicalId }) =>
    status.endsWith('_FAILED') && !/cancel|the sibling fails/i.test(reason) ? [`${logicalId}: ${reason}`] : [],
  );
}
