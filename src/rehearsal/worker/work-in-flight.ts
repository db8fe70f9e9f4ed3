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

/** Real work of a thread that virtual time must not overtake. */
export interface WorkInFlight {
  /** Requests without a response. */
  readonly count: number;
  /** Resolves when the next request ends. */
  change(): Promise<void>;
}

/** Whether the event loop has anything to do that ends without a timer, like a file that is read. */
export function isLoopBusy(): boolean {
  return process.getActiveResourcesInfo().some((resource) => !IDLE_RESOURCES.has(resource));
}
