import type { FlowContext, Request } from '../../../../src/handler/driver/flow';
import { decideAdministrator } from '../../../../src/handler/flows/delegated-administrator/decide';
import type { DesiredAdministrator } from '../../../../src/handler/flows/delegated-administrator/desired';
import {
  type AdministratorMemo,
  parseAdministratorMemo,
} from '../../../../src/handler/flows/delegated-administrator/memo';
import type { ObservedAdministrator } from '../../../../src/handler/flows/delegated-administrator/observe';
import { aContext, anOrganization, aRequest } from '../builders';
import { ago } from '../in-words';

export { ago } from '../in-words';

export const A = '222222222222';
export const B = '333333333333';
export const S = '444444444444';
export const GUARDDUTY = 'guardduty.amazonaws.com';
export const OURS = `o-exampleorgid/delegated-administrator/${GUARDDUTY}/ours`;
export const FOUND = `o-exampleorgid/delegated-administrator/${GUARDDUTY}/found`;
export const all = anOrganization({ featureSet: 'ALL' });
export const O = 'AWS Organizations';
export const REFUSAL = {
  error: 'BadRequestException',
  message: 'no.',
  action: 'guardduty:EnableOrganizationAdminAccount',
};

export const desired = (accountId: string, more: Partial<DesiredAdministrator> = {}): DesiredAdministrator => ({
  organizationId: 'o-exampleorgid',
  servicePrincipal: GUARDDUTY,
  entry: GUARDDUTY,
  accountId,
  regions: ['eu-west-1', 'us-east-1'],
  removalPolicy: 'RETAIN',
  ...more,
});

/** What the Regions and AWS Organizations show, in this order. */
export function seen(...accounts: (string | undefined)[]): ObservedAdministrator {
  const places = ['eu-west-1', 'us-east-1', O].map((place, index) => {
    const account = accounts[index];
    return [place, { accounts: account === undefined ? [] : [account], isChanging: false }] as const;
  });
  return { organization: all, places: Object.fromEntries(places), candidate: { type: 'MEMBER' } };
}

export function decide(
  observed: ObservedAdministrator,
  request: Partial<Request<DesiredAdministrator>> = {},
  memo: Partial<AdministratorMemo> = {},
  more: Partial<FlowContext<DesiredAdministrator, AdministratorMemo>> = {},
) {
  const context = aContext(
    aRequest(request.desired ?? desired(B), request),
    { ...parseAdministratorMemo({}), ...memo },
    more,
  );
  return decideAdministrator(observed, context);
}

export const move = (more: Partial<DesiredAdministrator> = {}): Partial<Request<DesiredAdministrator>> => ({
  type: 'Update',
  physicalId: OURS,
  desired: desired(B, more),
  previous: desired(A, more),
});
/** So many seconds before the moment of the test. */
export const refused = (key: string, count: number, secondsAgo: number) => ({
  [key]: { count, at: ago(secondsAgo), refusal: REFUSAL },
});
/** The same, but that a place refused the look at it, for the first time unless the memo knows of it. */
export const hidden = (place: string, observed: ObservedAdministrator, secondsAgo = 1): ObservedAdministrator => ({
  ...observed,
  places: { ...observed.places, [place]: { refusal: REFUSAL, at: ago(secondsAgo) } },
});
/** The same, but that AWS is changing a place. */
export const changing = (place: string, observed: ObservedAdministrator): ObservedAdministrator => ({
  ...observed,
  places: { ...observed.places, [place]: { accounts: [], isChanging: true } },
});
export const waits = { type: 'wait', waitingFor: 'AWS' };
export const acts = (type: string, accountId: string, place: string) => ({
  type: 'act',
  action: { type, accountId, place },
});
