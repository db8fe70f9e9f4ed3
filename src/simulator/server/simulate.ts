import { loadWorld } from '../world/load/load-world';
import type { World } from '../world/world';
import { boundHistory } from './bounded-history';
import { RealTime } from './real-time';
import { type RunningServer, type Served, startServer } from './server';

/** Some ten thousand usual calls. */
const HISTORY_CHARACTERS_MAX = 32 * 1024 * 1024;

/** What `cdk-aws-organization simulate` serves. */
export interface SimulateOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** Default: no account at all; every 12-digit access key id becomes one on first use. */
  readonly world?: World;
  /** Moment at which the clock begins; default: the world's, or the real one. */
  readonly now?: Date;
  /** The account of access key ids that are neither an account id nor a session. */
  readonly defaultAccount?: string;
  /** Whether calls draw from the token buckets that AWS publishes; default: what the world says. */
  readonly throttling?: boolean;
  /** The software that simulates, for the worlds that are saved. */
  readonly writer?: string;
  readonly write: (text: string) => void;
}

/** What `simulate` begins with without a world: accounts are made on first use. */
const OPEN_WORLD: World = { accounts: {}, open: true };

/** What a server of `simulate` serves: its clock always runs with real time. */
type RunningWorld = Required<Served>;

/** Serves a world until it is closed; its clock runs with real time, and clients can move it forward or begin anew. */
export async function simulate(options: SimulateOptions): Promise<RunningServer> {
  let running = begin(options, undefined);
  const server = await startServer(running.aws, {
    port: options.port,
    time: running.time,
    beginAnew: (world) => {
      const next = begin(options, world);
      running.time.stop();
      next.time.start();
      running = next;
      return next;
    },
  });
  running.time.start();
  options.write(`listening on ${server.url}\n`);
  return {
    url: server.url,
    close: () => {
      running.time.stop();
      return server.close();
    },
  };
}

function begin(options: SimulateOptions, other: World | undefined): RunningWorld {
  const world = other ?? options.world ?? OPEN_WORLD;
  const { throttling, defaultAccount, writer } = options;
  const behavior = { ...world.behavior, ...(throttling === undefined ? {} : { throttling }) };
  const aws = loadWorld(
    { ...world, behavior },
    {
      now: options.now?.getTime() ?? (world.now === undefined ? Date.now() : Date.parse(world.now)),
      ...(defaultAccount === undefined ? {} : { defaultAccount }),
      ...(writer === undefined ? {} : { writer }),
    },
  );
  boundHistory(aws, HISTORY_CHARACTERS_MAX);
  return { aws, time: new RealTime(aws.clock) };
}
