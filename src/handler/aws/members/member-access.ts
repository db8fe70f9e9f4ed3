import type { MemberAccessProperty } from '../../protocol';

/** A role that may be tried in one account. */
export type MemberRole = Extract<MemberAccessProperty, { Kind: 'ROLE' }>;

/** The roles to try in an account, in their order; none if no way into it is configured. */
export function rolesFor(access: MemberAccessProperty, accountId: string): MemberRole[] {
  switch (access.Kind) {
    case 'NONE':
      return [];
    case 'ROLE':
      return [access];
    case 'FIRST_OF':
      return access.Choices.flatMap((choice) => rolesFor(choice, accountId));
    case 'PER_ACCOUNT':
      return rolesFor(access.Accounts[accountId] ?? access.Otherwise, accountId);
  }
}

/** ARN of a role in an account. */
export function roleArn(partition: string, accountId: string, role: MemberRole): string {
  return `arn:${partition}:iam::${accountId}:role${role.Path}${role.RoleName}`;
}
