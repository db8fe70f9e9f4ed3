import { endHandshake, sendHandshake } from '../../organizations/handshake-lifecycle';
import { childEnded, openIfReady, startMigration } from '../../organizations/migration';
import type { HandshakeTarget } from '../../organizations/state';
import { INVITATION_AGE_DAYS } from '../check/organization-rules';
import { daysBefore } from '../duration';
import type { WorldInvitation, WorldMigration } from '../world-organization';
import type { Making } from './making';

/** Starts a migration in the past, with the answers that the world lists. */
export function loadMigration({ aws, state, organization, now }: Making, described: WorldMigration | undefined): void {
  if (!described) {
    return;
  }
  startMigration(aws, state, organization, daysBefore(now, described.startedDaysAgo));
  const answers = { ACCEPTED: described.accepted, DECLINED: described.declined } as const;
  for (const answer of ['ACCEPTED', 'DECLINED'] as const) {
    for (const accountId of answers[answer] ?? []) {
      // A created member that has the service-linked role was never asked.
      const child = organization.migration!.pending.get(accountId);
      if (child) {
        endHandshake(state, child, answer, now);
        childEnded(aws, state, child);
      }
    }
  }
  openIfReady(state, organization);
}

/** Sends invitations in the past. */
export function loadInvitations(
  { aws, state, organization, now }: Making,
  invitations: readonly WorldInvitation[],
): void {
  const sender = aws.accounts.get(organization.managementAccountId)!;
  const isAll = organization.allFeaturesAt !== undefined || organization.migration !== undefined;
  for (const { to, sentDaysAgo, notes } of invitations) {
    const target: HandshakeTarget = { type: to.includes('@') ? 'EMAIL' : 'ACCOUNT', id: to };
    sendHandshake(aws, state, organization, {
      action: 'INVITE',
      state: 'OPEN',
      requestedAt: daysBefore(now, sentDaysAgo ?? INVITATION_AGE_DAYS),
      target,
      sender: { email: sender.email, name: sender.name, featureSet: isAll ? 'ALL' : 'CONSOLIDATED_BILLING' },
      ...(notes === undefined ? {} : { notes }),
    });
  }
}
