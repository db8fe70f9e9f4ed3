import type { Clients } from '../../../../src/handler/aws/clients';
import { createSend } from '../../../../src/handler/aws/send';
import {
  createAccountManagementReads,
  createAccountManagementWrites,
} from '../../../../src/handler/aws/services/account-management';
import { anAwsError } from '../../driver/an-aws-error';
import { InstantClock } from '../../driver/instant-clock';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';
const CONTACT = { name: 'Security', title: 'Team', emailAddress: 'a@example.com', phoneNumber: '1' };
const ON_THE_WIRE = { Name: 'Security', Title: 'Team', EmailAddress: 'a@example.com', PhoneNumber: '1' };
const DENIED = anAwsError('AccessDeniedException', { message: 'not authorized', status: 403 });
const MISSING = anAwsError('ResourceNotFoundException', { status: 404 });

/** The port on a service that has one answer. */
function lab(outcome: object) {
  const calls: unknown[] = [];
  const call = async (operation: string, input: object) => {
    calls.push([operation, input]);
    if (outcome instanceof Error) {
      throw outcome;
    }
    return outcome;
  };
  const clients = { services: { call } } as unknown as Clients;
  const clock = new InstantClock();
  const props = { clock, deadline: clock.now() + 60_000, seed: 'execution', deniedUntil: clock.now() };
  const location = { partition: 'aws', region: 'eu-west-1', accountId: MANAGEMENT };
  return {
    calls,
    ...createAccountManagementReads(clients, createSend(props), location),
    ...createAccountManagementWrites(clients, createSend({ ...props, isWrite: true }), location),
  };
}

test('the account of the stack is asked about without its ID', async () => {
  const { calls, ...port } = lab({ AccountName: 'Shop', AlternateContact: ON_THE_WIRE });
  for (const id of [MEMBER, MANAGEMENT]) {
    await port.lookAtAlternateContact(id, 'SECURITY');
    await port.lookAtAccountName(id);
    await port.putAlternateContact(id, 'SECURITY', CONTACT);
    await port.deleteAlternateContact(id, 'SECURITY');
    await port.putAccountName(id, 'Shop');
  }

  const type = { AlternateContactType: 'SECURITY' };
  const callsFor = (account: object) => [
    ['account:GetAlternateContact', { ...account, ...type }],
    ['account:GetAccountInformation', account],
    ['account:PutAlternateContact', { ...account, ...type, ...ON_THE_WIRE }],
    ['account:DeleteAlternateContact', { ...account, ...type }],
    ['account:PutAccountName', { ...account, AccountName: 'Shop' }],
  ];
  expect(calls).toEqual([...callsFor({ AccountId: MEMBER }), ...callsFor({})]);
});

test.each([
  ['a contact', { AlternateContact: { AlternateContactType: 'SECURITY', ...ON_THE_WIRE } }, { seen: CONTACT }],
  ['no contact', MISSING, { seen: undefined }],
  ['a denial', DENIED, { refusal: { error: 'AccessDeniedException', message: 'not authorized', isForGood: true } }],
])('a look at a contact: %s', async (_, outcome, expected) => {
  expect(await lab(outcome).lookAtAlternateContact(MEMBER, 'SECURITY')).toEqual(expected);
});

test.each([
  ['a name', { AccountName: 'Shop' }, { seen: 'Shop' }],
  ['a denial', DENIED, { refusal: { error: 'AccessDeniedException', message: 'not authorized', isForGood: true } }],
])('a look at a name: %s', async (_, outcome, expected) => {
  expect(await lab(outcome).lookAtAccountName(MEMBER)).toEqual(expected);
});

test('a contact that is gone is deleted already', async () => {
  expect(await lab({}).deleteAlternateContact(MEMBER, 'SECURITY')).toBe('DONE');
  expect(await lab(MISSING).deleteAlternateContact(MEMBER, 'SECURITY')).toBe('ALREADY');
});

test('a denied write is a refusal', async () => {
  await expect(lab(DENIED).putAccountName(MEMBER, 'Shop')).rejects.toMatchObject({
    refusal: { error: 'AccessDeniedException' },
  });
});
