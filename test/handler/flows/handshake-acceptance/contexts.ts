import type { Request } from '../../../../src/handler/driver/flow';
import {
  type DesiredHandshakeAcceptance,
  parseDesiredHandshakeAcceptance,
} from '../../../../src/handler/flows/handshake-acceptance/desired';
import type { HandshakeAcceptanceMemo } from '../../../../src/handler/flows/handshake-acceptance/memo';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import { MANAGEMENT, ORGANIZATION_ID } from '../builders';
import { accepting } from './accepting';

export const PROPERTIES = {
  OrganizationId: ORGANIZATION_ID,
  ManagementAccountId: MANAGEMENT,
  Actions: ['INVITE', 'APPROVE_ALL_FEATURES'],
};
const DESIRED = parseDesiredHandshakeAcceptance(PROPERTIES);

export function context(
  memo: HandshakeAcceptanceMemo = {},
  request: Partial<Request<DesiredHandshakeAcceptance>> = {},
) {
  return accepting(DESIRED, memo, request);
}

/** What a stranger, or a trick, looks like: each is like ours but for one thing. */
export const STRANGERS: readonly (readonly [string, Partial<HandshakeRecord>])[] = [
  ['from another account', { senderAccountId: '999999999999' }],
  ['from another organization', { senderOrganizationId: 'o-strangeorgid' }],
  ['whose parties name another organization than its ARN', { organizationId: 'o-strangeorgid' }],
  ['to another account', { accountId: '333333333333' }],
  ['of a billing transfer', { action: { unrecognized: 'TRANSFER_RESPONSIBILITY' } }],
  ['of a migration’s parent', { action: 'ENABLE_ALL_FEATURES' }],
];
