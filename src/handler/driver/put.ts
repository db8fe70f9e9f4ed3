import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Put } from './answer';

const TIMEOUT_MS = 10_000;

/** PUT as CloudFormation wants it: the address is signed for an empty content type. */
export const putByHttp: Put = (url, body) =>
  new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp;
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'PUT', headers, timeout: TIMEOUT_MS }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error(`no response within ${TIMEOUT_MS} ms`)));
    sent.on('error', reject);
    sent.end(body);
  });
