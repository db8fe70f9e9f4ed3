import { findAccount } from '../../../../src/handler/flows/account/find-account';
import { parseAccountMemo } from '../../../../src/handler/flows/account/memo';
import type { CreationRecord } from '../../../../src/handler/port/accounts';
import { readsThat } from '../aws-of-a-test';
import { aContext, aRequest, NOW } from '../builders';
import { desired, request } from './deciding';

/** Looks for an account that nobody has, with one request in the list of requests. */
async function found(creation: Partial<CreationRecord>) {
  const context = aContext(aRequest(desired({ accountName: 'Logs' })), parseAccountMemo(undefined), { startedAt: NOW });
  const reads = readsThat({
    recent: readsThat({
      findKnownAccount: async () => undefined,
      listKnownAccounts: async () => [],
      hasParent: async () => true,
    } as never) as never,
    listCreations: async () => [request(creation)],
  });
  return (await findAccount(context, reads)).creation !== undefined;
}

const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

test.each<[string, Partial<CreationRecord>, boolean]>([
  ['sent after the attempt began', { requestedAt: at(1) }, true],
  ['sent a moment before, by the clock of AWS', { requestedAt: at(-5) }, true],
  ['sent before the attempt began', { requestedAt: at(-6) }, false],
  ['of an unknown time', { requestedAt: undefined }, false],
  ['of another name', { requestedAt: at(1), accountName: 'Audit' }, false],
  ['that has ended', { requestedAt: at(1), state: 'SUCCEEDED', accountId: '333333333333' }, false],
])('a request %s: whether it may be the own one, whose reply was lost', async (_, creation, isOwn) => {
  expect(await found(creation)).toBe(isOwn);
});
