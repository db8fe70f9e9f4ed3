import type { FlowContext } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import { isPending, isSentBy, requestedMs } from '../handshakes/migration';
import type { DesiredAllFeatures } from './desired';
import type { AllFeaturesMemo } from './memo';
import { observeAllFeatures } from './observe';
import { isResending, type ObservedMigration, type ObservedResend, unmarked } from './resend';

type Context = FlowContext<DesiredAllFeatures, AllFeaturesMemo>;

/** The migration, and the invitations that it cancelled if they are to be sent again. */
export async function observeMigrationWithInvitations(
  context: Context,
  reads: AwsReads,
  earlier?: ObservedMigration,
): Promise<ObservedMigration> {
  const observed = await observeAllFeatures(context, reads, earlier);
  const { organization, parent } = observed;
  const isOwn = organization?.managementAccountId === context.request.accountId;
  const isOver = organization?.featureSet === 'ALL' && context.memo.resend === undefined;
  const isStarted = organization?.featureSet === 'ALL' || (parent !== undefined && parent.state !== 'EXPIRED');
  if (!isOwn || !isResending(context) || isOver || !isStarted || context.memo.resend?.length === 0) {
    return observed;
  }
  return { ...observed, ...(await observeResend(organization, parent, context, reads)) };
}

async function observeResend(
  organization: OrganizationRecord,
  parent: HandshakeRecord | undefined,
  { memo }: Context,
  reads: AwsReads,
): Promise<ObservedResend> {
  const sent = (await reads.listHandshakesOfOrganization({ action: 'INVITE' })).filter((one) =>
    isSentBy(organization, one),
  );
  const canceled = unmarked(sent).filter((one) => one.state === 'CANCELED' && !isAskedAgain(one, sent));
  if (memo.resend !== undefined) {
    const noted = new Set(memo.resend);
    return { canceled: canceled.filter(({ id }) => noted.has(id)) };
  }
  return { candidates: canceled.filter((one) => requestedMs(one) < (parent?.requestedAt?.getTime() ?? 0)) };
}

/** Somebody has invited the same account once more, and it is pending or was answered since. */
function isAskedAgain(canceled: HandshakeRecord, sent: readonly HandshakeRecord[]): boolean {
  return sent.some(
    (one) =>
      one.id !== canceled.id &&
      (isPending(one.state) || requestedMs(one) > requestedMs(canceled)) &&
      (canceled.accountId === undefined ? one.email === canceled.email : one.accountId === canceled.accountId),
  );
}
