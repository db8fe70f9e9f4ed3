import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { start, stop } from '../support/processes';
import { freePort, MANAGEMENT_ACCOUNT, withoutCloudVariables } from '../support/surroundings';

/** Waits of the workflow are this much shorter than in AWS; clocks and time-outs are not. */
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
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const child = startOn(port, logFile, props);
      if (await isHealthy(url, child)) {
        return new Emulator(url, child, logFile);
      }
      await stop(child);
      if (attempt === 3) {
        throw new Error(`the emulator does not start:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
      }
    }
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

function startOn(port: number, logFile: string, props: EmulatorProps): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    return start(props.python, [resolve('checks/e2e/launch.py')], {
      cwd: props.work,
      stdio: ['ignore', log, log],
      env: environment(port, props),
    });
  } finally {
    closeSync(log);
  }
}

function environment(port: number, { work, simulatorUrl, statesUrl, enforceIam }: EmulatorProps): NodeJS.ProcessEnv {
  return {
    ...withoutCloudVariables(),
    PYTHONUNBUFFERED: '1',
    MINISTACK_ACCOUNT_ID: MANAGEMENT_ACCOUNT,
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
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
    ...(enforceIam ? { AUTH: 'true' } : {}),
  };
}

async function isHealthy(url: string, child: ChildProcess): Promise<boolean> {
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
