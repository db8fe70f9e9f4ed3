import type { DeploymentResult } from '../../../src/simulator/cloudformation/cloudformation';
import type { Template } from '../../../src/simulator/cloudformation/template';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { World, WorldPerson } from '../../../src/simulator/world/world';
import type { WorldMember } from '../../../src/simulator/world/world-organization';
import { AppLab, STACK_NAME } from '../../support/app-lab';
import type { AppSpec } from '../../support/app-spec';
import { organizationSnapshot } from '../../support/organization-snapshot';
import {
  type Deed,
  type MemberSetting,
  ORGANIZATION_ID,
  POLICY_TYPES,
  type Scenario,
  SERVICES,
  type StackOperation,
} from './scenario';
import { type Tally, Watch } from './watch';

const MANAGEMENT = '111111111111';
const STRANGER = '999999999999';
const ROLE = 'OrganizationAccountAccessRole';
const MINUTE_MS = 60_000;
const WEAK = ['organizations:DescribeHandshake', 'organizations:AcceptHandshake', 'iam:GetRole'];

/** It comes to rest within so many steps of all workflows together, whatever happens. */
export const STEPS_MAX = 3_000;

const MINUTES_OF_RETRIES = 15;

/** So long after the last operation everybody who acts has acted. */
const DAYS_UNTIL_ANSWERED = 4;
/** Dependents look once in three hours at the latest, and give up a day after there is nothing to wait for. */
const DAYS_UNTIL_REST = 4;

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
  private readonly handEvents: object[] = [];
  private current: AppSpec | undefined;
  private trigger = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly templateOf: (app: AppSpec) => Template,
  ) {
    let calls = 0;
    const latency = () => (((++calls * 2_654_435_761) >>> 8) % scenario.latency) + 1;
    this.lab = new AppLab(worldOf(scenario), { latency });
    this.watch = new Watch(this.lab);
    this.lab.runtime.around = (visit, work) => this.watch.run(visit, work);
    this.lab.runtime.listener = {
      began: (visit) => {
        if (visit.kind === 'EVENT' && !this.handEvents.includes(visit.payload as object)) {
          this.handEvents.push(visit.payload as object);
          this.scheduleRepetitions(this.handEvents.length - 1, visit.payload as object);
        }
      },
    };
    for (const deed of scenario.deeds) {
      const { clock } = this.lab.aws;
      clock.at(clock.now() + deed.minute * MINUTE_MS, () => void this.perform(deed).catch(() => undefined));
    }
  }

  public async play(): Promise<Report> {
    for (const operation of this.scenario.operations) {
      await this.operate(operation);
      await this.lab.aws.clock.advance(operation.rest * MINUTE_MS);
    }
    await this.lab.settle(DAYS_UNTIL_ANSWERED);
    if (this.lab.running().length > 0) {
      // Somebody decided not to wait for those who never answer.
      await this.perform({ minute: 0, does: 'CANCEL', which: 0 }).catch(() => undefined);
      await this.lab.settle(DAYS_UNTIL_REST);
    }
    this.checkRest();
    return { violations: this.watch.violations, tally: this.watch.tally, steps: this.watch.steps };
  }

  private async operate(operation: StackOperation): Promise<void> {
    const exists = this.lab.cloudFormation.findStack(STACK_NAME) !== undefined;
    if (operation.type === 'DESTROY') {
      return exists ? this.destroy() : undefined;
    }
    if (/^(ROLLBACK|DELETE)_|_FAILED$/.test(this.lab.stackStatus) && exists) {
      // What cannot be updated has to go first.
      await this.destroy();
    }
    if (this.lab.cloudFormation.findStack(STACK_NAME) === undefined) {
      this.current = undefined;
    } else if (/_FAILED$/.test(this.lab.stackStatus)) {
      return;
    }
    await this.deploy(operation);
  }

  private async deploy({ app, failsAfter }: Extract<StackOperation, { type: 'DEPLOY' }>): Promise<void> {
    const { lab } = this;
    const template = structuredClone(this.templateOf(app));
    (template.Resources.Sibling!.Properties as Record<string, unknown>).Trigger = String(++this.trigger);
    if (failsAfter !== undefined) {
      lab.runtime.sibling.hold(String(this.trigger));
      lab.aws.clock.at(lab.aws.clock.now() + failsAfter * 1_000, () => lab.runtime.sibling.fail());
    }
    const begun = lab.begin(template);
    const next =
      this.scenario.operations[this.scenario.operations.findIndex((one) => 'app' in one && one.app === app) + 1];
    let cut: Promise<DeploymentResult> | undefined;
    if (next?.type === 'DESTROY' && next.after !== undefined) {
      lab.aws.clock.at(lab.aws.clock.now() + next.after * 1_000, () => {
        if (lab.stackStatus === 'CREATE_IN_PROGRESS') {
          cut = lab.cloudFormation.destroy(STACK_NAME);
        }
      });
    }
    const result = await lab.aws.clock.run(begun);
    if (cut) {
      await this.checkDeleted(await lab.aws.clock.run(cut));
      return;
    }
    this.judge(result);
    if (/^(CREATE|UPDATE)_COMPLETE$/.test(result.status)) {
      this.current = app;
    }
  }

  private async destroy(): Promise<void> {
    const result = await this.lab.destroy();
    this.current = undefined;
    await this.checkDeleted(result);
  }

  private judge({ status, events }: DeploymentResult): void {
    this.watch.tally.rolledBack ||= status.includes('ROLLBACK');
    if (status === 'UPDATE_ROLLBACK_FAILED') {
      this.watch.violate(`${status}: ${failuresOf(events)}`);
    }
    if (status === 'ROLLBACK_FAILED' && !/OrganizationNotDeletable|AwsTookTooLong/.test(failuresOf(events))) {
      this.watch.violate(`${status}: ${failuresOf(events)}`);
    }
  }

  private async checkDeleted({ status, events }: DeploymentResult): Promise<void> {
    if (status === 'DELETE_COMPLETE') {
      // A step whose reply was lost is repeated for a while, although the function has gone.
      await this.lab.aws.clock.advance(MINUTES_OF_RETRIES * MINUTE_MS);
      if (this.lab.running().length > 0) {
        this.watch.violate(`after the stack was deleted, ${this.lab.running().map(({ name }) => name)} runs`);
      }
    } else if (!/OrganizationNotDeletable|AwsTookTooLong/.test(failuresOf(events))) {
      this.watch.violate(`${status}: ${failuresOf(events)}`);
    }
  }

  private checkRest(): void {
    const { lab, watch } = this;
    if (lab.running().length > 0) {
      watch.violate(`does not come to rest: ${lab.running().map(({ name }) => name)}`);
    }
    if (watch.steps > STEPS_MAX) {
      watch.violate(`took ${watch.steps} steps`);
    }
    if (this.current !== undefined) {
      this.checkTemplate(this.current);
    }
    for (const { operation } of lab.permissions.missing) {
      watch.violate(`no permission for ${operation}`);
    }
  }

  /** The world is as the template says, or a workflow failed and says why, or somebody undid it by hand. */
  private checkTemplate(app: AppSpec): void {
    const { organizations } = organizationSnapshot(this.lab.aws);
    const organization = Object.values(organizations).find(({ managementAccount }) => managementAccount === MANAGEMENT);
    if (!organization) {
      this.watch.violate('the organization is gone');
      return;
    }
    if ((app.featureSet ?? 'ALL') === 'ALL' && organization.featureSet !== 'ALL') {
      this.expectFailure('CdkAwsOrganizationAllFeatures', 'there are no all features');
    }
    for (const [index, service] of SERVICES.entries()) {
      if (
        app.services?.[service] &&
        !organization.serviceAccess.includes(service) &&
        !this.wasUndone('DISABLE_SERVICE', index)
      ) {
        this.expectFailure('ServiceAccess', `${service} is off`);
      }
    }
    for (const [index, type] of POLICY_TYPES.entries()) {
      if (
        app.policyTypes?.[type] &&
        !organization.policyTypes.includes(type) &&
        !this.wasUndone('DISABLE_TYPE', index)
      ) {
        this.expectFailure('PolicyType', `${type} is off`);
      }
    }
  }

  private wasUndone(does: Deed['does'], which: number): boolean {
    return this.scenario.deeds.some((deed) => deed.does === does && deed.which === which);
  }

  private expectFailure(logicalId: string, what: string): void {
    const ended = this.lab
      .executions()
      .filter(({ input }) => JSON.parse(input).event.LogicalResourceId.startsWith(logicalId));
    if (!ended.some(({ status, outcome }) => status === 'FAILED' && outcome?.error)) {
      this.watch.violate(`${what}, and nothing says why`);
    }
  }

  private scheduleRepetitions(index: number, event: object): void {
    const { clock } = this.lab.aws;
    for (const repetition of this.scenario.repetitions) {
      if (repetition.event === index) {
        clock.at(clock.now() + repetition.after * 1_000, () => this.lab.deliverAgain(event));
      }
    }
  }

  /** What a person does in the console of the management account. */
  private async perform({ does, which }: Deed): Promise<void> {
    const { aws } = this.lab;
    const organizations = (operation: string, input: object) =>
      aws.call({
        service: 'organizations',
        operation,
        input,
        caller: aws.sessions.account(MANAGEMENT),
        region: 'us-east-1',
      });
    const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(MANAGEMENT);
    const RootId = organization?.rootId;
    switch (does) {
      case 'ENABLE_SERVICE':
        return void (await organizations('EnableAWSServiceAccess', { ServicePrincipal: SERVICES[which] }));
      case 'DISABLE_SERVICE':
        return void (await organizations('DisableAWSServiceAccess', { ServicePrincipal: SERVICES[which] }));
      case 'ENABLE_TYPE':
        return void (await organizations('EnablePolicyType', { RootId, PolicyType: POLICY_TYPES[which] }));
      case 'DISABLE_TYPE':
        return void (await organizations('DisablePolicyType', { RootId, PolicyType: POLICY_TYPES[which] }));
      case 'MIGRATE':
        return void (await organizations('EnableAllFeatures', {}));
      case 'CANCEL':
        return void (await organizations('CancelHandshake', { HandshakeId: organization?.migration?.parentId }));
      case 'DELETE_ROLE':
        aws.accounts.get(accountOf(which))?.roles.delete(ROLE);
    }
  }
}

