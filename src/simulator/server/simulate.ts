import { loadWorld } from '../world/load/load-world';
import type { World } from '../world/world';
import { boundHistory } from './bounded-history';
import { RealTime } from './real-time';
import { type RunningServer, startServer } from './server';

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
  readonly write: (text: string) => void;
}

/** Serves a world until it is closed; its clock runs with real time, and clients can move it forward. */
export async function simulate(options: SimulateOptions): Promise<RunningServer> {
  const world = options.world ?? { accounts: {}, open: true };
  const aws = loadWorld(world, {
    now: options.now?.getTime() ?? (world.now === undefined ? Date.now() : Date.parse(world.now)),
    ...(options.defaultAccount === undefined ? {} : { defaultAccount: options.defaultAccount }),
  });
  boundHistory(aws, HISTORY_CHARACTERS_MAX);
  const time = new RealTime(aws.clock);
  const server = await startServer(aws, { port: options.port, time });
  time.start();
  options.write(`listening on ${server.url}\n`);
  return {
    url: server.url,
    close: () => {
      time.stop();
      return server.close();
    },
  };
}
