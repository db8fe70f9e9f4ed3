import fc from 'fast-check';
import { RESOURCES, resourceTypeOf } from '../../../src/handler/resources';
import type { Faults } from '../../../src/simulator/faults';
import type { Template, World } from '../../../src/simulator/index';
import { InProcessLab } from '../../support/in-process';
import { workflowTemplate } from '../../support/workflow-template';
import { ORGANIZATIONS, PlacesWatch } from './places-watch';
import { type Deployment, MANAGEMENT, OURS, REGIONS, type Scenario, STRANGER, scenario } from './scenario';

const STACK = 'Org';
const DAY_MS = 86_400_000;
/** So long after an event everything that will happen by itself has happened. */
const REST_MS = 2 * DAY_MS;

/** How often something has happened that the runs are there for. */
export interface Tally {
  moved: number;
  movedBack: number;
  /** A place is not as the template says, and a failure says why. */
  excused: number;
}

/** Plays a seed, and answers what must not have happened. */
export function playAdministrators(seed: number, tally: Tally): Promise<readonly string[]> {
  const [drawn] = fc.sample(scenario, { seed, numRuns: 1 }) as [Scenario];
  return new Run(drawn, tally).play();
}

/** The administrator of one service, and everything that can happen to it. */
class Run {
  private readonly lab: InProcessLab;
  private readonly watch: PlacesWatch;
  private status = '';
  private physicalId = '';
  /** What was last deployed completely. */
  private current: Deployment | undefined;
  /** What is being deployed, or was last. */
  private deployed: Deployment | undefined;
  /** What was in each place when all was at rest, unless something has succeeded since. */
  private settled: ReadonlyMap<string, readonly string[]> | undefined;
  /** When the present operation began, or an earlier one that all since belongs to. */
  private since = 0;

  constructor(
    private readonly scenario: Scenario,
    private readonly tally: Tally,
  ) {
    const { service, latency } = scenario;
    this.lab = new InProcessLab(worldOf(scenario), { latency: () => latency });
    this.lab.cloudFormation.onEvent(({ logicalId, status, physicalId }) => {
      this.status = logicalId === STACK ? status : this.status;
      const isNamed = logicalId === 'Administrator' && /^(CREATE|UPDATE)_/.test(status);
      this.physicalId = isNamed ? (physicalId ?? this.physicalId) : this.physicalId;
    });
    this.watch = new PlacesWatch(
      this.lab,
      service,
      () => this.status.includes('ROLLBACK'),
      () => [...this.declared(this.deployed).keys()],
    );
  }

  public async play(): Promise<readonly string[]> {
    const { planted, service, faults, operations } = this.scenario;
    // The registration of some services has no effect in an organization that was just made.
    await this.lab.aws.clock.advance(DAY_MS);
    if (planted !== undefined) {
      const input = { AccountId: planted, ServicePrincipal: service.principal };
      // A doubt may be about the principal.
      await this.watch.callByHand('organizations', 'RegisterDelegatedAdministrator', input).catch(() => undefined);
      await this.lab.aws.clock.advance(DAY_MS);
    }
    this.watch.begin();
    (this.lab.aws.faults as Faults).add(faults);
    for (const operation of operations) {
      await (operation.type === 'DESTROY' ? this.destroy() : this.deploy(operation));
    }
    await this.rest();
    this.watch.checkStranger();
    return this.watch.violations;
  }

  private async deploy(operation: Deployment): Promise<void> {
    if (/^(ROLLBACK|DELETE)_|_FAILED$/.test(this.status)) {
      // What cannot be updated has to go first.
      await this.destroy();
    }
    const isUpdate = this.exists;
    if (isUpdate && /_FAILED$/.test(this.status)) {
      return;
    }
    const { clock } = this.lab.aws;
    this.since = this.settled === undefined || this.since === 0 ? clock.now() : this.since;
    if (operation.ending.type === 'CANCELED') {
      clock.at(clock.now() + operation.ending.milliseconds, () => {
        if (this.status === 'UPDATE_IN_PROGRESS') {
          this.lab.cloudFormation.cancelUpdate(STACK);
        }
      });
    }
    this.deployed = operation;
    const { status } = await this.lab.deploy(this.templateOf(operation));
    if (/^(CREATE|UPDATE)_COMPLETE$/.test(status)) {
      this.tally.moved += isUpdate && this.current?.account !== operation.account ? 1 : 0;
      this.current = operation;
      this.settled = undefined;
      this.since = clock.now();
    } else if (status === 'UPDATE_ROLLBACK_FAILED') {
      this.watch.violations.push(`${status}, which leaves the stack to people`);
    } else if (!isUpdate) {
      this.settled = undefined;
    }
    if (operation.isFollowedByRest) {
      await this.rest();
    }
  }

