import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

const children = new Set<ChildProcess>();

/** Starts a process that `stopAll` will end. Processes are only ever ended by these handles, never by name. */
export function start(command: string, args: string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** Ends everything that was started here: politely, and after five seconds for certain. */
export async function stopAll(): Promise<void> {
  await Promise.all([...children].map(stop));
}

export interface Finished {
  readonly code: number | null;
  readonly output: string;
  readonly milliseconds: number;
}

/** Runs a command to its end, at most for the given time; rejects if there is no such command. */
export function finish(command: string, args: string[], options: SpawnOptions, limitMs: number): Promise<Finished> {
  const begin = Date.now();
  const child = start(command, args, options);
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      clearTimeout(timer);
      children.delete(child);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output, milliseconds: Date.now() - begin });
    });
  });
}

/** Ends one process that was started here. */
export async function stop(child: ChildProcess): Promise<void> {
  if (!children.has(child)) {
    return;
  }
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}
process.once('exit', () => {
  for (const child of children) {
    child.kill('SIGKILL');
  }
});