function failuresOf(events: DeploymentResult['events']): string {
  return events
    .filter(({ status, reason }) => status.endsWith('_FAILED') && reason !== undefined)
    .map(({ logicalId, reason }) => `${logicalId}: ${reason}`)
    .join('; ');
}

const accountOf = (index: number): string => String(222_222_222_222 + index);

function worldOf(scenario: Scenario): World {
  const { world, members, servicesBefore, typesBefore, readLag, faults } = scenario;
  const accounts: Record<string, World['accounts'][string]> = { [MANAGEMENT]: {} };
  const membership: Record<string, WorldMember> = {};
  const people: WorldPerson[] = [];
  const courted: string[] = [];
  for (const [index, member] of members.entries()) {
    const account = accountOf(index);
    accounts[account] = accountSetting(member);
    membership[account] = { joined: member.joined };
    people.push(personOf(account, member));
    if (member.isCourted) {
      courted.push(account);
    }
  }
  if (courted.length > 0) {
    accounts[STRANGER] = {};
  }
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts,
    people,
    faults,
    behaviour: { readLag },
    organizations: [
      ...(world === 'STANDALONE'
        ? []
        : [
            {
              id: ORGANIZATION_ID,
              managementAccount: MANAGEMENT,
              featureSet: world === 'ALL' ? ('ALL' as const) : ('CONSOLIDATED_BILLING' as const),
              members: membership,
              serviceAccess: servicesBefore,
              policyTypes: typesBefore,
            },
          ]),
      ...(courted.length > 0
        ? [
            {
              id: 'o-strangersorg',
              managementAccount: STRANGER,
              featureSet: 'ALL' as const,
              invitations: courted.map((to) => ({ to })),
            },
          ]
        : []),
    ],
  };
}

function accountSetting({ hasServiceLinkedRole, role }: MemberSetting): World['accounts'][string] {
  const allows = role === 'WEAK' ? { allows: WEAK } : {};
  return {
    serviceLinkedRole: hasServiceLinkedRole,
    ...(role === 'NONE' ? {} : { roles: { [ROLE]: { trusts: [MANAGEMENT], ...allows } } }),
  };
}

function personOf(account: string, { answer, answersAfter, joined }: MemberSetting): WorldPerson {
  const action =
    joined === 'INVITED' ? ('APPROVE_ALL_FEATURES' as const) : ('ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' as const);
  return { account, does: answer, after: `${answersAfter}m`, ...(answer === 'leave' ? {} : { action }) };
}
