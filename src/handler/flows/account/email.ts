import { consoleOf, homeRegionOf } from '../../../facts/partitions';
import type { Request } from '../../driver/flow';
import type { Failure } from '../rules/expected-organization';
import type { DesiredAccount } from './desired';
import type { Account } from './observe';

/**
 * What a person has to do, so that an account has another address. Whoever may change it can take the account over, so the role of
 * the handler is not allowed to.
 */
export function explainEmail(
  { id, email }: Pick<Account, 'id' | 'email'>,
  { desired, accountId, partition }: Request<DesiredAccount>,
): Failure {
  const wanted = desired!.email;
  const where = `--region ${homeRegionOf(partition)}`;
  const console = consoleOf(partition);
  const how =
    id === accountId
      ? `sign in as the root user of this management account and change it at ${console}/billing/home#/account`
      : `an administrator changes it with "aws account start-primary-email-update --account-id ${id} --primary-email ${wanted} ${where}" and, with the code that AWS sends to the new address, "aws account accept-primary-email-update --account-id ${id} --primary-email ${wanted} --otp CODE ${where}", or at ${console}/organizations/v2/home/accounts/${id}`;
  return {
    code: 'EmailNotChanged',
    reason: `account ${id} has the address ${email}, but ${wanted} is declared, and this library is not allowed to change it: ${how}`,
  };
}
