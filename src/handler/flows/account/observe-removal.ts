import type { FlowContext, FlowReads } from '../../driver/flow';
import type { AccountRecord, CreationRecord } from '../../port/accounts';
import type { OrganizationIdentity } from '../../port/organization';
import type { RegisteredResource } from '../../port/register';
import { RESOURCES } from '../../resources';
import { ACCOUNT_KINDS, isAccountOf } from '../rules/account-entries';
import { candidatesOf } from '../rules/declared';
import { hasMarkOf, hasMarkOfStack } from '../rules/mark';
import { parsePhysicalId } from '../rules/physical-id';
import { type Candidates, observeTakenBack } from '../rules/put-back';
import { findOtherHolder } from '../rules/register';
import { isOfOrganization, isTakingBack, reasonToKeep } from '../rules/removal';
import { CONTACT_TYPES, type DesiredAccount } from './desired';
import type { AccountMemo } from './memo';
import { lookAtContacts } from './observe-service';
import { canBeAdded, valuesOf } from './values';

/** What a Delete finds that may be its to remove, to close, or to put back. */
export interface ObservedRemoval extends Candidates {
  /** Looked up only if there is something to do. */
  readonly account?: AccountRecord;
  /** A request for an account of the name, which AWS may still be making: it stays, and people have to know which one. */
  readonly creation?: CreationRecord;
  /** Its mark: of this stack, where somebody wants it removed; of this very resource, where a deployment is taken back. */
  readonly isMarked?: boolean;
  /** Another resource that stands for it. */
  readonly holder?: RegisteredResource;
}

type Context = FlowContext<DesiredAccount, AccountMemo>;

/** @returns undefined in an organization that is another one by now */
export async function observeRemoval(
  organization: OrganizationIdentity,
  context: Context,
  reads: FlowReads,
): Promise<ObservedRemoval | undefined> {
  const { request, memo } = context;
  const id = parsePhysicalId(RESOURCES.ACCOUNT, request.physicalId);
  if (!isOfOrganization(RESOURCES.ACCOUNT, request, organization)) {
    return undefined;
  }
  if (memo.hasRemoved || memo.hasClosed) {
    return {};
  }
  return isTakingBack(RESOURCES.ACCOUNT, request)
    ? observeTakingBack(id?.entry, context, reads)
    : observeWanted(context, reads);
}

/** A Delete that somebody wants. */
async function observeWanted({ request, startedAt }: Context, reads: FlowReads): Promise<ObservedRemoval> {
  const { entry } = parsePhysicalId(RESOURCES.ACCOUNT, request.physicalId)!;
  if (entry === undefined || reasonToKeep(RESOURCES.ACCOUNT, request) !== undefined) {
    return {};
  }
  const account = await reads.describeAccount(entry);
  if (account === undefined) {
    return {};
  }
  const isMarked = hasMarkOfStack(request, await reads.listTags(entry));
  const resources = await reads.recent.listResources(request.stackId, startedAt);
  const holder = findOtherHolder(ACCOUNT_KINDS, request, resources, (other) => isAccountOf(other, account));
  return { account, isMarked, ...(holder === undefined ? {} : { holder }) };
}

/** A Delete that takes a creation back: tags and contacts that it added. The account itself stays. */
async function observeTakingBack(
  accountId: string | undefined,
  context: Context,
  reads: FlowReads,
): Promise<ObservedRemoval> {
  const { request } = context;
  const { desired } = request;
  if (desired === undefined) {
    return {};
  }
  const { account, creation } = await findDeclared(accountId ?? desired.accountId, desired, context, reads);
  if (account === undefined) {
    return creation === undefined ? {} : { creation };
  }
  const tags = await reads.listTags(account.id);
  const isMarked = hasMarkOf(request, tags);
  if (request.isStatusUnknown) {
    return { account, isMarked };
  }
  const { contacts } = await lookAtContacts(
    account.id,
    CONTACT_TYPES.filter((type) => desired.contacts[type] !== undefined),
    reads,
  );
  const added = valuesOf({}, desired, { ...account, parentId: undefined, tags, contacts }).filter(canBeAdded);
  return { account, isMarked, ...(await observeTakenBack(candidatesOf(added, false), reads)) };
}

type Declared = Pick<ObservedRemoval, 'account' | 'creation'>;

async function findDeclared(
  accountId: string | undefined,
  desired: DesiredAccount,
  { memo, startedAt }: Context,
  reads: FlowReads,
): Promise<Declared> {
  if (accountId !== undefined) {
    return { account: await reads.describeAccount(accountId) };
  }
  if (memo.creationId !== undefined) {
    return followCreation(memo.creationId, desired, reads);
  }
  // Before the accounts: what is made in between is among them.
  const creations = desired.accountName === undefined ? [] : await reads.listCreations();
  const creation = creations.find(({ accountName }) => accountName === desired.accountName);
  if (creation !== undefined) {
    return { creation };
  }
  const isIt = ({ email }: AccountRecord) => email.toLowerCase() === desired.email?.toLowerCase();
  const account = (await reads.recent.listKnownAccounts(startedAt)).find(isIt);
  const isMadeNow = account === undefined && desired.accountName !== undefined;
  return { account: isMadeNow ? (await reads.listAccounts()).find(isIt) : account };
}

/** A request has a name and no address: whose it was shows when it has made its account. */
async function followCreation(id: string, { email }: DesiredAccount, reads: FlowReads): Promise<Declared> {
  const creation = await reads.describeCreation(id);
  if (creation === undefined || creation.state === 'FAILED') {
    return {};
  }
  const account = creation.accountId === undefined ? undefined : await reads.describeAccount(creation.accountId);
  if (account === undefined) {
    return { creation };
  }
  return account.email.toLowerCase() === email?.toLowerCase() ? { account } : {};
}
