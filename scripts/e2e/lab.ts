import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CloudFormationClient, paginateDescribeStackEvents, type StackEvent } from '@aws-sdk/client-cloudformation';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { World } from '../../src/simulator/world/world';
import { type Finished, finish, start } from './processes';

/** The account that the CDK command deploys into. */
export const MANAGEMENT_ACCOUNT = '111111111111';
export const REGION = 'us-east-1';

/** Waits of the workflow are this much shorter than in AWS; clocks and time-outs are not. */
const WAIT_SCALE = 0.05;

export interface LabProps {
  /** Python with the emulator's packages. */
  readonly python: string;
  /** World that the simulated organization begins with. */
  readonly world: object;
  /** Whether the emulator enforces IAM policies on what the function calls there. */
  readonly enforceIam?: boolean;
}

/** What a workflow's execution looks like from outside. */
export interface Execution {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
}

/**
 * The real CDK command in front of a local emulator of CloudFormation, Lambda and Step Functions, whose functions
 * reach a simulated organization.
 */
export class Lab {
  public static async start(props: LabProps): Promise<Lab> {
    const work = mkdtempSync(join(tmpdir(), 'cdk-aws-organization-e2e-'));
    const simulator = await startSimulator(work, props.world);
    const emulator = await startEmulator(work, simulator, props);
    return new Lab(work, simulator, emulator);
  }

  private readonly states: SFNClient;
  private readonly cloudFormation: CloudFormationClient;

  private constructor(
    public readonly work: string,
    private readonly simulator: string,
    private readonly emulator: string,
  ) {
    const client = {
      endpoint: emulator,
      region: REGION,
      credentials: { accessKeyId: MANAGEMENT_ACCOUNT, secretAccessKey: 'test' },
    };
    this.states = new SFNClient(client);
    this.cloudFormation = new CloudFormationClient(client);
  }

  /** Runs the CDK command; `app` is a cloud assembly. */
  public cdk(args: string[], account: string = MANAGEMENT_ACCOUNT): Promise<Finished> {
    const command = resolve('node_modules/aws-cdk/bin/cdk');
    return finish(
      process.execPath,
      [command, ...args],
      { cwd: this.work, env: this.commandEnvironment(account) },
      300_000,
    );
  }

  /** Synthesizes an app of `scripts/e2e/apps/` with a variant's settings, and answers its cloud assembly. */
  public async synthesize(app: string, settings: Record<string, unknown> = {}): Promise<string> {
    const name = `${app}-${Object.values(settings).map(String).join('-')}`.replace(/[^A-Za-z0-9]+/g, '-');
    const assembly = join(this.work, name);
    const env = {
      ...this.commandEnvironment(MANAGEMENT_ACCOUNT),
      CDK_OUTDIR: assembly,
      SETTINGS: JSON.stringify(settings),
    };
    const tsx = resolve('node_modules/tsx/dist/cli.mjs');
    const args = [tsx, '--tsconfig', 'tsconfig.dev.json', `scripts/e2e/apps/${app}.ts`];
    const { code, output } = await finish(process.execPath, args, { cwd: resolve('.'), env }, 60_000);
    if (code !== 0) {
      throw new Error(`the app ${app} does not synthesize:\n${output}`);
    }
    return assembly;
  }

  /** The simulated world as it is now. */
  public async world(): Promise<World> {
    return (await this.control('GET', 'world')) as World;
  }

  /** Somebody answers a handshake as its recipient. */
  public async answer(account: string, does: 'accept' | 'decline', handshakeId: string): Promise<void> {
    await this.control('POST', 'people', { account, does, handshakeId });
  }

