import { TransientError } from '../../../../src/handler/failures';
import { actOnAccount } from '../../../../src/handler/flows/account/act';
import type { AccountAction } from '../../../../src/handler/flows/account/action';
import type { AccountMemo } from '../../../../src/handler/flows/account/memo';
import { refusing, writesThat } from '../aws-of-a-test';
import { NOW } from '../builders';
import { ago, CONTACT, contextOf, ID, PROD, ROOT, refusal, request } from './deciding';

const act = (action: AccountAction, writes: object, memo: Partial<AccountMemo> = {}) =>
  actOnAccount(action, contextOf({ memo }), writesThat(writes));
const NEW = { email: 'logs@example.com', name: 'Logs', iamUserAccessToBilling: 'ALLOW', tags: {} } as const;
const CREATE: AccountAction = { type: 'CREATE', account: NEW };
const MOVE: AccountAction = { type: 'MOVE', accountId: ID, from: ROOT, to: PROD };
const done = async () => undefined;
const denied = refusing({ error: 'AccessDeniedException', message: 'No.' });

describe('the creation of an account', () => {
  test('remembers the request, and forgets what came before', async () => {
    const before = { uncertainSince: ago(90), tryAgainAt: ago(1), refusal: refusal('X', 'CREATE') };
    const memo = await act(CREATE, { createAccount: async () => request() }, before);
    expect(memo).toMatchObject({ creationId: 'car-examplerequest', uncertainSince: undefined, tryAgainAt: undefined });
    expect(memo.refusal).toBeUndefined();
  });

  test('remembers a refusal', async () => {
    const memo = await act(CREATE, { createAccount: refusing({ error: 'X', message: 'No.' }) });
    expect(memo).toMatchObject({ refusal: { error: 'X', action: 'CREATE' } });
    expect(memo.creationId).toBeUndefined();
  });

  test('that nobody knows of is remembered as uncertain; one that failed is not', async () => {
    const failing = (isUncertain: boolean) => async () => {
      throw new TransientError('lost', isUncertain);
    };
    const memo = await act(CREATE, { createAccount: failing(true) }, { refusal: refusal('X', 'CREATE') });
    expect(memo).toMatchObject({ uncertainSince: NOW.toISOString(), refusal: undefined });
    await expect(act(CREATE, { createAccount: failing(false) })).rejects.toThrow('lost');
  });
});

describe('a change of an account', () => {
  test.each(['AccountNotFoundException', 'SourceParentNotFoundException'])(
    'from a place where it is not (%s) is looked at once more, and refused the second time',
    async (error) => {
      const moveAccount = refusing({ error, message: 'No.' });
      const first = await act(MOVE, { moveAccount });
      expect(first).toMatchObject({ isElsewhere: true, refusal: undefined });
      expect(await act(MOVE, { moveAccount }, first)).toMatchObject({ refusal: { error, action: 'MOVE' } });
    },
  );

  test('that succeeds forgets the refusal of another', async () => {
    expect((await act(MOVE, { moveAccount: done }, { refusal: refusal('X', 'TAG') })).refusal).toBeUndefined();
  });

  test.each<[string, AccountAction, string]>([
    ['its name', { type: 'RENAME', accountId: ID, name: 'Logs' }, 'putAccountName'],
    [
      'a contact',
      { type: 'PUT_CONTACT', accountId: ID, contactType: 'BILLING', contact: CONTACT },
      'putAlternateContact',
    ],
    ['a contact less', { type: 'DELETE_CONTACT', accountId: ID, contactType: 'BILLING' }, 'deleteAlternateContact'],
  ])('that AWS Account Management denies is for the flow to judge: %s', async (_what, action, write) => {
    expect(await act(action, { [write]: denied })).toMatchObject({ refusal: { action: action.type } });
  });

  test('that AWS Organizations denies is for the driver: a policy may be on its way', async () => {
    await expect(act(MOVE, { moveAccount: denied })).rejects.toThrow('No.');
  });
});

test.each<[AccountAction['type'], 'removeAccount' | 'closeAccount', 'hasRemoved' | 'hasClosed']>([
  ['REMOVE', 'removeAccount', 'hasRemoved'],
  ['CLOSE', 'closeAccount', 'hasClosed'],
])('%s says whether it was done', async (type, write, flag) => {
  const action = { type, accountId: ID } as AccountAction;
  expect(await act(action, { [write]: done })).toMatchObject({ [flag]: true, refusal: undefined });
  const refused = await act(action, { [write]: refusing({ error: 'X', message: 'No.' }) });
  expect(refused).toMatchObject({ [flag]: false, refusal: { action: type } });
});
