import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * An address that stays the same while what it leads to changes. It is bound as long as it is used: a port that is let go
 * of, to be taken again by the next process, can be given to another one in between.
 */
export class StableAddress {
  public static open(): Promise<StableAddress> {
    return new Promise((opened, failed) => {
      const server = createServer((socket) => address.forward(socket));
      const address = new StableAddress(server);
      server.once('error', failed);
      server.listen(0, '127.0.0.1', () => opened(address));
    });
  }

  private readonly sockets = new Set<Socket>();
  private target: URL | undefined;

  private constructor(private readonly server: Server) {}

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on it leads to there. */
  public leadTo(url: string): void {
    this.target = new URL(url);
  }

  public close(): void {
    this.server.close();
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }

  private forward(incoming: Socket): void {
    const { hostname, port } = this.target!;
    const outgoing = connect(Number(port), hostname);
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      this.sockets.add(one);
      one.once('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  }
}
