import type { FlowContext, FlowReads } from '../../driver/flow';
import type { AccountRecord, CreationRecord } from '../../port/accounts';
import { hasCome } from '../rules/moments';
import { accountIdOf, type DesiredAccount } from './desired';
import type { AccountMemo } from './memo';
import { isClosed } from './state';

type Context = FlowContext<DesiredAccount, AccountMemo>;

/** An account, or what there is instead of it. */
export interface Found {
  readonly record?: AccountRecord;
  readonly isMade?: boolean;
  readonly creation?: CreationRecord;
  readonly isStranger?: boolean;
  readonly namesake?: AccountRecord;
  readonly hasParent?: boolean;
}

/** Clocks of AWS and of the function differ by so much at most. */
const CLOCKS_MS = 5000;

/**
 * By its id, if one is known; else by the request that makes it; else by its address. AWS makes no second account with an
 * address, so a list that lags leads to no wrong one.
 */
export async function findAccount(context: Context, reads: FlowReads): Promise<Found> {
  const { request, memo, now } = context;
  const desired = request.desired!;
  const known = memo.madeId ?? accountIdOf(request) ?? desired.accountId;
  if (known !== undefined) {
    return { record: await reads.describeAccount(known), isMade: memo.madeId !== undefined };
  }
  if (memo.creationId !== undefined) {
    return followCreation(await reads.describeCreation(memo.creationId), context, reads);
  }
  if (memo.tryAgainAt !== undefined && !hasCome(memo.tryAgainAt, now)) {
    return {};
  }
  const { record, accounts } = await findByAddress(context, reads);
  if (record !== undefined || desired.accountName === undefined) {
    return { record };
  }
  const own = (await reads.listCreations()).find((one) => mayBeOwn(one, context));
  if (own !== undefined) {
    return followCreation(own, context, reads);
  }
  return {
    namesake: accounts.find(({ name, state }) => name === desired.accountName && !isClosed({ state })),
    hasParent: await reads.recent.hasParent(desired.parentId),
  };
}

/** A request has a name and no address: whether it is the own one shows when it has made its account. */
async function followCreation(
  creation: CreationRecord | undefined,
  context: Context,
  reads: FlowReads,
): Promise<Found> {
  const email = context.request.desired!.email!.toLowerCase();
  if (creation?.accountId !== undefined) {
    const record = await reads.describeAccount(creation.accountId);
    const isStranger = record !== undefined && record.email.toLowerCase() !== email;
    return isStranger || record === undefined ? { creation, isStranger } : { record, isMade: true };
  }
  if (creation?.failureReason === 'EMAIL_ALREADY_EXISTS') {
    // AWS says that there is one: what is shared with other invocations is not used then.
    const record = (await reads.listAccounts()).find((one) => one.email.toLowerCase() === email);
    return record === undefined ? { creation } : { record };
  }
  return creation === undefined ? {} : { creation };
}

/** In flight, of the name, and not older than the attempt. */
function mayBeOwn({ id, state, accountName, requestedAt }: CreationRecord, context: Context): boolean {
  const { request, memo, startedAt } = context;
  const since = new Date(memo.uncertainSince ?? startedAt).getTime() - CLOCKS_MS;
  return (
    state === 'IN_PROGRESS' &&
    accountName === request.desired!.accountName &&
    !memo.strangers.includes(id) &&
    (requestedAt?.getTime() ?? 0) >= since
  );
}

/** A list of the last minutes is enough to find an account that is confirmed then. That there is none is asked anew. */
async function findByAddress(
  { request, memo, startedAt }: Context,
  reads: FlowReads,
): Promise<{ readonly record?: AccountRecord; readonly accounts: readonly AccountRecord[] }> {
  const email = request.desired!.email!.toLowerCase();
  const isIt = (one: AccountRecord) => one.email.toLowerCase() === email;
  const known = await reads.recent.findKnownAccount(isIt);
  const confirmed = known && (await reads.describeAccount(known.id));
  if (confirmed && isIt(confirmed)) {
    return { record: confirmed, accounts: [] };
  }
  const moments = [startedAt, memo.uncertainSince, memo.tryAgainAt].map((one) => new Date(one ?? 0).getTime());
  const accounts = await reads.recent.listKnownAccounts(new Date(Math.max(...moments)));
  return { record: accounts.find(isIt), accounts };
}
