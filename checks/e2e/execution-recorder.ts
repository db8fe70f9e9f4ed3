import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An execution of a workflow, as it was started. */
export interface StartedExecution {
  readonly arn: string;
  /** JSON text. */
  readonly input: string;
}

/**
 * Stands between the functions and the emulator's Step Functions, and notes every execution that is started.
 *
 * The emulator forgets executions together with their state machine, which is deleted right after the last of them: who
 * asks afterwards asks too late.
 */
export class ExecutionRecorder {
  public static start(): Promise<ExecutionRecorder> {
    return new Promise((resolve) => {
      const server = createServer((incoming, outgoing) => void recorder.forward(incoming, outgoing));
      const recorder = new ExecutionRecorder(server);
      server.listen(0, '127.0.0.1', () => resolve(recorder));
    });
  }

  /** Oldest first. */
  public readonly started: StartedExecution[] = [];
  private emulatorUrl = '';

  private constructor(private readonly server: Server) {}

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Where everything is handed on to. */
  public connect(emulatorUrl: string): void {
    this.emulatorUrl = emulatorUrl;
  }

  public close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      const { method, headers, url = '/' } = incoming;
      const body = await bytesOf(incoming);
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const handedOn = request(new URL(url, this.emulatorUrl), { method, headers }, resolve);
        handedOn.once('error', reject);
        handedOn.end(body);
      });
      const answered = await bytesOf(answer);
      if (headers['x-amz-target'] === 'AWSStepFunctions.StartExecution' && answer.statusCode === 200) {
        this.note(JSON.parse(answered.toString()).executionArn, JSON.parse(body.toString()).input);
      }
      outgoing.writeHead(answer.statusCode!, { 'content-type': answer.headers['content-type'] ?? 'application/json' });
      outgoing.end(answered);
    } catch {
      outgoing.destroy(); // the emulator or the function is gone
    }
  }

  private note(arn: string, input: string): void {
    if (!this.started.some((other) => other.arn === arn)) {
      this.started.push({ arn, input });
    }
  }
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
