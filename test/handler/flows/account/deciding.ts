import type { Request } from '../../../../src/handler/driver/flow';
import type { AccountDecision } from '../../../../src/handler/flows/account/action';
import { decideAccount } from '../../../../src/handler/flows/account/decide';
import type { DesiredAccount } from '../../../../src/handler/flows/account/desired';
import { type AccountMemo, parseAccountMemo } from '../../../../src/handler/flows/account/memo';
import type { Account, ObservedAccount } from '../../../../src/handler/flows/account/observe';
import type { CreationRecord } from '../../../../src/handler/port/accounts';
import { aContext, anAccount, anOrganization, aRequest, MANAGEMENT, NOW, ORGANIZATION_ID } from '../builders';
import { inWords } from '../in-words';

export { ago, refusal } from '../in-words';

export const ID = '222222222222';
export const ROOT = 'r-exam';
export const PROD = 'ou-exam-12345678';
export const OURS = `${ORGANIZATION_ID}/account/${ID}/ours`;
export const FOUND = `${ORGANIZATION_ID}/account/${ID}/found`;
export const EMAIL = 'logs@example.com';
export const CONTACT = { name: 'Ops', title: 'Team', emailAddress: 'ops@example.com', phoneNumber: '5' };
export const CONTACT_TEXT = '{"Name":"Ops","Title":"Team","EmailAddress":"ops@example.com","PhoneNumber":"5"}';

/** An account in its unit, with nothing else of it. */
export const ACCOUNT: Account = {
  ...anAccount(ID, { email: EMAIL, name: 'Logs', joinedMethod: 'CREATED', joinedAt: new Date(NOW.getTime() - 60_000) }),
  parentId: PROD,
  tags: {},
  contacts: {},
  isMade: false,
  isOurs: false,
  isMarked: false,
};

export function desired(overrides: Partial<DesiredAccount> = {}): DesiredAccount {
  return {
    email: EMAIL,
    iamUserAccessToBilling: 'ALLOW',
    parentId: PROD,
    contacts: {},
    tags: {},
    removalPolicy: 'RETAIN',
    ...overrides,
  };
}

/** What is not as in a Create of an account that nobody has, in an organization with nothing else to see. */
export interface Case {
  readonly observed?: Partial<ObservedAccount>;
  readonly desired?: Partial<DesiredAccount>;
  readonly memo?: Partial<AccountMemo>;
  readonly request?: Partial<Request<DesiredAccount>>;
  /** Seconds since the execution started; default: an hour. */
  readonly after?: number;
}

export function contextOf({ desired: wanted, memo, request, after = 3600 }: Case = {}) {
  return aContext(
    aRequest(desired(wanted), request),
    { ...parseAccountMemo(undefined), ...memo },
    { startedAt: new Date(NOW.getTime() - after * 1000) },
  );
}

export function decide(one: Case = {}): AccountDecision {
  return decideAccount({ organization: anOrganization(), hasParent: true, ...one.observed }, contextOf(one));
}

export const summary = (one: Case) => inWords(decide(one));

/** An Update of a known account; `before` is what the template declared. */
export function update(before: Partial<DesiredAccount> = {}, more: Partial<Request<DesiredAccount>> = {}) {
  return { type: 'Update', physicalId: FOUND, previous: desired(before), ...more } as const;
}

export const DELETE = { type: 'Delete', physicalId: OURS } as const;
export const ROLLBACK_DELETE = { ...DELETE, isRollback: true } as const;
export const request = (more: Partial<CreationRecord> = {}): CreationRecord => ({
  id: 'car-examplerequest',
  accountName: 'Logs',
  state: 'IN_PROGRESS',
  ...more,
});
export { MANAGEMENT };
