import http, { type ClientRequest, type IncomingMessage, type RequestOptions, STATUS_CODES } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { Readable, Writable } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import type { WireRequest, WireResponse } from '../../simulator/index';

type Send = (request: WireRequest) => Promise<WireResponse>;
type OnResponse = (response: IncomingMessage) => void;

/**
 * Has the HTTP client of Node.js send its requests to one host by a function, as if that were the network: the SDK in the
 * bundle of a handler, and the handler itself, call that client. Requests to other hosts stay what they are.
 */
export function replaceHttpClient(host: string, send: Send): () => void {
  const { request, get } = http;
  http.request = ((...args: Parameters<typeof request>) => {
    const options = optionsOf(args);
    if ((options.hostname ?? options.host) !== host) {
      return request(...args);
    }
    return new SentRequest(
      options,
      send,
      args.find((one) => typeof one === 'function'),
    ) as unknown as ClientRequest;
  }) as typeof request;
  http.get = ((...args: Parameters<typeof request>) => http.request(...args).end()) as typeof get;
  syncBuiltinESMExports();
  return () => {
    Object.assign(http, { request, get });
    syncBuiltinESMExports();
  };
}

/** The address, the options, or both, as `http.request` takes them. */
function optionsOf([address, options]: readonly unknown[]): RequestOptions {
  const first =
    typeof address === 'string' || address instanceof URL ? urlToHttpOptions(new URL(address)) : (address as object);
  return typeof options === 'object' ? { ...first, ...options } : first;
}

/** What a client writes to and listens to. No time passes until there is a response, so that no time limit is kept. */
class SentRequest extends Writable {
  private readonly chunks: Buffer[] = [];

  constructor(
    private readonly options: RequestOptions,
    private readonly send: Send,
    onResponse: OnResponse | undefined,
  ) {
    super();
    if (onResponse) {
      this.once('response', onResponse);
    }
  }

  public setTimeout(): this {
    return this;
  }

  public override _write(chunk: Buffer, _: string, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }

  public override _final(done: (error?: Error) => void): void {
    const { method = 'GET', path, headers } = this.options;
    const body = Buffer.concat(this.chunks).toString('utf8');
    this.send({ method, path: path ?? '/', headers: headersOf(headers), body }).then((response) => {
      if (!this.destroyed) {
        this.emit('response', new ReceivedResponse(response));
      }
      done();
    }, done);
  }
}

class ReceivedResponse extends Readable {
  public readonly statusCode: number;
  public readonly statusMessage: string;
  public readonly headers: Readonly<Record<string, string>>;
  /** Nothing of it is still on its way. */
  public readonly complete = true;

  constructor({ status, headers, body }: WireResponse) {
    super();
    this.statusCode = status;
    this.statusMessage = STATUS_CODES[status] ?? '';
    this.headers = headers;
    this.push(body);
    this.push(null);
  }

  public override _read(): void {}
}

function headersOf(headers: RequestOptions['headers'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(',') : `${value}`,
    ]),
  );
}
