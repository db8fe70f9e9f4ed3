import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** What each warning means. README lists them, and a test compares the two. */
export const WARNINGS = {
  accountManagementMissing:
    'names or alternate contacts of accounts are declared, and no stack of the app enables trusted access for AWS Account Management',
  administratorMissing: 'trusted access for the service does nothing without a delegated administrator',
  administratorsTooMany: 'there are more accounts in `delegatedAdministrators` than AWS allows for the service',
  attachmentAfterAccounts:
    'an attachment that cannot come before the accounts below it, because its policy names one of the stack',
  delegationCannotWait:
    'the management is delegated to an invited account that may not have joined when the deployment continues',
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
  regionUnknown: 'a name in `regions` is unknown to this version of the AWS CDK',
  removalDestroys: 'with `RemovalPolicy.DESTROY`, the service loses something when its trusted access is disabled',
  servicePrincipalUnknown: 'the service principal is unknown, and resembles a known one',
  sharedEntry: 'two stacks have the same entry, and the removal of one of them affects the other',
  topicKeyUnknown: 'the key of an imported topic is unknown, so an encrypted topic receives no notifications',
} as const;

/** Which warning. */
export type WarningName = keyof typeof WARNINGS;

/** A name that is not known, and the known one that it resembles. */
export interface NearMiss {
  /** With what it is, for example `service principal guardduty.amazonaws.com`. */
  readonly what: string;
  /** What it is the name of, for example `service`, and how that is called, for example `principal`. */
  readonly of: string;
  readonly called: string;
  /** Undefined: it resembles none. */
  readonly similar: string | undefined;
}

/** Warns of a name that may be mistyped. What is new may well have such a name, so it is no error. */
export function warnOfNearMiss(at: IConstruct, warning: WarningName, { what, of, called, similar }: NearMiss): void {
  if (similar !== undefined) {
    warn(
      at,
      warning,
      `the ${what} is not known to this version of the library, and resembles ${similar}: ` +
        `if you mean that ${of}, use its ${called}; if the ${of} is new, acknowledge this warning`,
    );
  }
}

/** Warns of valid input that is hardly what was meant. */
export function warn(at: IConstruct, name: WarningName, message: string): void {
  Annotations.of(at).addWarningV2(`cdk-aws-organization:${name}`, message);
}