  public async control(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.simulator}/_simulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  }

  /** URL of the simulated Organizations, IAM and STS. */
  public get simulatorUrl(): string {
    return this.simulator;
  }

  public async executions(status?: 'RUNNING'): Promise<Execution[]> {
    const found: Execution[] = [];
    const { stateMachines } = await this.states.send(new ListStateMachinesCommand({}));
    for (const { stateMachineArn } of stateMachines ?? []) {
      const list = await this.states.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: status }));
      for (const { name, executionArn, status: state } of list.executions ?? []) {
        found.push({ name: name!, arn: executionArn!, status: state! });
      }
    }
    return found;
  }

  public async stopExecution(arn: string): Promise<void> {
    await this.states.send(new StopExecutionCommand({ executionArn: arn }));
  }

  /** Events of a stack, oldest first. */
  public async stackEvents(stackName: string): Promise<StackEvent[]> {
    const events: StackEvent[] = [];
    for await (const page of paginateDescribeStackEvents({ client: this.cloudFormation }, { StackName: stackName })) {
      events.push(...(page.StackEvents ?? []));
    }
    return events.reverse();
  }

  /** Last lines of what the emulator logged. */
  public log(lines = 30): string {
    return readFileSync(join(this.work, 'emulator.log'), 'utf8').split('\n').slice(-lines).join('\n');
  }

  /** Forgets everything that this lab wrote. */
  public remove(): void {
    rmSync(this.work, { recursive: true, force: true });
  }

  private commandEnvironment(account: string): NodeJS.ProcessEnv {
    return {
      ...withoutCloudVariables(),
      AWS_ENDPOINT_URL: this.emulator,
      AWS_ENDPOINT_URL_STS: this.simulator,
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      CDK_VALIDATION: 'false',
      CI: 'true',
      NO_COLOR: '1',
    };
  }
}

/** Asks again until the answer pleases, and says what it was if it never does. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  pleases: (answer: T) => boolean,
  limitMs = 60_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (pleases(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`${what}: not within ${limitMs / 1000} s, last answer ${JSON.stringify(answer).slice(0, 2000)}`);
    }
    await new Promise((done) => setTimeout(done, 250));
  }
}

async function startSimulator(work: string, world: object): Promise<string> {
  const file = join(work, 'world.json');
  writeFileSync(file, JSON.stringify(world));
  const args = ['simulate', '--port', '0', '--world', file, '--default-account', MANAGEMENT_ACCOUNT];
  const child = start(process.execPath, [resolve('assets/cli/index/index.js'), ...args], {
    env: withoutCloudVariables(),
  });
  return listeningUrl(child);
}

function listeningUrl(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let output = '';
    const read = (chunk: unknown) => {
      output += chunk;
      const url = /listening on (http:\/\/[\d.:]+)/.exec(output)?.[1];
      if (url) {
        found(url);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => failed(new Error(`the simulator ended with ${code}: ${output}`)));
  });
}

async function startEmulator(work: string, simulator: string, props: LabProps): Promise<string> {
  const tmp = join(work, 'tmp');
  mkdirSync(tmp, { recursive: true });
  const log = openSync(join(work, 'emulator.log'), 'a');
  try {
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const child = start(props.python, [resolve('scripts/e2e/launch.py')], {
        cwd: work,
        stdio: ['ignore', log, log],
        env: emulatorEnvironment(work, tmp, port, simulator, props),
      });
      if (await healthy(url, child)) {
        return url;
      }
      child.kill('SIGKILL');
      if (attempt === 3) {
        throw new Error(
          `the emulator does not start:\n${readFileSync(join(work, 'emulator.log'), 'utf8').slice(-3000)}`,
        );
      }
    }
  } finally {
    closeSync(log);
  }
}

function emulatorEnvironment(
  work: string,
  tmp: string,
  port: number,
  simulator: string,
  props: LabProps,
): NodeJS.ProcessEnv {
  return {
    ...withoutCloudVariables(),
    PYTHONUNBUFFERED: '1',
    MINISTACK_ACCOUNT_ID: MANAGEMENT_ACCOUNT,
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    LAMBDA_EXECUTOR: 'local', // functions are node processes: no Docker
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    TMPDIR: tmp,
    S3_DATA_DIR: join(work, 's3'),
    SFN_WAIT_SCALE: String(WAIT_SCALE),
    // inherited by every function
    AWS_ENDPOINT_URL_ORGANIZATIONS: simulator,
    AWS_ENDPOINT_URL_IAM: simulator,
    AWS_ENDPOINT_URL_STS: simulator,
    ...(props.enforceIam ? { AUTH: 'true' } : {}),
  };
}

async function healthy(url: string, child: ChildProcess): Promise<boolean> {
  const end = Date.now() + 30_000;
  while (Date.now() < end && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(1000) }).catch(
      () => undefined,
    );
    if (answer?.ok) {
      return true;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** This process's environment without anything that could lead a client to a real cloud. */
function withoutCloudVariables(): NodeJS.ProcessEnv {
  const foreign = /^(AWS_|CDK_|MINISTACK_|LOCALSTACK_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
