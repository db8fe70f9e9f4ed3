import type { World } from '../world';
import { fieldPath, type WorldProblem } from '../world-error';
import { unknownAccount } from './account-rules';

/** Values of an account that the world does not have are a slip of the pen. */
export function valuesProblems({ values, accounts }: World): WorldProblem[] {
  return Object.keys(values ?? {}).flatMap((place) => {
    const [account = ''] = place.split('/');
    return Object.hasOwn(accounts, account)
      ? []
      : [{ path: fieldPath(['values', place]), message: unknownAccount(account) }];
  });
}
