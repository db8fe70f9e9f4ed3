import type { WireRequest } from '../wire/message';

/** Why a request is refused before anything acts on it. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** What a browser says of a request that a page of the same server made, or that the user typed. */
const OWN_FETCH_SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Whether a request can come from a web page that happens to be open on this machine: browsers reach a server on loopback,
 * too, and the pages in them are anybody's.
 *
 * - A name that somebody pointed at 127.0.0.1 (DNS rebinding) is in `Host`.
 * - A page of another origin, of another port of this machine too, is in `Origin` of everything but plain reads, preflights
 *   included. No response allows another origin, so that a browser shows it to no page and sends nothing after a preflight.
 * - Plain reads of other pages (images, scripts, frames) are in `Sec-Fetch-Site`.
 * - Forms have three content types, and JSON is none of them: for browsers that say none of the above.
 *
 * Clients of AWS, curl and the like send no `Origin` and name the host that they connect to.
 *
 * @param isControl whether it is for a control endpoint, which asks for no signature
 */
export function refusalOf({ method, headers }: WireRequest, isControl: boolean): Refusal | undefined {
  const host = loopbackHostOf(headers.host);
  if (host === undefined) {
    return forbidden('only requests to localhost, 127.0.0.1, or [::1] are answered: use one of them as the host');
  }
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    return forbidden('requests of web pages of other origins are not answered');
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined && !OWN_FETCH_SITES.has(site)) {
    return forbidden('requests of web pages of other sites are not answered');
  }
  if (isControl && method === 'POST' && !isJson(headers)) {
    return { status: 415, message: 'the content type must be application/json' };
  }
  return undefined;
}

/** Host and port, as URLs have them; undefined if it is no name of this machine. */
function loopbackHostOf(header: string | undefined): string | undefined {
  // Nothing but a name and a port: no user, no path.
  if (header === undefined || !/^[\w.:[\]-]+$/.test(header)) {
    return undefined;
  }
  try {
    const { host, hostname } = new URL(`http://${header}`);
    const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
    return isLoopback ? host : undefined;
  } catch {
    return undefined;
  }
}

/** A request without any body has no content type: that of a form always has one. */
function isJson(headers: WireRequest['headers']): boolean {
  const type = headers['content-type'];
  const isEmpty = (headers['content-length'] ?? '0') === '0' && headers['transfer-encoding'] === undefined;
  return type === undefined ? isEmpty : /^application\/json\s*(;|$)/i.test(type);
}

function forbidden(message: string): Refusal {
  return { status: 403, message };
}
