import type { Decision } from '../../../../src/handler/driver/decision';
import type { Request } from '../../../../src/handler/driver/flow';
import type { Refusal } from '../../../../src/handler/failures';
import { decideOrganization, type OrganizationAction } from '../../../../src/handler/flows/organization/decide';
import type { DesiredOrganization } from '../../../../src/handler/flows/organization/desired';
import type { OrganizationMemo } from '../../../../src/handler/flows/organization/memo';
import type { ObservedOrganization } from '../../../../src/handler/flows/organization/observe';
import type { OrganizationRecord } from '../../../../src/handler/port/organization';
import { aContext, anOrganization, aRequest } from '../builders';

const DESIRED: DesiredOrganization = {
  featureSet: 'ALL',
  migrate: false,
  pendingInvitations: 'FAIL',
  removalPolicy: 'RETAIN',
};
export const OURS = 'o-exampleorgid/organization/ours';
export const FOUND = 'o-exampleorgid/organization/found';
export const ALL = anOrganization({ featureSet: 'ALL' });
export const BILLING = anOrganization();

/** What is decided of what was observed, in a Create that wants all features and agreed to nothing unless the rest says otherwise. */
export function decide(
  observed: ObservedOrganization,
  desired: Partial<DesiredOrganization> | undefined = {},
  request: Partial<Request<DesiredOrganization>> = {},
  memo: OrganizationMemo = {},
): Decision<OrganizationAction> {
  return decideOrganization(observed, aContext(aRequest({ ...DESIRED, ...desired }, request), memo));
}

export function withRoot(
  organization: OrganizationRecord,
  rest: Partial<ObservedOrganization> = {},
): ObservedOrganization {
  return { organization, rootId: 'r-root', ...rest };
}

export function refused(error: string, reason?: string): Refusal {
  return { error, reason, message: 'no.' };
}
