import { MARK_KEY } from '../../../src/handler/protocol';
import type { DeploymentResult, Template } from '../../../src/simulator/index';
import { AppLab } from '../../support/app-lab';
import { templateOf } from '../../support/app-templates';
import { type ManySeeds, playSeeds } from '../many-seeds';
import { openAccountOf, organizationOf, RemovalWatch, thingsThere } from './removal-watch';
import {
  type Declared,
  MADE,
  MADE_ADDRESS,
  MANAGEMENT,
  type StackName,
  type Step,
  specOf,
  stepsOf,
  type ThingName,
  WORLD,
} from './scenario';

const PLACE = { account: MANAGEMENT, region: 'eu-west-1' };

/** What the runs are there for. */
export interface Tally {
  removed: number;
  /** Something that a stack no longer declares is declared by the other one, or in another way. */
  handedOver: number;
  failed: number;
}

export const emptyTally = (): Tally => ({ removed: 0, handedOver: 0, failed: 0 });

/** Plays a seed, and answers what must not have happened. */
export function playHandovers(seed: number, tally: Tally): Promise<readonly string[]> {
  return new Run(stepsOf(seed), tally).play();
}

class Run {
  private readonly lab = new AppLab(WORLD);
  private readonly watch: RemovalWatch;
  private readonly statuses = new Map<string, string>();
  /** What was last deployed completely. */
  private readonly current = new Map<StackName, Declared>();
  /** What is being deployed. */
  private wanted: { readonly stack: StackName; readonly declared: Declared } = { stack: 'Org', declared: {} };
  private trigger = 0;

  constructor(
    private readonly steps: readonly Step[],
    private readonly tally: Tally,
  ) {
    this.lab.cloudFormation.onEvent(({ logicalId, stackName, status }) => {
      if (logicalId === stackName) {
        this.statuses.set(stackName, status);
      }
    });
    this.watch = new RemovalWatch(this.lab.aws, (thing) => this.holdersOf(thing));
  }

  public async play(): Promise<readonly string[]> {
    for (const step of this.steps) {
      if (step.isUnmarked) {
        this.removeMarks();
      }
      await (step.declared === undefined ? this.destroy(step.stack) : this.deploy(step, step.declared));
      await this.lab.settle(1);
      this.checkThere(step);
    }
    this.tally.removed += this.watch.removed;
    return this.watch.violations;
  }

  private async deploy({ stack, failsAfter }: Step, declared: Declared): Promise<void> {
    if (/^ROLLBACK_COMPLETE$|_FAILED$/.test(this.statuses.get(stack) ?? '')) {
      await this.destroy(stack);
    }
    const old = this.current.get(stack) ?? {};
    const other = this.current.get(stack === 'Org' ? 'Second' : 'Org') ?? {};
    const things = Object.keys(old) as ThingName[];
    this.tally.handedOver += things.filter(
      (thing) => old[thing] !== declared[thing] && (declared[thing] !== undefined || other[thing] !== undefined),
    ).length;
    this.wanted = { stack, declared };
    const { status } = await this.lab.aws.clock.run(this.begin(stack, declared, failsAfter));
    if (/^(CREATE|UPDATE)_COMPLETE$/.test(status)) {
      this.current.set(stack, declared);
    } else {
      this.tally.failed++;
    }
  }

  private begin(stack: StackName, declared: Declared, failsAfter: number | undefined): Promise<DeploymentResult> {
    const { clock } = this.lab.aws;
    const { sibling } = this.lab.runtime;
    const template = this.templateOf(stack, declared);
    if (failsAfter !== undefined) {
      sibling.hold(String(this.trigger));
      clock.at(clock.now() + failsAfter, () => sibling.fail());
    }
    return this.lab.stage.cloudFormationIn(PLACE).deploy({ stackName: stack, template });
  }

  private async destroy(stack: StackName): Promise<void> {
    this.wanted = { stack, declared: {} };
    if (this.lab.cloudFormation.findStack(stack) !== undefined) {
      const { status } = await this.lab.stage.destroy(PLACE, stack);
      this.tally.failed += status === 'DELETE_COMPLETE' ? 0 : 1;
    }
    this.current.delete(stack);
  }

  /**
   * The account that was made has an ID by now; without one it is declared by its address, as it was before. By its ID, also one
   * that was closed is adopted: that is no handover.
   */
  private templateOf(stack: StackName, declared: Declared): Template {
    const made = openAccountOf(this.lab.aws, MADE_ADDRESS);
    const known = made === undefined && declared.MADE === 2 ? { ...declared, MADE: 0 } : declared;
    const template: Template = JSON.parse(
      JSON.stringify(templateOf(specOf(stack, known))).replaceAll(MADE, made ?? MADE),
    );
    (template.Resources.Sibling!.Properties as Record<string, unknown>).Trigger = String(++this.trigger);
    return template;
  }

  private holdersOf(thing: ThingName): readonly string[] | undefined {
    const { stack, declared } = this.wanted;
    if (this.statuses.get(stack)?.includes('ROLLBACK')) {
      return undefined;
    }
    const all = new Map<StackName, Declared>([...this.current, [stack, declared]]);
    return [...all].filter(([, of]) => of[thing] !== undefined).map(([name]) => name);
  }

  /** What a stack declares that was deployed completely is there. */
  private checkThere(step: Step): void {
    const there = thingsThere(this.lab.aws);
    for (const [stack, declared] of this.current) {
      for (const thing of Object.keys(declared) as ThingName[]) {
        if (!there.has(thing)) {
          this.watch.violations.push(`after ${JSON.stringify(step)}, ${thing} of ${stack} is not there`);
        }
      }
    }
  }

  private removeMarks(): void {
    for (const [id, tags] of organizationOf(this.lab.aws).tags) {
      if (/^\d/.test(id)) {
        tags.delete(MARK_KEY);
      }
    }
  }
}

/** Plays a story of two stacks a seed. Answers whether nothing was taken from one of them. */
export async function soakHandovers({ isFull, ...many }: ManySeeds & { isFull: boolean }): Promise<boolean> {
  const tally = emptyTally();
  const isGood = await playSeeds(many, (seed) => playHandovers(seed, tally));
  const { removed, handedOver, failed } = tally;
  many.print(`  ${handedOver} things handed over, ${removed} removed, ${failed} deployments failed`);
  return isGood && (!isFull || (removed > 0 && handedOver > 0));
}
