import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CallRecord, World } from '../../src/simulator/index';
import { start, stop } from './processes';
import { MANAGEMENT_ACCOUNT, withoutCloudVariables } from './surroundings';

/** The command `cdk-aws-organization simulate`, as a process of its own. */
export class Simulator {
  public static async start(work: string, world: World): Promise<Simulator> {
    const file = join(work, 'world.json');
    writeFileSync(file, JSON.stringify(world));
    // A function that acts with a role of the emulator's has an access key that names no account.
    const args = ['simulate', '--port', '0', '--world', file, '--default-account', MANAGEMENT_ACCOUNT];
    const command = resolve('assets/cli/index/index.js');
    const child = start(process.execPath, [command, ...args], { env: withoutCloudVariables() });
    return new Simulator(await listeningUrl(child), child);
  }

  private constructor(
    public readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  public get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  public stop(): Promise<void> {
    return stop(this.child);
  }

  /** The world as it is now, in the form that a simulation can begin with. */
  public async world(): Promise<World> {
    return (await this.control('GET', 'world')) as World;
  }

  /** Moves the clock ahead. */
  public async advance(seconds: number): Promise<void> {
    await this.control('POST', 'clock', { advanceSeconds: seconds });
  }

  /** Every call so far, oldest first. */
  public async history(): Promise<CallRecord[]> {
    const { calls } = (await this.control('GET', 'history')) as { calls: CallRecord[] };
    return calls;
  }

  /** Somebody answers a handshake as its recipient. */
  public async answer(account: string, does: 'accept' | 'decline', handshakeId: string): Promise<void> {
    await this.control('POST', 'people', { account, does, handshakeId });
  }

  private async control(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/_simulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  }
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
