import type { IncomingMessage } from 'node:http';
import { BODY_BYTES_MAX } from '../wire/request';

/**
 * The body of a request, as UTF-8.
 *
 * Reading ends a little beyond the limit: enough for whoever judges the request to see that it is too large.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > BODY_BYTES_MAX) {
      break;
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}
