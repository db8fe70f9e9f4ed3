import type { DoubtName } from '../../../src/facts/doubts';
import { homeRegionOf } from '../../../src/facts/partitions';
import { type CallSetUpFacts, TRUSTED_SERVICES, type TrustedServiceFacts } from '../../../src/facts/trusted-services';
import { RESOURCES, resourceTypeOf } from '../../../src/handler/resources';
import { AwsError } from '../../../src/simulator/aws-error';
import type { Call, CallRecord } from '../../../src/simulator/call';
import type { FaultInjector } from '../../../src/simulator/simulated-aws';
import { findCaller } from '../../../src/simulator/wire/caller';
import type { World } from '../../../src/simulator/world/world';
import { InProcessLab } from '../../support/in-process';
import { workflowTemplate } from '../../support/workflow-template';

const MANAGEMENT = '111111111111';
const STACK_REGION = 'eu-west-1';
/** The stack's, and another one. */
export const REGIONS = [STACK_REGION, 'eu-central-1'] as const;

/** The error of calls that a test refuses. */
export const REFUSED = 'ConflictException';

/** A row of the catalog by its constant. */
export type Row = readonly [constant: string, service: TrustedServiceFacts];

export const ROWS: readonly Row[] = Object.entries(TRUSTED_SERVICES);

/** What a row has beside trusted access. */
export const setUps = ({ setUp = [] }: TrustedServiceFacts) => setUp;
export const calls = (service: TrustedServiceFacts) => setUps(service).filter((one) => 'on' in one);
/** Whether what is set up is set up in each Region. */
export const isRegional = (service: TrustedServiceFacts) => calls(service).some(({ where }) => where === 'REGIONS');
/** How many looks and writes one round of its set-ups takes, with both Regions. */
export const placeCount = (service: TrustedServiceFacts) =>
  setUps(service).reduce((sum, one) => sum + ('on' in one ? regionsOf(one).length : 1), 0);
/** Whether trusted access is enabled before anything else. */
export const isAccessFirst = (service: TrustedServiceFacts) => !calls(service).some(({ setsAccess }) => setsAccess);

/** Everything that is on after a deployment, as `on` shows it. */
export function everything(service: TrustedServiceFacts): string[] {
  return [
    'access',
    ...setUps(service).flatMap((one) =>
      'role' in one ? [one.role[1]] : regionsOf(one).map((region) => `${one.on[0]} in ${region}`),
    ),
  ];
}

/** What a removal undoes: trusted access, and what has a way back. */
export function undone(service: TrustedServiceFacts): string[] {
  return [
    'access',
    ...calls(service)
      .filter(({ off }) => off !== undefined)
      .flatMap((one) => regionsOf(one).map((region) => `${one.on[0]} in ${region}`)),
  ];
}

function regionsOf({ where }: CallSetUpFacts): readonly string[] {
  const one = { STACK: STACK_REGION, HOME: homeRegionOf('aws'), US_WEST_2: 'us-west-2' } as const;
  return where === 'REGIONS' ? REGIONS : [one[where]];
}

export interface ServiceWorld {
  readonly hasAccess?: boolean;
  readonly policyLagSeconds?: number;
  readonly doubts?: readonly DoubtName[];
}

/** One service in an organization with all features, without throttling. */
export class ServiceLab {
  public readonly lab: InProcessLab;
  private readonly principal: string;

  constructor(
    private readonly service: TrustedServiceFacts,
    { hasAccess, policyLagSeconds = 0, doubts = [] }: ServiceWorld = {},
  ) {
    this.principal = service.principal;
    const world: World = {
      deployment: { account: MANAGEMENT, region: STACK_REGION },
      accounts: { [MANAGEMENT]: {} },
      organizations: [
        {
          id: 'o-exampleorgid',
          managementAccount: MANAGEMENT,
          featureSet: 'ALL',
          members: {},
          ...(hasAccess ? { serviceAccess: [service.principal] } : {}),
        },
      ],
      behavior: { throttling: false, executionLagSeconds: 0, policyLagSeconds, doubts },
    };
    this.lab = new InProcessLab(world);
  }

