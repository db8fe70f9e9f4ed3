import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** What each warning means. README lists them, and a test compares the two. */
export const WARNINGS = {
  deletionPolicy:
    'the DeletionPolicy was not set by `applyRemovalPolicy`: if CloudFormation skips the Delete, workflows continue to run',
  invitationCannotFinish:
    'an invitation with no `memberAccess` that does not wait for the owner is unlikely to complete',
  memberAccessUnused: 'the roles in `memberAccess` are not assumed for anything in the stack',
  migrateUnused: 'AWS GovCloud (US) has only organizations with all features, so `migrate` has no effect',
  migrationCannotFinish: 'a migration with no `memberAccess` that does not wait for the owners is unlikely to complete',
  migrationUnnoticed:
    'a migration with neither `memberAccess` nor `notifications` waits for owners who are not notified',
  partitionUntested: 'the library does not know AWS Organizations in the partition of this Region',
  pendingInvitationsUnused: '`pendingInvitations` applies to migrations only, and `migrate` is not set',
  policyTypeUnknown: 'the policy type is unknown, and resembles a known one',
  servicePrincipalUnknown: 'the service principal is unknown, and resembles a known one',
  sharedEntry: 'two stacks have the same entry, and the removal of one of them affects the other',
  topicKeyUnknown: 'the key of an imported topic is unknown, so an encrypted topic receives no notifications',
} as const;

/** Which warning. */
export type WarningName = keyof typeof WARNINGS;

/** Warns of valid input that is hardly what was meant. */
export function warn(at: IConstruct, name: WarningName, message: string): void {
  Annotations.of(at).addWarningV2(`cdk-aws-organization:${name}`, message);
}
