import { XMLBuilder } from 'fast-xml-parser';
import type { AwsError } from '../aws-error';
import type { WireResponse } from './message';
import type { XmlProtocol } from './protocols';

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: false });

/** Characters that XML 1.0 cannot carry in any form. */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** The answer to a Query request: lists have `member` elements, timestamps are ISO 8601. EC2 answers the members as they are. */
export function encodeXml(protocol: XmlProtocol, operation: string, output: unknown, requestId: string) {
  if (protocol.kind === 'ec2') {
    return document(200, {
      [`${operation}Response`]: {
        '@_xmlns': protocol.namespace,
        requestId,
        ...(element(output ?? {}) as object),
      },
    });
  }
  const result = output === undefined ? {} : { [`${operation}Result`]: element(output) };
  return document(200, {
    [`${operation}Response`]: {
      '@_xmlns': protocol.namespace,
      ...result,
      ResponseMetadata: { RequestId: requestId },
    },
  });
}

/** An error answer to a Query request. */
export function encodeXmlError(protocol: XmlProtocol, error: AwsError, requestId: string) {
  if (protocol.kind === 'ec2') {
    return document(error.statusCode, {
      Response: { Errors: { Error: { Code: error.name, Message: text(error.message) } }, RequestID: requestId },
    });
  }
  return document(error.statusCode, {
    ErrorResponse: {
      '@_xmlns': protocol.namespace,
      Error: {
        Type: error.statusCode < 500 ? 'Sender' : 'Receiver',
        Code: error.name,
        Message: text(error.message),
        ...(element(error.fields) as object),
      },
      RequestId: requestId,
    },
  });
}

function document(status: number, root: Record<string, unknown>): WireResponse {
  return { status, headers: { 'content-type': 'text/xml' }, body: builder.build(root) };
}

function element(value: unknown): unknown {
  if (value instanceof Date) {
    return value.toISOString().replace('.000Z', 'Z');
  }
  if (Array.isArray(value)) {
    return { member: value.map(element) };
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
    return Object.fromEntries(members.map(([name, member]) => [name, element(member)]));
  }
  return text(String(value));
}

function text(value: string): string {
  return value.replace(ILLEGAL, '');
}
