import type { FlowContext, FlowReads } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { AccountRecord, CreationRecord } from '../../port/accounts';
import type { OrganizationIdentity } from '../../port/organization';
import { RESOURCES } from '../../resources';
import { ACCOUNT_KINDS, isAccountOf } from '../rules/account-entries';
import { candidatesOf } from '../rules/declared';
import { organizationProblem } from '../rules/expected-organization';
import { hasMarkOf } from '../rules/mark';
import { isOursByMark } from '../rules/provenance';
import { type Candidates, observeTakenBack } from '../rules/put-back';
import { refusalOf } from '../rules/refusal';
import { isRollbackUpdate } from '../rules/rollback';
import { accountIdOf, type DesiredAccount, declaredBefore } from './desired';
import { findAccount } from './find-account';
import type { AccountMemo } from './memo';
import { type ObservedRemoval, observeRemoval } from './observe-removal';
import { lookAtContacts, lookAtName, lookForAccess, SERVICE_ACTIONS } from './observe-service';
import { stakesOf } from './stakes';
import { isClosed } from './state';
import { EMAIL, type FoundValues, valuesOf, wasOverwritingAccount } from './values';

/** An account of the organization, with what was looked up of it. */
export interface Account extends Omit<AccountRecord, 'parentId'>, FoundValues {
  /** This execution made it. */
  readonly isMade: boolean;
  /** It exists because of this resource, or of one whose place this takes. */
  readonly isOurs: boolean;
  /** Its mark is that of this very resource. */
  readonly isMarked: boolean;
  /** Why AWS Account Management does not show its contacts. */
  readonly refusal?: Refusal;
}

export interface ObservedAccount extends Candidates {
  readonly organization?: OrganizationIdentity;
  readonly account?: Account;
  /** The request of CreateAccount that this execution waits for, or that it may have sent. */
  readonly creation?: CreationRecord;
  /** The account of that request has another address: somebody else made it. */
  readonly isStranger?: boolean;
  /** An open account that has the name which a new one would have; looked up only if one may be made. */
  readonly namesake?: AccountRecord;
  /** Whether there is the parent; looked up only before an account is made. */
  readonly hasParent?: boolean;
  /** Whether AWS Account Management has trusted access; looked up only if it has denied something. `undefined`: unknown. */
  readonly hasAccess?: boolean;
  /** What a Delete finds. */
  readonly removal?: ObservedRemoval;
}

type Context = FlowContext<DesiredAccount, AccountMemo>;

/** Looks at AWS, and at nothing that the next decision does not need. */
export async function observeAccount(context: Context, reads: FlowReads): Promise<ObservedAccount> {
  const { request, memo } = context;
  const organization = await reads.recent.identifyOrganization();
  if (organization?.managementAccountId !== request.accountId) {
    return { organization };
  }
  if (request.type === 'Delete') {
    return { organization, removal: await observeRemoval(organization, context, reads) };
  }
  if (organizationProblem(RESOURCES.ACCOUNT, request, organization) !== undefined) {
    return { organization };
  }
  const { record, isMade = false, ...missing } = await findAccount(context, reads);
  if (record === undefined) {
    return { organization, ...missing };
  }
  const account = await observeValues(record, isMade, context, reads);
  const denied = account.refusal ?? refusalOf(memo, ...SERVICE_ACTIONS);
  const found = {
    organization,
    account,
    ...(denied === undefined ? {} : { hasAccess: await lookForAccess(denied, reads) }),
  };
  if (!isRollbackUpdate(request)) {
    return found;
  }
  const values = valuesOf(request.desired, declaredBefore(request), account).filter(({ name }) => name !== EMAIL);
  const candidates = declaredBefore(request) === undefined ? [] : candidatesOf(values, wasOverwritingAccount(request));
  return { ...found, ...(await observeTakenBack(candidates, reads)) };
}

async function observeValues(
  record: AccountRecord,
  isMade: boolean,
  context: Context,
  reads: FlowReads,
): Promise<Account> {
  const { request } = context;
  const stakes = stakesOf(request);
  const tags = isMade || !stakes.tags ? undefined : await reads.listTags(record.id);
  // AWS Account Management shows nothing of an account that is closed, and changes nothing of it.
  const isOpen = !isClosed(record);
  const { contacts, refusal } = isOpen ? await lookAtContacts(record.id, stakes.contacts, reads) : {};
  const { parentId: _, ...rest } = record;
  return {
    ...rest,
    name: isOpen && !isMade ? await lookAtName(record, request.desired!, stakes, reads) : record.name,
    ...(stakes.place ? { parentId: await placeOf(record, request.desired!.parentId, reads) } : {}),
    tags,
    contacts,
    ...(refusal === undefined ? {} : { refusal }),
    isMade,
    isMarked: isMade || hasMarkOf(request, tags ?? {}),
    isOurs: isMade || (await isOurs(record, tags ?? {}, context, reads)),
  };
}

/** What the record says is enough where nothing follows from it. AWS moves an account only from where it really is. */
async function placeOf(
  { id, parentId }: AccountRecord,
  declared: string,
  reads: FlowReads,
): Promise<string | undefined> {
  return parentId === declared ? parentId : reads.findParentId(id);
}

async function isOurs(
  { id, email }: AccountRecord,
  tags: NonNullable<FoundValues['tags']>,
  context: Context,
  reads: FlowReads,
): Promise<boolean> {
  const isSame = (entry: string) => isAccountOf(entry, { id, email });
  return accountIdOf(context.request) === undefined && isOursByMark(ACCOUNT_KINDS, tags, isSame, context, reads);
}
