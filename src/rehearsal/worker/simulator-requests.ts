import type { WireRequest, WireResponse } from '../../simulator/index';
import type { FromWorker, ToWorker } from './protocol';
import type { WorkInFlight } from './work-in-flight';

/** The requests of this thread to the simulated AWS, which are messages. */
export class SimulatorRequests implements WorkInFlight {
  private readonly waiting = new Map<number, (response: WireResponse) => void>();
  private last = 0;
  private changed: (() => void) | undefined;

  constructor(private readonly tell: (message: FromWorker) => void) {}

  public get count(): number {
    return this.waiting.size;
  }

  public change(): Promise<void> {
    return new Promise((resolve) => {
      this.changed = resolve;
    });
  }

  public send(request: WireRequest): Promise<WireResponse> {
    const id = ++this.last;
    this.tell({ type: 'request', id, request });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  public receive({ id, response }: ToWorker & { type: 'response' }): void {
    this.waiting.get(id)?.(response);
    this.waiting.delete(id);
    this.changed?.();
  }
}
