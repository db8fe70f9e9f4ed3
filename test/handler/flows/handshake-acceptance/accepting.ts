import type { FlowContext, Request } from '../../../../src/handler/driver/flow';
import type { DesiredHandshakeAcceptance } from '../../../../src/handler/flows/handshake-acceptance/desired';
import type { HandshakeAcceptanceMemo } from '../../../../src/handler/flows/handshake-acceptance/memo';
import { RESOURCES, resourceTypeOf } from '../../../../src/handler/resources';
import type { TemplateEntry } from '../../../support/workflow-template';
import { aContext, aRequest, MANAGEMENT, ORGANIZATION_ID } from '../builders';

/** Whose stack has the acceptance. */
export const ACCOUNT = '222222222222';

/** A Create of an acceptance of the named kinds in the account, unless the rest says otherwise. */
export function accepting(
  desired: Pick<DesiredHandshakeAcceptance, 'actions'> & Partial<DesiredHandshakeAcceptance>,
  memo: HandshakeAcceptanceMemo = {},
  request: Partial<Request<DesiredHandshakeAcceptance>> = {},
): FlowContext<DesiredHandshakeAcceptance, HandshakeAcceptanceMemo> {
  const whole = { organizationId: ORGANIZATION_ID, managementAccountId: MANAGEMENT, ...desired };
  return aContext(aRequest<DesiredHandshakeAcceptance>(whole, { accountId: ACCOUNT, ...request }), memo);
}

/** One acceptance of a hand-made template. */
export function acceptance(properties: Record<string, unknown> = {}): TemplateEntry {
  return {
    type: resourceTypeOf(RESOURCES.HANDSHAKE_ACCEPTANCE),
    properties: {
      OrganizationId: ORGANIZATION_ID,
      ManagementAccountId: MANAGEMENT,
      Actions: ['INVITE', 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'],
      DeploymentWaitSeconds: '300',
      ServiceTimeout: '1200',
      WhenPending: 'DETACH',
      ...properties,
    },
  };
}
