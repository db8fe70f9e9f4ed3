import type {
  AccountManagementReads,
  AccountManagementWrites,
  AlternateContact,
  ContactType,
} from '../../port/account-management';
import type { StackLocation } from '../../port/ports';
import type { Clients } from '../clients';
import type { Send } from '../send';
import { done, write } from '../write';
import type { Members } from './encoding';
import { lookFor, readService } from './read';

/** The port's reads of AWS Account Management. */
export function createAccountManagementReads(
  clients: Clients,
  send: Send,
  location: StackLocation,
): AccountManagementReads {
  const { region } = location;
  const shared = { region, says: () => undefined };
  return {
    lookAtAlternateContact: (accountId, type) =>
      lookFor(() =>
        readService<{ readonly contact?: AlternateContact }>(
          {
            ...shared,
            operation: 'account:GetAlternateContact',
            input: contactInput(location, accountId, type),
            answer: ({ AlternateContact: contact }) => ({ contact: contactOf(contact) }),
            says: ({ name }) => (name === 'ResourceNotFoundException' ? {} : undefined),
          },
          clients,
          send,
        ).then(({ contact }) => contact),
      ),
    lookAtAccountName: (accountId) =>
      lookFor(() =>
        readService<string>(
          {
            ...shared,
            operation: 'account:GetAccountInformation',
            input: inputFor(location, accountId),
            answer: ({ AccountName }) => String(AccountName),
          },
          clients,
          send,
        ),
      ),
  };
}

/** The port's writes of AWS Account Management. */
export function createAccountManagementWrites(
  { services }: Clients,
  send: Send,
  location: StackLocation,
): AccountManagementWrites {
  const { region } = location;
  return {
    async putAlternateContact(accountId, type, { name, title, emailAddress, phoneNumber }) {
      const input = {
        ...contactInput(location, accountId, type),
        Name: name,
        Title: title,
        EmailAddress: emailAddress,
        PhoneNumber: phoneNumber,
      };
      await send('account:PutAlternateContact', () => services.call('account:PutAlternateContact', input, region));
    },
    async deleteAlternateContact(accountId, type) {
      const operation = 'account:DeleteAlternateContact';
      const input = contactInput(location, accountId, type);
      return done(await write(send, operation, () => services.call(operation, input, region)));
    },
    async putAccountName(accountId, name) {
      const input = { ...inputFor(location, accountId), AccountName: name };
      await send('account:PutAccountName', () => services.call('account:PutAccountName', input, region));
    },
  };
}

/** The account that calls, which is the management account, is not allowed to name itself. */
function inputFor(location: StackLocation, accountId: string): Members {
  return accountId === location.accountId ? {} : { AccountId: accountId };
}

function contactInput(location: StackLocation, accountId: string, type: ContactType): Members {
  return { ...inputFor(location, accountId), AlternateContactType: type };
}

function contactOf(contact: unknown): AlternateContact {
  const { Name = '', Title = '', EmailAddress = '', PhoneNumber = '' } = Object(contact) as Record<string, string>;
  return { name: Name, title: Title, emailAddress: EmailAddress, phoneNumber: PhoneNumber };
}
