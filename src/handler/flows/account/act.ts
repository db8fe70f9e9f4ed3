import type { FlowContext } from '../../driver/flow';
import { type Refusal, TransientError } from '../../failures';
import type { CreationRecord, NewAccount } from '../../port/accounts';
import type { AwsWrites } from '../../port/ports';
import { type Attempt, attempt } from '../rules/refusal';
import { writeTags } from '../rules/tags';
import type { AccountAction, AccountWriting } from './action';
import type { DesiredAccount } from './desired';
import type { AccountMemo } from './memo';

type Context = FlowContext<DesiredAccount, AccountMemo>;

/** By these, AWS says that the account is not where it was to be moved from: the next look finds out. */
const NOT_THERE = ['AccountNotFoundException', 'SourceParentNotFoundException'];

export async function actOnAccount(action: AccountAction, context: Context, writes: AwsWrites): Promise<AccountMemo> {
  const { memo } = context;
  switch (action.type) {
    case 'CREATE':
      return create(action.account, context, writes);
    case 'REMOVE': {
      const { refusal } = await attempt(() => writes.removeAccount(action.accountId), 'REMOVE');
      return { ...memo, hasRemoved: refusal === undefined, refusal };
    }
    case 'CLOSE': {
      const { refusal } = await attempt(() => writes.closeAccount(action.accountId), 'CLOSE');
      return { ...memo, hasClosed: refusal === undefined, refusal };
    }
    default: {
      const refusal = await change(action, writes);
      // Once more is enough: an account that is moved all the time is somebody else's to stop.
      const isElsewhere = refusal !== undefined && NOT_THERE.includes(refusal.error) && !memo.isElsewhere;
      return isElsewhere ? { ...memo, isElsewhere, refusal: undefined } : { ...memo, refusal };
    }
  }
}

/** Asks for the account. If nobody knows whether that was done, the next look finds out before anything is sent again. */
async function create(account: NewAccount, { memo, now }: Context, writes: AwsWrites): Promise<AccountMemo> {
  let sent: Attempt<CreationRecord>;
  try {
    sent = await attempt(() => writes.createAccount(account), 'CREATE');
  } catch (error) {
    if (error instanceof TransientError && error.isUncertain) {
      return { ...memo, uncertainSince: now.toISOString(), refusal: undefined };
    }
    throw error;
  }
  return sent.refusal === undefined
    ? { ...memo, creationId: sent.value.id, uncertainSince: undefined, tryAgainAt: undefined, refusal: undefined }
    : { ...memo, refusal: sent.refusal };
}

async function change(action: AccountWriting, writes: AwsWrites): Promise<Refusal | undefined> {
  const { accountId } = action;
  switch (action.type) {
    case 'MOVE':
      return (await attempt(() => writes.moveAccount(accountId, action.from, action.to), 'MOVE')).refusal;
    case 'TAG':
      return (await attempt(() => writeTags(accountId, action, writes), 'TAG')).refusal;
    case 'RENAME':
      return attemptAtService('RENAME', () => writes.putAccountName(accountId, action.name));
    case 'PUT_CONTACT':
      return attemptAtService(action.type, () =>
        writes.putAlternateContact(accountId, action.contactType, action.contact),
      );
    case 'DELETE_CONTACT':
      return attemptAtService(action.type, () => writes.deleteAlternateContact(accountId, action.contactType));
  }
}

/** AWS Account Management denies access also without trusted access: that is for the flow to tell apart. */
async function attemptAtService(action: string, write: () => Promise<unknown>): Promise<Refusal | undefined> {
  return (await attempt(write, action, 'ANSWERED')).refusal;
}