  /** Deploys the service in a stack of its own, and says what came of it. */
  public async deploy(properties: Record<string, unknown> = {}, stackName = 'Org') {
    const { aws } = this.lab;
    const from = aws.history.length;
    const template = workflowTemplate({
      Access: {
        type: resourceTypeOf(RESOURCES.SERVICE_ACCESS),
        properties: {
          ServicePrincipal: this.principal,
          RemovalPolicy: 'DESTROY',
          ...(isRegional(this.service) ? { Regions: [...REGIONS] } : {}),
          ...properties,
        },
      },
    });
    const result = await this.lab.deploy(template, { stackName });
    return {
      status: result.status,
      provenance: result.resources.get('Access')?.physicalId?.split('/').at(-1),
      reason: this.lab.runtime.answers.map(({ Reason }) => String(Reason ?? '')).find((one) => one !== '') ?? '',
      ...this.since(from),
    };
  }

  public async destroy(stackName = 'Org') {
    const from = this.lab.aws.history.length;
    const { status } = await this.lab.destroy(stackName);
    return { status, ...this.since(from) };
  }

  /** What is on: trusted access, and what is set up, by its operation or role and its Region. */
  public async on(): Promise<string[]> {
    const organization = this.lab.organizationOf(MANAGEMENT)!;
    const hasAccess = organization.serviceAccess.has(this.principal);
    const seen: string[] = hasAccess ? ['access'] : [];
    for (const setUp of setUps(this.service)) {
      if ('role' in setUp) {
        seen.push(...(this.hasRole(setUp.role[1]) ? [setUp.role[1]] : []));
      } else {
        for (const region of regionsOf(setUp)) {
          seen.push(...((await this.shows(setUp, region, hasAccess)) ? [`${setUp.on[0]} in ${region}`] : []));
        }
      }
    }
    return seen;
  }

  /** Breaks calls as the test says, before or after they take effect. */
  public breakCalls(faults: Partial<FaultInjector>): void {
    this.lab.aws.faults = { before: () => undefined, after: () => undefined, ...faults };
  }

  /** Loses the reply to a write of the flow: the first one has the number 0. */
  public loseReply(index: number): void {
    let writes = 0;
    this.breakCalls({
      after: (call) => {
        if (isOfFlow(call) && this.lab.aws.service(call.service)!.isWrite(call.operation) && writes++ === index) {
          throw new AwsError('InternalFailure', 'simulated: the reply is lost', {}, 500);
        }
      },
    });
  }

  private hasRole(name: string): boolean {
    return this.lab.aws.accounts.get(MANAGEMENT)!.roles.has(name);
  }

  private async shows(setUp: CallSetUpFacts, region: string, hasAccess: boolean): Promise<boolean> {
    if (setUp.witness !== undefined) {
      return hasAccess && this.hasRole(setUp.witness[1]);
    }
    const [id, input = {}] = setUp.read!;
    const [service, operation] = id.split(':') as [string, string];
    const { aws } = this.lab;
    try {
      const answer = await aws.call({ service, operation, input, caller: findCaller(aws, MANAGEMENT), region });
      return Object.entries(setUp.isOn!).every(([path, value]) => valueAt(answer, path) === value);
    } catch {
      return false;
    }
  }

  private since(from: number) {
    const records = this.lab.aws.history.slice(from).filter(isOfHandler);
    return {
      calls: records.length,
      writes: records.filter(({ isWrite, tookEffect }) => isWrite && tookEffect).map(nameOf),
      actions: [...new Set(records.map(nameOf))],
      /** Seconds between one refusal that a test asked for and the next. */
      pauses: pausesBetween(records.filter(({ error }) => error === REFUSED)),
    };
  }
}

function pausesBetween(records: readonly CallRecord[]): number[] {
  return records.slice(1).map(({ at }, index) => Math.round((at - records[index]!.at) / 1000));
}

function valueAt(members: unknown, path: string): unknown {
  return path.split('.').reduce((value, step) => (Object(value) as Record<string, unknown>)[step], members);
}

/** Calls that the handler makes for the flow, and not for the driver. */
function isOfHandler({ service, operation, callerArn }: CallRecord): boolean {
  return callerArn.includes(':assumed-role/') && isOfFlow({ service, operation });
}

function isOfFlow({ service, operation }: Pick<Call, 'service' | 'operation'>): boolean {
  return !['states', 'lambda'].includes(service) && !/^DescribeStack|^ListStackResources$/.test(operation);
}

function nameOf({ service, operation }: Pick<Call, 'service' | 'operation'>): string {
  return `${service}:${operation}`;
}
