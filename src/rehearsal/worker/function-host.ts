import { createRequire } from 'node:module';
import type { InvocationResult } from '../../simulator/index';
import type { FromWorker, ToFunction, WorkerSettings } from './protocol';
import { isLoopBusy, type WorkInFlight } from './work-in-flight';
import type { WorkerClock } from './worker-clock';

/** Turns of the event loop without anything happening after which nothing more will happen by itself. */
const QUIET_TURNS = 10;
/** Turns of the event loop for which a function that waits for no timer is given the benefit of the doubt. */
const LOST_TURNS = 10_000;

type Handler = (event: unknown, context: object) => unknown;

/** Runs a function's code the way Lambda does, one invocation at a time, and tells when only a timer can go on. */
export class FunctionHost {
  private handler: Handler | undefined;
  private result: InvocationResult | undefined;

  constructor(
    private readonly settings: WorkerSettings,
    private readonly clock: WorkerClock,
    private readonly flight: WorkInFlight,
    private readonly tell: (message: FromWorker) => void,
  ) {}

  public async receive(message: ToFunction): Promise<void> {
    if (message.type === 'invoke') {
      this.begin(message);
    } else {
      this.clock.moveTo(message.now);
    }
    await this.quiet();
    this.tell(this.result ? { type: 'ended', result: this.result } : { type: 'parked', next: this.clock.next });
  }

  private begin(message: ToFunction & { type: 'invoke' }): void {
    this.clock.thaw(message.now);
    this.result = undefined;
    const { accessKeyId, secretAccessKey, sessionToken } = message.credentials;
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      // The SDK remembers credentials until they expire; this makes it look again in the next invocation.
      AWS_CREDENTIAL_EXPIRATION: new Date(message.now + 60_000).toISOString(),
    });
    const context = {
      awsRequestId: message.requestId,
      invokedFunctionArn: message.functionArn,
      functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
      getRemainingTimeInMillis: () => Math.max(0, message.deadline - this.clock.now()),
    };
    this.call(message.payload, context).then((result) => {
      this.result = result;
    });
  }

  private async call(event: unknown, context: object): Promise<InvocationResult> {
    try {
      this.handler ??= loadHandler(this.settings);
      const payload = await this.handler(event, context);
      return { payload: payload === undefined ? null : JSON.parse(JSON.stringify(payload)) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { errorType: name, errorMessage: message };
    }
  }

  /** Resolves when the invocation has ended, or when nothing but a timer can go on with it. */
  private async quiet(): Promise<void> {
    let quietTurns = 0;
    while (!this.result) {
      const turns = this.clock.next === undefined ? LOST_TURNS : QUIET_TURNS;
      if (quietTurns >= turns) {
        return;
      }
      if (this.flight.count > 0) {
        await this.flight.change();
      }
      await new Promise<void>((resolve) => setImmediate(resolve));
      quietTurns = this.flight.count > 0 || isLoopBusy() ? 0 : quietTurns + 1;
    }
  }
}

function loadHandler({ code, handler }: WorkerSettings): Handler {
  const exported = createRequire(code)(code) as Record<string, unknown>;
  const found = exported[handler];
  if (typeof found !== 'function') {
    throw new Error(`${code} exports no function ${handler}`);
  }
  return found as Handler;
}
