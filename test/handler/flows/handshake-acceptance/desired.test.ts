import { handshakeAcceptanceFlow as flow } from '../../../../src/handler/flows/handshake-acceptance/flow';
import { MANAGEMENT, ORGANIZATION_ID } from '../builders';
import { PROPERTIES } from './contexts';

describe('properties', () => {
  test('are read whole', () => {
    expect(flow.parseDesired({ ...PROPERTIES, AllowTransferFrom: 'o-otherorgid' })).toEqual({
      organizationId: ORGANIZATION_ID,
      managementAccountId: MANAGEMENT,
      actions: ['INVITE', 'APPROVE_ALL_FEATURES'],
      allowTransferFrom: 'o-otherorgid',
    });
  });

  test.each([
    [{ OrganizationId: undefined }, /^OrganizationId must be an organization ID/],
    [{ ManagementAccountId: '1' }, /^ManagementAccountId must be an account ID of 12 digits, got "1"$/],
    [{ Actions: 'INVITE' }, /^Actions must be a list/],
    [{ Actions: [] }, /^Actions must be a list of at least one of INVITE, /],
    [{ Actions: ['ENABLE_ALL_FEATURES'] }, /got "ENABLE_ALL_FEATURES"$/],
    [{ AllowTransferFrom: 'other' }, /^AllowTransferFrom must be an organization ID/],
  ])('fail for %j', (properties, message) => {
    expect(() => flow.parseDesired({ ...PROPERTIES, ...properties })).toThrow(message);
  });
});
