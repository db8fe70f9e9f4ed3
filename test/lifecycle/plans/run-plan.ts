import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Asked, choosePeople } from '../../../src/rehearsal/people';
import {
  type CallReport,
  type ChangeReport,
  type PlanReport,
  planReport,
} from '../../../src/rehearsal/plan/plan-report';
import { writesOf } from '../../../src/rehearsal/plan/writes';
import { Stage, type StageRuntime } from '../../../src/rehearsal/stage';
import { dumpWorld, loadWorld, type SimulatedAws, type Template, type World } from '../../../src/simulator/index';
import { live } from '../../simulator/world/dump/random-life';
import { STACK_NAME } from '../../support/app-lab';
import { AppRuntime } from '../../support/app-runtime';
import type { AppSpec } from '../../support/app-spec';
import { InProcessRuntime } from '../../support/in-process';
import { unitsOf } from '../interleaving/units';
import { MANAGEMENT } from '../interleaving/world-names';
import { applied } from './applied';
import { nativeResources } from './native-resources';
import { type RandomDeployment, randomDeployment, type Step } from './random-deployment';
import { keyOf, Touches } from './touches';
import { formOfThings, formOfWorld } from './written-back';

const PLACE = { account: MANAGEMENT, region: 'eu-west-1' };

/** Nothing that a run waits for takes longer. */
const DAYS = 20;

/** What came of a run. */
export interface PlanRun {
  /** Empty if every plan is the difference of its worlds, and says who made it. */
  readonly faults: readonly string[];
  /** How many changes there were of each kind, for example `ADD member`. */
  readonly seen: Readonly<Record<string, number>>;
}

/** Makes what runs the handler of the library. */
export type HandlerFor = (aws: SimulatedAws) => StageRuntime;

const inProcess: HandlerFor = (aws) => new InProcessRuntime(aws, { latency: () => 100 });

/** Deploys the random apps of a seed one after the other, in the random world of the seed. */
export async function runPlan(
  seed: number,
  templateOf: (app: AppSpec) => Template,
  handlerFor: HandlerFor = inProcess,
): Promise<PlanRun> {
  const [deployment] = fc.sample(randomDeployment, { seed, numRuns: 1, unbiased: true });
  const aws = loadWorld(deployment!.world);
  const stage = new Stage(aws, new AppRuntime(aws, handlerFor(aws)));
  try {
    return await new Run(deployment!, templateOf, stage).play();
  } finally {
    await stage.close();
  }
}

/** A world with its form, which is read place by place. */
interface Moment {
  readonly world: World;
  readonly form: unknown;
}

class Run {
  private readonly faults: string[] = [];
  private readonly seen: Record<string, number> = {};

  constructor(
    private readonly deployment: RandomDeployment,
    private readonly templateOf: (app: AppSpec) => Template,
    private readonly stage: Stage<AppRuntime>,
  ) {}

  public async play(): Promise<PlanRun> {
    const { aws } = this.stage;
    const { life, steps, people, world } = this.deployment;
    await live(aws, life);
    new Asked(aws, choosePeople(world, people), new Set([MANAGEMENT]));
    const touches = new Touches(aws);
    for (const step of steps) {
      const touched = touches.list.length;
      const callsBefore = aws.history.length;
      const before = this.moment();
      await this.deploy(step);
      const deployed = this.moment();
      for (const happening of step.beside) {
        await aws.clock.advance(1); // no two calls in the same moment
        await live(aws, [happening]);
      }
      await aws.clock.advance(DAYS * 86_400_000);
      const settled = this.moment();
      const plan = this.planOf({ before, deployed, settled }, callsBefore);
      this.checkWorlds('when the deployment ends', before, plan.deployment.changes, deployed);
      this.checkWorlds('later', deployed, plan.later.changes, settled);
      this.checkCalls(plan, callsBefore);
      this.checkCauses(plan, touches.list.slice(touched), deployed.world.now!);
      for (const { action, address } of [...plan.deployment.changes, ...plan.later.changes]) {
        this.count(`${action} ${address.split('/')[0]}`);
      }
      this.count(plan.otherCalls.length > 0 ? 'other calls' : 'no other calls');
    }
    return { faults: this.faults, seen: this.seen };
  }

  private count(what: string): void {
    this.seen[what] = (this.seen[what] ?? 0) + 1;
  }

  private moment(): Moment {
    const { aws } = this.stage;
    const world = dumpWorld(aws);
    return { world, form: formOfWorld(aws, world) };
  }

  private async deploy({ app, natives, fails }: Step): Promise<void> {
    const { aws, runtime } = this.stage;
    const template = this.inThisWorld(this.templateOf(app));
    Object.assign(template.Resources, nativeResources(aws, natives));
    (template.Resources.Sibling!.Properties as Record<string, unknown>).Trigger = String(aws.clock.now());
    if (fails) {
      runtime.sibling.hold();
      aws.clock.at(aws.clock.now() + 300_000, () => runtime.sibling.fail());
    }
    const cloudFormation = this.stage.cloudFormationIn(PLACE);
    const found = cloudFormation.findStack(STACK_NAME);
    if (found !== undefined && !/^(CREATE|UPDATE)(_ROLLBACK)?_COMPLETE$/.test(found.status)) {
      this.count((await this.stage.destroy(PLACE, STACK_NAME)).status);
    }
    if (cloudFormation.findStack(STACK_NAME) === undefined || found?.status.endsWith('_COMPLETE')) {
      this.count((await this.stage.deploy(PLACE, { stackName: STACK_NAME, template })).status);
    }
  }

