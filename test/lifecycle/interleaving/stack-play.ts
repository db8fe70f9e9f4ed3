import type { DeploymentResult } from '../../../src/simulator/cloudformation/deployment';
import type { Template } from '../../../src/simulator/cloudformation/template';
import type { StackLab } from '../../support/app-lab';
import type { AppSpec } from '../../support/app-spec';
import type { StackOperation } from './scenario';
import type { Watch } from './watch';

const MINUTE_MS = 60_000;
/** A step whose reply was lost is repeated for a while, although the function has gone. */
const MINUTES_OF_RETRIES = 15;

/** Failures that a Delete may end in: what stands in its way is not the library's to change. */
const MAY_STAY = /OrganizationNotDeletable|TimedOut|AccountNotRemovable/;

/** One stack that operations are done with, one after the other. Virtual time is for others to move. */
export class StackPlay {
  /** What was last deployed completely. */
  public current: AppSpec | undefined;
  /** Every app that was ever begun to be deployed. */
  public readonly begun: AppSpec[] = [];
  private trigger = 0;
  private last: Promise<void> = Promise.resolve();

  constructor(
    public readonly lab: StackLab,
    private readonly watch: Watch,
    /** Answers a copy, which may be changed. */
    private readonly templateOf: (app: AppSpec) => Template,
  ) {
    watch.follow(lab);
  }

  /**
   * Does it as soon as everything that was to be done with the stack before has been done.
   *
   * @param cutAfter seconds after which the stack is deleted, if it is still being created then
   */
  public operate(operation: StackOperation, cutAfter?: number): Promise<void> {
    this.last = this.last.then(() => this.perform(operation, cutAfter));
    return this.last;
  }

  private async perform(operation: StackOperation, cutAfter?: number): Promise<void> {
    if (operation.type === 'DESTROY') {
      return this.exists ? this.destroy() : undefined;
    }
    if (/^(ROLLBACK|DELETE)_|_FAILED$/.test(this.lab.stackStatus) && this.exists) {
      // What cannot be updated has to go first.
      await this.destroy();
    }
    if (!this.exists) {
      this.current = undefined;
    } else if (/_FAILED$/.test(this.lab.stackStatus)) {
      return;
    }
    await this.deploy(operation, cutAfter);
  }

  private get exists(): boolean {
    return this.lab.cloudFormation.findStack(this.lab.stackName) !== undefined;
  }

  private async deploy(
    { app, failsAfter }: Extract<StackOperation, { type: 'DEPLOY' }>,
    cutAfter: number | undefined,
  ): Promise<void> {
    const { lab } = this;
    const { clock } = lab.aws;
    const template = this.templateOf(app);
    (template.Resources.Sibling!.Properties as Record<string, unknown>).Trigger = String(++this.trigger);
    if (failsAfter !== undefined) {
      lab.runtime.sibling.hold(String(this.trigger));
      clock.at(clock.now() + failsAfter * 1000, () => lab.runtime.sibling.fail());
    }
    this.begun.push(app);
    const deliveries = this.watch.values.deliveries;
    this.watch.deploys(lab, template);
    const deployed = lab.begin(template);
    let cut: Promise<DeploymentResult> | undefined;
    if (cutAfter !== undefined) {
      clock.at(clock.now() + cutAfter * 1000, () => {
        if (lab.stackStatus === 'CREATE_IN_PROGRESS') {
          cut = lab.cloudFormation.destroy(lab.stackName);
        }
      });
    }
    const result = await deployed;
    if (cut) {
      await this.checkDeleted(await cut);
      return;
    }
    this.judge(result);
    if (result.status.includes('ROLLBACK')) {
      this.watch.values.rolledBack(lab.stackName, deliveries);
    }
    if (/^(CREATE|UPDATE)_COMPLETE$/.test(result.status)) {
      this.current = app;
    }
  }

  private async destroy(): Promise<void> {
    const result = await this.lab.cloudFormation.destroy(this.lab.stackName);
    this.current = undefined;
    await this.checkDeleted(result);
  }

  private judge({ status, events }: DeploymentResult): void {
    this.watch.tally.rolledBack ||= status.includes('ROLLBACK');
    if (status === 'UPDATE_ROLLBACK_FAILED') {
      this.watch.violate(`${status}: ${failuresOf(events)}`);
    }
    if (status === 'ROLLBACK_FAILED' && !MAY_STAY.test(failuresOf(events))) {
      this.watch.violate(`${status}: ${failuresOf(events)}`);
    }
  }

  private async checkDeleted({ status, events }: DeploymentResult): Promise<void> {
    if (status === 'DELETE_COMPLETE') {
      await this.lab.aws.clock.sleep(MINUTES_OF_RETRIES * MINUTE_MS);
      const running = this.lab.running().map(({ name }) => name);
      if (running.length > 0) {
        this.watch.violate(`after stack ${this.lab.stackName} was deleted, ${running} runs`);
      }
    } else if (!MAY_STAY.test(failuresOf(events))) {
      this.watch.violate(`${status}: ${failuresOf(events)}`);
    }
  }
}

function failuresOf(events: DeploymentResult['events']): string {
  return events
    .filter(({ status, reason }) => status.endsWith('_FAILED') && reason !== undefined)
    .map(({ logicalId, reason }) => `${logicalId}: ${reason}`)
    .join('; ');
}
