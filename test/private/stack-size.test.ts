import type { Stack } from 'aws-cdk-lib';
import { InvitationTarget, Organization } from '../../src';
import { aStack, resourcesOf } from './synthesized';

/** A stack with the resource of an organization, and accounts: half of them invited. */
function withAccounts(count: number): Stack {
  const stack = aStack();
  const { root } = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
  for (let index = 0; index < count; index++) {
    const accountId = String(200_000_000_000 + index);
    index % 2 === 0
      ? root.addAccount(`Account${index}`, { accountId })
      : root.inviteAccount(`Account${index}`, { target: InvitationTarget.account(accountId) });
  }
  return stack;
}

test('more than 470 resources of the library are an error with the way to divide the stack', () => {
  // The organization, and all features.
  expect(() => resourcesOf(withAccounts(469))).toThrow(
    'a stack can have at most 470 resources of this library, because CloudFormation allows 500 of all kinds, and Stack has ' +
      '471, of which 469 are accounts: keep the organization, services, policy types, organizational units, and policies in this ' +
      'stack, and declare the accounts in other stacks, at most 400 in each, with Organization.fromOrganizationAttributes',
  );
});
