import { FORMS } from '../../../facts/forms';
import { Property } from '../../protocol';
import { optionalOrganizationId, type Properties, requiredText, wordsOf } from '../rules/properties';

/** The kinds of handshakes that an account can be sent by the organization it belongs to, or is wanted by. */
export const ACCEPTED_ACTIONS = ['INVITE', 'APPROVE_ALL_FEATURES', 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'] as const;

export type AcceptedAction = (typeof ACCEPTED_ACTIONS)[number];

/** This account answers an organization's handshakes with yes, and nobody else's. */
export interface DesiredHandshakeAcceptance {
  readonly organizationId: string;
  /** The account that manages it: the only sender that is trusted. */
  readonly managementAccountId: string;
  readonly actions: readonly AcceptedAction[];
  /** The one organization that the account may be taken out of by accepting. */
  readonly allowTransferFrom?: string;
}

export function parseDesiredHandshakeAcceptance(properties: Properties): DesiredHandshakeAcceptance {
  return {
    organizationId: requiredText(
      properties,
      Property.ORGANIZATION_ID,
      FORMS.ORGANIZATION_ID.pattern,
      'an organization ID such as o-exampleorgid',
    ),
    managementAccountId: requiredText(
      properties,
      Property.MANAGEMENT_ACCOUNT_ID,
      FORMS.ACCOUNT_ID.pattern,
      'an account ID of 12 digits',
    ),
    actions: wordsOf(properties, Property.ACTIONS, ACCEPTED_ACTIONS),
    allowTransferFrom: optionalOrganizationId(properties, Property.ALLOW_TRANSFER_FROM),
  };
}
