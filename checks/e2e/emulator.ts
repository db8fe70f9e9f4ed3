import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { start, stop } from '../support/processes';
import { MANAGEMENT_ACCOUNT, withoutCloudVariables } from '../support/surroundings';

/** Waits of the workflow are this much shorter than in AWS; clocks and timeouts are not. */
const WAIT_SCALE = 0.01;

export interface EmulatorProps {
  /** Python with the emulator's packages. */
  readonly python: string;
  /** Directory for everything that the emulator writes. */
  readonly work: string;
  /** Endpoint of Organizations, IAM and STS for the functions. */
  readonly simulatorUrl: string;
  /** Endpoint of Step Functions for the functions. */
  readonly statesUrl: string;
  /** Whether the emulator enforces IAM policies on what a function calls there. */
  readonly enforceIam: boolean;
}

/** A local emulator of CloudFormation, Lambda and Step Functions (ministack), whose functions are node processes. */
export class Emulator {
  public static async start(props: EmulatorProps): Promise<Emulator> {
    mkdirSync(join(props.work, 'tmp'), { recursive: true });
    const logFile = join(props.work, 'emulator.log');
    const child = launch(logFile, props);
    const url = await healthyUrl(logFile, child);
    if (url === undefined) {
      await stop(child);
      throw new Error(`the emulator does not start:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
    }
    return new Emulator(url, child, logFile);
  }

  private constructor(
    public readonly url: string,
    private readonly child: ChildProcess,
    private readonly logFile: string,
  ) {}

  /** Last lines of what the emulator logged. */
  public log(lines = 30): string {
    return readFileSync(this.logFile, 'utf8').split('\n').slice(-lines).join('\n');
  }

  public stop(): Promise<void> {
    return stop(this.child);
  }
}

function launch(logFile: string, props: EmulatorProps): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    return start(props.python, [resolve('checks/e2e/launch.py')], {
      cwd: props.work,
      stdio: ['ignore', log, log],
      env: environment(props),
    });
  } finally {
    closeSync(log);
  }
}

function environment({ work, simulatorUrl, statesUrl, enforceIam }: EmulatorProps): NodeJS.ProcessEnv {
  return {
    ...withoutCloudVariables(),
    PYTHONUNBUFFERED: '1',
    MINISTACK_ACCOUNT_ID: MANAGEMENT_ACCOUNT,
    LAMBDA_EXECUTOR: 'local', // no Docker
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    TMPDIR: join(work, 'tmp'),
    S3_DATA_DIR: join(work, 's3'),
    SFN_WAIT_SCALE: String(WAIT_SCALE),
    // inherited by every function
    AWS_ENDPOINT_URL_ORGANIZATIONS: simulatorUrl,
    AWS_ENDPOINT_URL_IAM: simulatorUrl,
    AWS_ENDPOINT_URL_STS: simulatorUrl,
    AWS_ENDPOINT_URL_SFN: statesUrl,
    // The integrated services of the scenarios: the emulator knows nothing of the organization.
    AWS_ENDPOINT_URL_RAM: simulatorUrl,
    AWS_ENDPOINT_URL_GUARDDUTY: simulatorUrl,
    ...(enforceIam ? { AUTH: 'true' } : {}),
  };
}

/** The address that it says it listens on, once it answers there; undefined if it ends, or never does. */
async function healthyUrl(logFile: string, child: ChildProcess): Promise<string | undefined> {
  const end = Date.now() + 90_000;
  while (Date.now() < end && child.exitCode === null && child.signalCode === null) {
    const url = /^listening on (http:\S+)$/m.exec(readFileSync(logFile, 'utf8'))?.[1];
    if (url !== undefined && (await isHealthy(url))) {
      return url;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return undefined;
}

async function isHealthy(url: string): Promise<boolean> {
  const health = fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(1000) });
  return (await health.catch(() => undefined))?.ok ?? false;
}
