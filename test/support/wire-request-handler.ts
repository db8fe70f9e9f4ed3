import type { HttpHandlerOptions, HttpRequest, HttpResponse, RequestHandler } from '@smithy/types';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { handle } from '../../src/simulator/wire/request';

/**
 * The `requestHandler` of an SDK client that talks to a simulated AWS without a socket.
 *
 * Everything else of the client is real: serialization, signature, error classes.
 */
export class WireRequestHandler implements RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> {
  public readonly metadata = { handlerProtocol: 'simulated' };

  /** @param latency milliseconds of virtual time that the next call takes: half of them before it is performed */
  constructor(
    private readonly aws: SimulatedAws,
    private readonly latency: () => number = () => 0,
  ) {}

  public async handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
    const latency = this.latency();
    await this.pass(latency / 2);
    const response = await this.perform(request);
    await this.pass(latency / 2);
    return response;
  }

  private async pass(milliseconds: number): Promise<void> {
    if (milliseconds > 0) {
      await this.aws.clock.sleep(milliseconds);
    }
  }

  private async perform(request: HttpRequest): Promise<{ response: HttpResponse }> {
    const response = await handle(this.aws, {
      method: request.method,
      path: pathWithQuery(request),
      headers: lowerCaseNames(request.headers),
      body: bodyText(request.body),
    });
    return {
      response: {
        statusCode: response.status,
        headers: { ...response.headers },
        body: new TextEncoder().encode(response.body),
      },
    };
  }

  public destroy(): void {}

  public updateHttpClientConfig(): void {}

  public httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

function pathWithQuery(request: HttpRequest): string {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(request.query ?? {})) {
    for (const value of [values ?? ''].flat()) {
      query.append(name, value);
    }
  }
  return query.size > 0 ? `${request.path}?${query}` : request.path;
}

function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function bodyText(body: unknown): string {
  if (body === undefined || body === null) {
    return '';
  }
  return typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
}