  private inThisWorld(template: Template): Template {
    let text = JSON.stringify(template);
    for (const [placeholder, id] of unitsOf(this.stage.aws)) {
      text = text.replaceAll(placeholder, id);
    }
    return JSON.parse(text);
  }

  /** The plan as it is printed. */
  private planOf(moments: Record<'before' | 'deployed' | 'settled', Moment>, callsBefore: number): PlanReport {
    const { history, resourceOf } = this.stage.records();
    const { before, deployed, settled } = moments;
    const worlds = { before: before.world, deployed: deployed.world, settled: settled.world };
    const report = planReport(worlds, writesOf(history.slice(callsBefore), resourceOf), ({ logicalId }) => logicalId);
    return asJson(report);
  }

  /** `apply(before, plan) == after` */
  private checkWorlds(when: string, before: Moment, changes: readonly ChangeReport[], after: Moment): void {
    try {
      const form = formOfThings(applied(before.world, changes).values());
      assert.deepEqual(asJson(form), asJson(after.form));
    } catch (error) {
      this.faults.push(`${when}, the plan does not make the world: ${(error as Error).message}`);
    }
  }

  /** Every write that took effect is behind a change, or has a line of its own. */
  private checkCalls(plan: PlanReport, callsBefore: number): void {
    const shown = new Set([...changesIn(plan).flatMap(({ calls = [] }) => calls), ...plan.otherCalls].map(keyOfReport));
    const made = this.stage.aws.history
      .slice(callsBefore)
      .filter(({ isWrite, tookEffect, service }) => isWrite && tookEffect && !MACHINERY.has(service))
      .map(keyOf);
    const silent = made.filter((key) => !shown.has(key));
    const invented = [...shown].filter((key) => !made.includes(key));
    if (silent.length + invented.length > 0) {
      this.faults.push(`calls that no line shows: ${silent}; calls that nobody made: ${invented}`);
    }
  }

  /** The last call that was seen to change a thing is behind its change, or behind what the change is a part of. */
  private checkCauses(plan: PlanReport, touches: Touches['list'], deployedAt: string): void {
    for (const [part, isInPart] of [
      [plan.deployment, (at: string) => at <= deployedAt],
      [plan.later, (at: string) => at > deployedAt],
    ] as const) {
      const own = touches.filter(({ key }) => isInPart(key.split(' ')[0]!));
      const byAddress = new Map(part.changes.map((change) => [change.address, change]));
      for (const change of part.changes) {
        const last = own.filter(({ addresses }) => addresses.includes(change.address)).at(-1);
        const isTold = last === undefined || isBehind(last.key, change, byAddress) || wasRenamed(last.key, change, own);
        if (!isTold && !isOfAws(change)) {
          this.faults.push(`${change.action} ${change.address} does not name ${last.key}`);
        }
        for (const key of new Set((change.calls ?? []).map(keyOfReport))) {
          const itself = own.filter((touch) => touch.key === key && touch.addresses.length > 0);
          const isWrong = itself.length > 0 && !itself.some(({ addresses }) => addresses.includes(change.address));
          if (isWrong && !WITHOUT_A_TOUCH.test(key)) {
            this.faults.push(`${change.action} ${change.address} names ${key}, which did not touch it`);
          }
        }
      }
    }
  }
}

/** AWS finishes later what these begin; and a tag can be there already. */
const WITHOUT_A_TOUCH = /:(CreateAccount|EnableAllFeatures|TagResource|DeleteServiceLinkedRole|AcceptHandshake)$/;

/** What runs the stacks changes nothing of the organization. */
const MACHINERY: ReadonlySet<string> = new Set(['cloudformation', 'lambda', 'states', 'sts', 'sns', 'events', 'logs']);

function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function changesIn({ deployment, later }: PlanReport): readonly ChangeReport[] {
  return [...deployment.changes, ...later.changes];
}

function keyOfReport({ at, account, operation }: CallReport): string {
  return `${at} ${account} ${operation}`;
}

function isBehind(key: string, change: ChangeReport, changes: ReadonlyMap<string, ChangeReport>): boolean {
  const whole = change.because === undefined ? undefined : changes.get(change.because);
  return (
    (change.calls ?? []).some((call) => keyOfReport(call) === key) ||
    (whole !== undefined && isBehind(key, whole, changes))
  );
}

/** What is made under one name, and has another one in the end, is not recognized in the call that made it. */
function wasRenamed(key: string, { address, because }: ChangeReport, touches: Touches['list']): boolean {
  return (
    /:Create(Policy|OrganizationalUnit)$/.test(key) &&
    touches.some((one) => /:Update/.test(one.key) && one.addresses.some((name) => name === address || name === because))
  );
}

/**
 * AWS attaches its own policies where a type has been enabled for some seconds, whoever has detached them before. A migration
 * is to be finalized as soon as the last account has approved it, and forgets who has refused as soon as it ends.
 */
function isOfAws({ address, after }: ChangeReport): boolean {
  return (
    /^attachment\/.*\/p-(RCP)?FullAWSAccess$|^migration-refusal\//.test(address) ||
    after?.action === 'ENABLE_ALL_FEATURES'
  );
}
