import { Agent, type ClientRequest } from 'node:http';
import type { WorkInFlight } from '../../../src/rehearsal/worker/work-in-flight';

/** Requests of Node.js's own client reach its agent in their constructor, which no diagnostics channel announces. */
const agent = Agent.prototype as unknown as { addRequest(request: ClientRequest, ...rest: unknown[]): void };

/** Counts the requests of this thread over sockets, which virtual time must not overtake. */
export class SocketRequests implements WorkInFlight {
  private readonly requests = new Set<ClientRequest>();
  private changed: (() => void) | undefined;

  constructor() {
    const { requests } = this;
    const { addRequest } = agent;
    const end = (request: ClientRequest) => {
      requests.delete(request);
      this.changed?.();
    };
    agent.addRequest = function (this: Agent, request, ...rest) {
      // One connection keeps requests in their order; between several, the machine decides which one arrives first.
      this.maxSockets = 1;
      requests.add(request);
      request.once('close', () => end(request));
      addRequest.call(this, request, ...rest);
    };
  }

  public get count(): number {
    return this.requests.size;
  }

  public change(): Promise<void> {
    return new Promise((resolve) => {
      this.changed = resolve;
    });
  }
}
