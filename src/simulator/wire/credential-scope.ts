import { RequestError } from './request-error';

/** What the `Authorization` header of Signature Version 4 says of a request. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** Signing name of the service. */
  readonly service: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256\s+Credential=([\w-]{1,128})\/\d{8}\/([a-z0-9-]{1,64})\/([a-z0-9-]{1,64})\/aws4_request\b/;

/**
 * Reads the scope that a request was signed for.
 *
 * The signature itself is not checked: nobody has a secret here. The scope is what tells services and Regions apart,
 * because every client of the simulator uses one and the same endpoint.
 */
export function parseCredentialScope(authorization: string | undefined): CredentialScope {
  if (!authorization) {
    throw new RequestError('MISSING_AUTHENTICATION', 'Missing Authentication Token');
  }
  const match = AUTHORIZATION.exec(authorization);
  if (!match) {
    throw new RequestError(
      'INCOMPLETE_SIGNATURE',
      'Authorization header requires a Signature Version 4 Credential of the form <key>/<date>/<region>/<service>/aws4_request.',
    );
  }
  return { accessKeyId: match[1]!, region: match[2]!, service: match[3]! };
}
