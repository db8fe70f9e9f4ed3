import {
  DeregisterDelegatedAdministratorCommand,
  ListDelegatedAdministratorsCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { ADMINISTRATOR_STATUSES, type AdministratorFacts } from '../../../facts/trusted-services';
import { BugError } from '../../failures';
import { type Page, readAllPages } from '../../port/paging';
import type { ServiceAdministrator, ServiceReads, ServiceWrites } from '../../port/services';
import type { Clients } from '../clients';
import type { Send } from '../send';
import { done, write } from '../write';
import type { Members } from './encoding';
import { readService, saysAbsent } from './read';
import { valueAt } from './set-ups';

type List = NonNullable<AdministratorFacts['list']>;

/**
 * The administrators that a service shows in a Region.
 *
 * @param callerId the account that asks: a service may say "you are the administrator" instead of listing it
 */
export function readAdministrators(
  { list, input = {}, absent, self }: AdministratorFacts,
  region: string,
  callerId: string,
  clients: Clients,
  send: Send,
): Promise<ServiceAdministrator[]> {
  if (!list) {
    throw new BugError('administrators of a service without a list are read of AWS Organizations');
  }
  const says = (error: Error): Page<ServiceAdministrator> | undefined => {
    if (self !== undefined && error.message.includes(self)) {
      return { items: [{ accountId: callerId, isChanging: false }] };
    }
    return saysAbsent(error, absent) ? { items: [] } : undefined;
  };
  // The name of the token is the same in question and answer, and differs between services.
  let tokenName = 'nextToken';
  return readAllPages(`the list of administrators (${list[0]})`, (from) =>
    readService(
      {
        operation: list[0],
        input: from === undefined ? input : { ...input, [tokenName]: from },
        region,
        says,
        answer: (members) => {
          tokenName = Object.keys(members).find((name) => name.toLowerCase() === 'nexttoken') ?? tokenName;
          const next = members[tokenName];
          return { items: administratorsIn(list, members), ...(typeof next === 'string' ? { next } : {}) };
        },
      },
      clients,
      send,
    ),
  );
}

function administratorsIn([, path, account, status]: List, answer: Members): ServiceAdministrator[] {
  const items = path === '' ? [answer] : ([valueAt(answer, path) ?? []].flat() as Members[]);
  return items.flatMap((item) => {
    const accountId = item[account];
    const state = status === undefined ? undefined : ADMINISTRATOR_STATUSES[String(item[status])];
    return typeof accountId !== 'string' || accountId === '' || state === 'GONE'
      ? []
      : [{ accountId, isChanging: state === 'CHANGING' }];
  });
}

/** What AWS Organizations has registered. */
export function readDelegatedAdministrators(
  { organizations }: Clients,
  send: Send,
): ServiceReads['listDelegatedAdministrators'] {
  return (servicePrincipal) =>
    readAllPages(`the list of delegated administrators of ${servicePrincipal}`, async (from) => {
      const command = new ListDelegatedAdministratorsCommand({ ServicePrincipal: servicePrincipal, NextToken: from });
      const answer = await send('organizations:ListDelegatedAdministrators', () => organizations.send(command));
      return {
        items: answer.DelegatedAdministrators?.map(({ Id }) => Id ?? '') ?? [],
        ...(answer.NextToken ? { next: answer.NextToken } : {}),
      };
    });
}

/** The registration in AWS Organizations. */
export function writeDelegatedAdministrators(
  { organizations }: Clients,
  send: Send,
): Pick<ServiceWrites, 'registerDelegatedAdministrator' | 'deregisterDelegatedAdministrator'> {
  return {
    async registerDelegatedAdministrator(servicePrincipal, accountId) {
      const command = new RegisterDelegatedAdministratorCommand({
        ServicePrincipal: servicePrincipal,
        AccountId: accountId,
      });
      return done(await write(send, 'organizations:RegisterDelegatedAdministrator', () => organizations.send(command)));
    },

    async deregisterDelegatedAdministrator(servicePrincipal, accountId) {
      const command = new DeregisterDelegatedAdministratorCommand({
        ServicePrincipal: servicePrincipal,
        AccountId: accountId,
      });
      return done(
        await write(send, 'organizations:DeregisterDelegatedAdministrator', () => organizations.send(command)),
      );
    },
  };
}
