import { accountReference, isByPerson, moment, type RehearsalRecords, sentAt } from '../records';
import { type Refusal, refusalsOf } from '../refusals';
import type { Ask } from '../report';
import { answersIn } from '../timeline/handshake-entries';

/**
 * What the deployment needs of people: handshakes that nobody else could answer, and roles that they must mend.
 *
 * A member whose role was mended is one line, not two: once it could be entered, the deployment answered by itself.
 */
export function asksOf(records: RehearsalRecords): Ask[] {
  const answers = answersOf(records);
  const asked = new Set(answers.map((ask) => ask.account.id));
  const repairs = refusalsOf(records.history).filter(({ accountId }) => !asked.has(accountId));
  return [...answers, ...repairs.map((refusal) => repairOf(refusal, records))].sort((a, b) =>
    a.askedAt.localeCompare(b.askedAt),
  );
}

function answersOf({ organizations, history, accounts, beganAt, stacks }: RehearsalRecords): Ask[] {
  const refusals = refusalsOf(history);
  const answers = answersIn(history);
  const isRepaired = (accountId: string) => {
    const own = refusals.filter((refusal) => refusal.accountId === accountId);
    return own.length > 0 && own.every(({ mendedAt }) => mendedAt !== undefined);
  };
  return [...organizations.handshakes.values()].flatMap((handshake) => {
    const accountId = handshake.recipientAccountId;
    const answer = answers.get(handshake.id);
    const isOfPerson = answer === undefined ? handshake.endedAt === undefined : isByPerson(answer);
    if (handshake.requestedAt < beganAt && answer === undefined && handshake.endedAt !== undefined) {
      return [];
    }
    // What somebody sent before, whom nothing is deployed for, is none of this deployment's business.
    const isStrangers = handshake.requestedAt < beganAt && handshake.action === 'INVITE';
    if (isStrangers && !stacks.some((stack) => stack.accountId === handshake.senderAccountId)) {
      return [];
    }
    if (accountId === undefined || handshake.action === 'ENABLE_ALL_FEATURES' || !isOfPerson || isRepaired(accountId)) {
      return [];
    }
    return [
      {
        account: accountReference(accounts, accountId),
        type: 'ANSWER' as const,
        what: `accept ${handshake.action} (${handshake.id})`,
        askedAt: moment(Math.max(sentAt(handshake, organizations), beganAt)),
        until: moment(handshake.expiresAt),
        ...(handshake.endedAt === undefined ? {} : { doneAt: moment(handshake.endedAt) }),
      },
    ];
  });
}

function repairOf(refusal: Refusal, { accounts }: RehearsalRecords): Ask {
  return {
    account: accountReference(accounts, refusal.accountId),
    type: 'REPAIR',
    what: repairText(refusal),
    askedAt: moment(refusal.firstAt),
    ...(refusal.mendedAt === undefined ? {} : { doneAt: moment(refusal.mendedAt) }),
  };
}

function repairText({ operation, error, role }: Refusal): string {
  if (operation === 'AssumeRole') {
    return `allow the role ${role} to be assumed (${error})`;
  }
  if (error === 'AccessDeniedForDependencyException' || operation === 'CreateServiceLinkedRole') {
    return `allow iam:CreateServiceLinkedRole to the role that is assumed (${error})`;
  }
  return `allow organizations:${operation} to the role that is assumed (${error})`;
}
