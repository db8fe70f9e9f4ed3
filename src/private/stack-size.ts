import { RESOURCES, type ResourceKind, resourceTypeOf } from '../handler/resources';

/**
 * How many custom resources of this library a stack can have.
 *
 * CloudFormation allows 500 resources in a stack, as of November 2026. The others are what the library deploys once, and its
 * policies.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const ENTRIES_MAX = 470;

/** Accounts of one stack, with room for what is attached to some of them. */
const ACCOUNTS_PER_STACK = 400;

const ACCOUNTS: readonly string[] = [RESOURCES.ACCOUNT, RESOURCES.INVITED_ACCOUNT].map(resourceTypeOf);

/** Why a stack with these custom resources cannot be deployed, and how to divide it; empty if it can. */
export function tooManyEntries(kinds: readonly ResourceKind[], stackName: string): string[] {
  if (kinds.length <= ENTRIES_MAX) {
    return [];
  }
  const accounts = kinds.filter((kind) => ACCOUNTS.includes(resourceTypeOf(kind))).length;
  return [
    `a stack can have at most ${ENTRIES_MAX} resources of this library, because CloudFormation allows 500 of all kinds, and ` +
      `${stackName} has ${kinds.length}, of which ${accounts} are accounts: keep the organization, services, policy types, ` +
      `organizational units, and policies in this stack, and declare the accounts in other stacks, at most ${ACCOUNTS_PER_STACK} in ` +
      'each, with Organization.fromOrganizationAttributes',
  ];
}
