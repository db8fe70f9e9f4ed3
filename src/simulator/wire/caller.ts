import { FORMS } from '../../facts/forms';
import { makeAccount } from '../account';
import type { Caller } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import { RequestError } from './request-error';

/**
 * Who a request comes from: the account whose id the access key id is, or a session of STS.
 *
 * In an open world an unknown account comes into being the first time that it calls. In any other one it is nobody: the
 * default account is for access key ids that are no account id.
 */
export function findCaller(aws: SimulatedAws, accessKeyId: string): Caller {
  const isAccountId = FORMS.ACCOUNT_ID.pattern.test(accessKeyId);
  if (isAccountId && (aws.accounts.has(accessKeyId) || aws.isOpen)) {
    return accountCaller(aws, accessKeyId);
  }
  const session = isAccountId ? undefined : aws.sessions.find(accessKeyId);
  if (session) {
    return session;
  }
  if (aws.defaultAccount !== undefined && !isAccountId) {
    return accountCaller(aws, aws.defaultAccount);
  }
  throw new RequestError('UNKNOWN_ACCESS_KEY', 'The security token included in the request is invalid.');
}

function accountCaller(aws: SimulatedAws, accountId: string): Caller {
  if (!aws.accounts.has(accountId)) {
    aws.accounts.set(accountId, makeAccount(accountId, aws.clock.now()));
  }
  return aws.sessions.account(accountId);
}