  private async destroy(): Promise<void> {
    if (!this.exists) {
      return;
    }
    const { current, physicalId } = this;
    const { status } = await this.lab.destroy();
    this.current = undefined;
    this.settled = undefined;
    if (status !== 'DELETE_COMPLETE') {
      this.tally.excused++;
      return;
    }
    const isRemoved = current?.removal === 'DESTROY' && physicalId.endsWith('/ours');
    const declared = this.declared(current);
    const left = isRemoved ? this.watch.placesOf(current.account).filter((place) => declared.has(place)) : [];
    if (left.length > 0) {
      this.watch.violations.push(`after the stack was deleted, account ${current!.account} is in ${left}`);
    }
  }

  private async rest(): Promise<void> {
    await this.lab.aws.clock.advance(REST_MS);
    const running = this.lab.executions().filter(({ isRunning }) => isRunning);
    if (running.length > 0) {
      this.watch.violations.push(`does not come to rest: ${running.map(({ name }) => name)}`);
    }
    const { shown } = this.watch;
    const expected = this.settled ?? (this.status.includes('ROLLBACK') ? new Map() : this.declared());
    const wrong = [...expected].filter(
      ([place, [account]]) => this.isRestored(place) && !shown.get(place)?.includes(account),
    );
    if (wrong.length > 0) {
      this.expectFailure(`${JSON.stringify(wrong)} is ${JSON.stringify([...shown])}`);
    } else if (this.settled !== undefined && /ROLLBACK/.test(this.status)) {
      this.tally.movedBack++;
    }
    this.settled = this.exists ? shown : undefined;
    this.since = this.lab.aws.clock.now();
  }

  /** AWS empties Regions that no template lists when an account goes out of AWS Organizations, and nothing knows of them. */
  private isRestored(place: string): boolean {
    const isMove = this.deployed?.account !== this.current?.account;
    return !isMove || [this.deployed, this.current].some((one) => this.declared(one).has(place));
  }

  /** Whom the template that was deployed last has in which place. */
  private declared(current = this.current): Map<string, string[]> {
    if (current === undefined) {
      return new Map();
    }
    const regions = this.isRegional ? REGIONS.slice(0, current.regions) : [];
    return new Map([ORGANIZATIONS, ...regions].map((place) => [place, [current.account]]));
  }

  private expectFailure(what: string): void {
    const hasFailed = this.lab
      .executions()
      .some((one) => one.startedAt >= this.since - DAY_MS && one.status === 'FAILED');
    if (hasFailed) {
      this.tally.excused++;
    } else {
      this.watch.violations.push(`${what}, and nothing says why`);
    }
  }

  private get exists(): boolean {
    return this.lab.cloudFormation.findStack(STACK) !== undefined;
  }

  private get isRegional(): boolean {
    return this.scenario.service.administrator?.where === 'REGIONS';
  }

  private templateOf({ account, regions, removal, ending }: Deployment): Template {
    const { principal, feature } = this.scenario.service;
    const type = resourceTypeOf(RESOURCES.DELEGATED_ADMINISTRATOR);
    const properties = {
      ServicePrincipal: principal,
      Entry: feature === undefined ? principal : `${principal}+${feature}`,
      ...(feature === undefined ? {} : { Feature: feature }),
      ...(this.isRegional ? { Regions: REGIONS.slice(0, regions) } : {}),
      AccountId: account,
      RemovalPolicy: removal,
    };
    const broken = {
      type: resourceTypeOf(RESOURCES.SERVICE_ACCESS),
      properties: { ServicePrincipal: 'stacksets.cloudformation.amazonaws.com' },
      dependsOn: ['Administrator'],
    };
    return workflowTemplate({
      Administrator: { type, properties },
      ...(ending.type === 'BROKEN' ? { Broken: broken } : {}),
    });
  }
}

function worldOf({ service, doubts }: Scenario): World {
  return {
    deployment: { account: MANAGEMENT, region: REGIONS[0] },
    accounts: Object.fromEntries([MANAGEMENT, ...OURS, STRANGER].map((id) => [id, {}])),
    behavior: { doubts },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: Object.fromEntries([...OURS, STRANGER].map((id) => [id, { joined: 'CREATED' as const }])),
        serviceAccess: [service.principal],
      },
    ],
  };
}
