export const MANAGEMENT = '111111111111';
export const ORGANIZATION_ID = 'o-exampleorgid';
/** Manages another organization, whose invitations nobody must answer by mistake. */
export const STRANGER = '999999999999';
export const OTHER_ORGANIZATION_ID = 'o-strangersorg';
export const ROLE = 'OrganizationAccountAccessRole';

/** Accounts outside of the organization, which apps and people invite. */
export const TARGETS = [
  { id: '333333333333', email: 'account-333333333333@example.com' },
  { id: '444444444444', email: 'account-444444444444@example.com' },
] as const;

/** The account of an entry's target: its id, or the one whose address it is. */
export function accountOfTarget(target: string): string {
  return TARGETS.find(({ id, email }) => id === target || email === target.toLowerCase())?.id ?? target;
}
