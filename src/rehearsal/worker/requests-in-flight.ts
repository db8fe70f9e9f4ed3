import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Agent, type ClientRequest } from 'node:http';

/** Requests of Node.js's own client reach its agent in their constructor, which no diagnostics channel announces. */
const agent = Agent.prototype as unknown as { addRequest(request: ClientRequest, ...rest: unknown[]): void };

/** Resources of the event loop that may stay while nothing happens. Anything else is work that will end by itself. */
const IDLE_RESOURCES = new Set([
  'Immediate',
  'MessagePort',
  'PipeWrap',
  'TCPSocketWrap',
  'TLSWrap',
  'TTYWrap',
  'Timeout',
]);

/** Counts the real work of this thread that virtual time must not overtake: HTTP requests, files being read. */
export class RequestsInFlight {
  private readonly requests = new Set<unknown>();
  private changed: (() => void) | undefined;
  private readonly addRequest = agent.addRequest;

  constructor() {
    const flight = this;
    agent.addRequest = function (this: unknown, request, ...rest) {
      flight.begin(request);
      request.once('close', () => flight.end(request));
      flight.addRequest.call(this, request, ...rest);
    };
    subscribe('undici:request:create', this.onFetch);
    subscribe('undici:request:trailers', this.onFetched);
    subscribe('undici:request:error', this.onFetched);
  }

  public get count(): number {
    return this.requests.size;
  }

  /** Whether anything runs that ends without a timer. */
  public get isBusy(): boolean {
    return this.count > 0 || process.getActiveResourcesInfo().some((resource) => !IDLE_RESOURCES.has(resource));
  }

  /** Resolves when the next request ends. */
  public change(): Promise<void> {
    return new Promise((resolve) => {
      this.changed = resolve;
    });
  }

  public uninstall(): void {
    agent.addRequest = this.addRequest;
    unsubscribe('undici:request:create', this.onFetch);
    unsubscribe('undici:request:trailers', this.onFetched);
    unsubscribe('undici:request:error', this.onFetched);
  }

  private readonly onFetch = (message: unknown) => this.begin((message as { request: object }).request);
  private readonly onFetched = (message: unknown) => this.end((message as { request: object }).request);

  private begin(request: unknown): void {
    this.requests.add(request);
  }

  private end(request: unknown): void {
    this.requests.delete(request);
    this.changed?.();
  }
}
