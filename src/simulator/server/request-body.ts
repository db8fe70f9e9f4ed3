import type { IncomingMessage } from 'node:http';
import { BODY_BYTES_MAX } from '../wire/request';

/**
 * The body of a request, as UTF-8.
 *
 * What goes beyond the limit is read, so that the client can hear the answer, and forgotten: the little more that is
 * kept is enough for whoever judges the request to see that it is too large.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (size <= BODY_BYTES_MAX) {
      chunks.push(chunk);
      size += chunk.length;
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}
