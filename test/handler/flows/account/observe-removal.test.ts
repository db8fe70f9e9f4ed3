import { observeAccount } from '../../../../src/handler/flows/account/observe';
import type { AccountRecord, CreationRecord } from '../../../../src/handler/port/accounts';
import { readsThat } from '../aws-of-a-test';
import { anAccount, anOrganization } from '../builders';
import { type Case, contextOf, EMAIL, ID, request } from './deciding';

const LOGS = anAccount(ID, { email: 'Logs@Example.com', name: 'Logs' });
const OTHER = anAccount('333333333333', { email: 'other@example.com', name: 'Logs' });
const MADE = { state: 'SUCCEEDED', accountId: ID } as const;

/** What AWS has while a Create that never was answered is taken back. */
interface There {
  readonly accounts?: readonly AccountRecord[];
  /** Accounts as other invocations have seen them a moment ago. */
  readonly known?: readonly AccountRecord[];
  readonly creation?: Partial<CreationRecord>;
}

/** What a Delete with an id that CloudFormation invented finds, and how often it lists the accounts itself. */
async function found({ accounts = [], known = accounts, creation }: There, one: Case) {
  let lists = 0;
  const inProgress = creation === undefined || creation.state !== undefined ? [] : [request(creation)];
  const reads = readsThat({
    recent: readsThat({
      identifyOrganization: async () => anOrganization(),
      listKnownAccounts: async () => known,
    } as never) as never,
    listAccounts: async () => {
      lists++;
      return [...accounts];
    },
    describeAccount: async (id) => accounts.find((account) => account.id === id),
    listCreations: async () => inProgress,
    describeCreation: async () => creation && request(creation),
    listTags: async () => ({}),
  });
  const physicalId = 'Stack-Logs-1ABC';
  const { removal } = await observeAccount(contextOf({ ...one, request: { type: 'Delete', physicalId } }), reads);
  return { account: removal?.account?.id, creation: removal?.creation?.id, lists };
}

const NAMED: Case = { desired: { accountName: 'Logs' } };
const FOLLOWING: Case = { ...NAMED, memo: { creationId: 'car-examplerequest' } };
const CREATION = 'car-examplerequest';

describe('a Delete of an account whose Create was cut off', () => {
  test.each<[string, There, Case, { account?: string; creation?: string; lists?: number }]>([
    ['finds it by its address', { accounts: [LOGS] }, NAMED, { account: ID }],
    ['finds it by its address, without a name', { accounts: [LOGS] }, {}, { account: ID }],
    ['finds it by its ID', { accounts: [OTHER] }, { desired: { accountId: OTHER.id } }, { account: OTHER.id }],
    ['finds none, and makes sure of that', {}, NAMED, { lists: 1 }],
    ['finds none, which was never to be made', {}, {}, {}],
    ['finds one that others have not seen yet', { accounts: [LOGS], known: [] }, NAMED, { account: ID, lists: 1 }],
    ['finds what AWS is making', { creation: {} }, NAMED, { creation: CREATION }],
    ['finds nothing of another name', { creation: { accountName: 'Audit' } }, NAMED, { lists: 1 }],
    ['asks nothing of what was never to be made', { creation: {} }, {}, {}],
    ['follows what AWS is making', { creation: {} }, FOLLOWING, { creation: CREATION }],
    ['follows it to its account', { accounts: [LOGS], creation: MADE }, FOLLOWING, { account: ID }],
    ['follows it until the account is visible', { creation: MADE }, FOLLOWING, { creation: CREATION }],
    ['follows it to a stranger', { accounts: [{ ...OTHER, id: ID }], creation: MADE }, FOLLOWING, {}],
    ['follows it to its failure', { creation: { state: 'FAILED' } }, FOLLOWING, {}],
    ['follows what AWS has forgotten', {}, FOLLOWING, {}],
  ])('%s', async (_what, there, one, expected) => {
    const wanted = { email: EMAIL, ...one.desired };
    const nothing = { account: undefined, creation: undefined, lists: 0 };
    expect(await found(there, { ...one, desired: wanted })).toEqual({ ...nothing, ...expected });
  });
});
