import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { putByHttp } from '../../../src/handler/driver/put';

/** A server on this machine that takes one request. */
async function serve(respond: (request: IncomingMessage, body: string) => number | 'cut off') {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const status = respond(request, Buffer.concat(parts).toString());
      seen.push(request.url!);
      if (status === 'cut off') {
        request.socket.destroy();
      } else {
        response.writeHead(status, { location: '/elsewhere' }).end('body that nobody needs');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/token?signature`, seen, close: () => server.close() };
}

describe('an answer by HTTP', () => {
  test('is a PUT of the body with an empty content type, for which S3 signed the address', async () => {
    let seen: unknown;
    const { url, close } = await serve((request, body) => {
      seen = { method: request.method, url: request.url, type: request.headers['content-type'], body };
      return 200;
    });
    expect(await putByHttp(url, '{"Status":"SUCCESS","Reason":"é"}')).toBe(200);
    close();
    expect(seen).toEqual({
      method: 'PUT',
      url: '/token?signature',
      type: '',
      body: '{"Status":"SUCCESS","Reason":"é"}',
    });
  });

  test.each([301, 302, 303, 307, 308])('follows no redirect: %i is a refusal', async (status) => {
    const { url, seen, close } = await serve(() => status);
    expect(await putByHttp(url, '{}')).toBe(status);
    close();
    expect(seen).toEqual(['/token?signature']);
  });

  test('tells the status of a refusal', async () => {
    const { url, close } = await serve(() => 403);
    expect(await putByHttp(url, '{}')).toBe(403);
    close();
  });

  test('fails if there is no answer', async () => {
    const { url, close } = await serve(() => 'cut off');
    await expect(putByHttp(url, '{}')).rejects.toThrow();
    close();
    await expect(putByHttp('https://127.0.0.1:1/', '{}')).rejects.toThrow();
  });
});
