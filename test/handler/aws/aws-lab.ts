import { createClients } from '../../../src/handler/aws/clients';
import { createConnect } from '../../../src/handler/connect';
import type { Ports } from '../../../src/handler/port/ports';
import { loadWorld, type SimulatedAws, type World } from '../../../src/simulator/index';
import { SDK_IS_WARM } from '../../support/warm-sdk';
import { WireRequestHandler } from '../../support/wire-request-handler';

export const MANAGEMENT = '111111111111';
export const NOW = Date.parse('2026-01-05T09:00:00Z');

export interface AwsLabProps {
  /** AWS that other functions use as well; default: one of its own. */
  readonly aws?: SimulatedAws;
  /** Tells one execution from others. */
  readonly seed?: string;
  /** Seconds until which denials may be those of a new policy; default: they are not. */
  readonly graceSeconds?: number;
  readonly stepSeconds?: number;
  readonly beforeWrite?: () => Promise<void>;
}

/** The ports of the handler on a simulated AWS, as the management account. */
export class AwsLab {
  public readonly aws: SimulatedAws;
  public readonly ports: Ports;

  constructor(world: World, props: AwsLabProps = {}) {
    this.aws = props.aws ?? loadWorld(world);
    const { clock } = this.aws;
    const connect = createConnect(
      { now: () => clock.now(), sleep: (milliseconds) => clock.sleep(milliseconds) },
      ({ partition, region }) =>
        createClients({
          partition,
          region,
          credentials: { accessKeyId: MANAGEMENT, secretAccessKey: 'none' },
          requestHandler: new WireRequestHandler(this.aws),
        }),
    );
    this.ports = connect({
      location: { partition: this.aws.partition, region: 'eu-west-1', accountId: MANAGEMENT },
      stateMachineArn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:Workflow',
      seed: props.seed ?? 'execution',
      deadline: NOW + (props.stepSeconds ?? 45) * 1000,
      deniedUntil: NOW + (props.graceSeconds ?? 0) * 1000,
      beforeWrite: props.beforeWrite ?? (async () => {}),
    });
  }

  /** Runs something on the virtual clock. */
  public async run<T>(work: () => Promise<T>): Promise<T> {
    await SDK_IS_WARM;
    return this.aws.clock.run(work());
  }

  /** Calls so far, as `service:Operation`, failed ones with their error. */
  public calls(): string[] {
    return this.aws.history.map(({ service, operation, error }) =>
      error === undefined ? `${service}:${operation}` : `${service}:${operation} ${error}`,
    );
  }
}

/** A management account with an organization, which tests vary. */
export function aWorld(
  organization: Partial<NonNullable<World['organizations']>[number]> = {},
  rest: Partial<World> = {},
): World {
  const members = Object.keys(organization.members ?? {});
  return {
    ...rest,
    accounts: {
      [MANAGEMENT]: { email: 'owner@example.com' },
      ...Object.fromEntries(members.map((id) => [id, {}])),
      ...rest.accounts,
    },
    organizations: [{ id: 'o-exampleorgid', managementAccount: MANAGEMENT, featureSet: 'ALL', ...organization }],
  };
}
