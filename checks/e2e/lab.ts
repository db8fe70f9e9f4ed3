import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { World } from '../../src/simulator/index';
import { type Finished, finish } from '../support/processes';
import { Simulator } from '../support/simulator';
import { MANAGEMENT_ACCOUNT, REGION, withoutCloudVariables } from '../support/surroundings';
import { EmulatedAccount } from './account';
import { Emulator } from './emulator';
import { ExecutionRecorder, type StartedExecution } from './execution-recorder';
import { StableAddress } from './stable-address';

export interface LabProps {
  /** Python with the emulator's packages. */
  readonly python: string;
  /** World of the bootstrap: every account that is deployed into, in whatever scenario. */
  readonly world: World;
  /** Whether the emulator enforces IAM policies on what a function calls there. */
  readonly enforceIam: boolean;
}

/**
 * The real CDK command in front of a local emulator of CloudFormation, Lambda and Step Functions, whose functions
 * reach a simulated organization.
 */
export class Lab {
  public static async start(props: LabProps): Promise<Lab> {
    const work = mkdtempSync(join(tmpdir(), 'cdk-aws-organization-e2e-'));
    const simulator = await Simulator.start(work, props.world);
    const address = await StableAddress.open();
    address.leadTo(simulator.url);
    const { python, enforceIam } = props;
    const recorder = await ExecutionRecorder.start();
    const endpoints = { simulatorUrl: address.url, statesUrl: recorder.url };
    const emulator = await Emulator.start({ python, enforceIam, work, ...endpoints });
    recorder.connect(emulator.url);
    return new Lab(work, emulator, recorder, address, simulator);
  }

  private readonly accounts = new Map<string, EmulatedAccount>();

  private constructor(
    public readonly work: string,
    private readonly emulator: Emulator,
    private readonly recorder: ExecutionRecorder,
    /** Where functions and the CDK command reach the simulator of the moment. */
    private readonly address: StableAddress,
    private current: Simulator,
  ) {}

  /** The simulated Organizations, IAM and STS. */
  public get simulator(): Simulator {
    return this.current;
  }

  /** Begins anew with another world, at the same address. */
  public async enter(world: World): Promise<void> {
    await this.current.stop();
    this.current = await Simulator.start(this.work, world);
    this.address.leadTo(this.current.url);
    this.recorder.started.length = 0;
  }

  /** Runs the CDK command as the owner of an account. */
  public async cdk(args: readonly string[], accountId = MANAGEMENT_ACCOUNT): Promise<Finished> {
    const command = resolve('node_modules/aws-cdk/bin/cdk');
    const options = { cwd: this.work, env: this.commandEnvironment(accountId) };
    return finish(process.execPath, [command, ...args], options, 300_000);
  }

  /** Synthesizes an app of `checks/e2e/apps/` with a variant's settings, and answers its cloud assembly. */
  public async synthesize(app: string, settings: object = {}): Promise<string> {
    const name = `${app} ${JSON.stringify(settings)}`.replace(/[^A-Za-z0-9]+/g, '-');
    const assembly = join(this.work, name);
    const env = {
      ...this.commandEnvironment(MANAGEMENT_ACCOUNT),
      CDK_OUTDIR: assembly,
      SETTINGS: JSON.stringify(settings),
    };
    const tsx = resolve('node_modules/tsx/dist/cli.mjs');
    const args = [tsx, '--tsconfig', 'tsconfig.dev.json', `checks/e2e/apps/${app}.ts`];
    const { code, output } = await finish(process.execPath, args, { cwd: resolve('.'), env }, 60_000);
    if (code !== 0) {
      throw new Error(`the app ${app} does not synthesize:\n${output}`);
    }
    return assembly;
  }

  /** An account of the emulator. */
  public account(accountId: string): EmulatedAccount {
    const account = this.accounts.get(accountId) ?? new EmulatedAccount(this.emulator.url, accountId);
    this.accounts.set(accountId, account);
    return account;
  }

  /** Every execution that was started in this world, oldest first. */
  public get executions(): readonly StartedExecution[] {
    return this.recorder.started;
  }

  /** How an execution stands; undefined once its state machine is gone. */
  public statusOf({ arn }: StartedExecution): Promise<string | undefined> {
    return this.account(arn.split(':')[4]!).statusOf(arn);
  }

  /** Last lines of what the emulator logged. */
  public log(): string {
    return this.emulator.log();
  }

  /** Ends both processes. */
  public async stop(): Promise<void> {
    this.recorder.close();
    this.address.close();
    await Promise.all([this.current.stop(), this.emulator.stop()]);
  }

  /** Forgets everything that this lab wrote. */
  public remove(): void {
    rmSync(this.work, { recursive: true, force: true });
  }

  public readJson(file: string): Record<string, Record<string, string>> {
    return JSON.parse(readFileSync(join(this.work, file), 'utf8'));
  }

  private commandEnvironment(accountId: string): NodeJS.ProcessEnv {
    return {
      ...withoutCloudVariables(),
      AWS_ENDPOINT_URL: this.emulator.url,
      AWS_ENDPOINT_URL_STS: this.address.url,
      AWS_ACCESS_KEY_ID: accountId,
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      // Else the command remembers in the user's home whose an access key is, and a later lab believes it.
      CDK_HOME: join(this.work, 'cdk-home'),
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_VALIDATION: 'false',
      CI: 'true',
      NO_COLOR: '1',
    };
  }
}
