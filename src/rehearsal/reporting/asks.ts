import { homeRegionOf } from '../../facts/partitions';
import type { AccountState, Handshake } from '../../simulator/index';
import { neededHandshakes } from '../needed-handshakes';
import { recipientOf } from '../recipient';
import { accountReference, isByPerson, moment, type RehearsalRecords, sentAt } from '../records';
import { type Refusal, refusalsOf } from '../refusals';
import type { Ask } from '../report';
import { responsesIn } from '../timeline/handshake-entries';

/** What has to be done so that an account is active: until then, nothing can be done in it. */
const ACTIVATIONS: Readonly<Record<Exclude<AccountState, 'ACTIVE'>, string>> = {
  PENDING_ACTIVATION: 'complete the sign-up of the account, which is not activated (PENDING_ACTIVATION)',
  SUSPENDED: 'ask AWS Support to reinstate the account, which is suspended (SUSPENDED)',
  PENDING_CLOSURE: 'ask AWS Support to reopen the account, which is about to be closed (PENDING_CLOSURE)',
  CLOSED: 'ask AWS Support to reopen the account, which is closed (CLOSED), within 90 days of its closure',
};

/** What the recipient of a handshake has to do. */
const ACCEPTANCES: Readonly<Partial<Record<Handshake['action'], string>>> = {
  INVITE: 'accept the invitation',
  APPROVE_ALL_FEATURES: 'accept the request to enable all features',
  ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE: 'accept the request for the service-linked role',
};

/**
 * What the deployment requires of people: handshakes that only they can accept, and roles that they must fix.
 *
 * A member whose role was fixed is one line, not two: once the role could be assumed, the deployment accepted by itself. An
 * account that is not active is one line, too: whatever else it is asked for has to wait.
 */
export function asksOf(records: RehearsalRecords): Ask[] {
  const acceptances = acceptancesOf(records);
  const asked = new Set(acceptances.map((ask) => ask.account.id));
  const repairs = refusalsOf(records.history).filter(({ accountId }) => !asked.has(accountId));
  const asks = [...acceptances, ...repairs.map((refusal) => repairOf(refusal, records))].map((ask) =>
    activationOf(ask, records),
  );
  return asks
    .filter(
      (ask, index) => ask.type !== 'ACTIVATE' || asks.findIndex((other) => isSameActivation(other, ask)) === index,
    )
    .sort((a, b) => a.askedAt.localeCompare(b.askedAt));
}

function activationOf(ask: Ask, { accounts }: RehearsalRecords): Ask {
  const state = accounts.get(ask.account.id)?.state ?? 'ACTIVE';
  return ask.doneAt !== undefined || state === 'ACTIVE' ? ask : { ...ask, type: 'ACTIVATE', what: ACTIVATIONS[state] };
}

function isSameActivation(one: Ask, other: Ask): boolean {
  return one.type === 'ACTIVATE' && one.account.id === other.account.id;
}

function acceptancesOf(records: RehearsalRecords): Ask[] {
  const { organizations, history, accounts, beganAt } = records;
  const refusals = refusalsOf(history);
  const responses = responsesIn(history);
  const isNeeded = neededHandshakes(records);
  const isRepaired = (accountId: string) => {
    const own = refusals.filter((refusal) => refusal.accountId === accountId);
    return own.length > 0 && own.every(({ fixedAt }) => fixedAt !== undefined);
  };
  return [...organizations.handshakes.values()].flatMap((handshake) => {
    const accountId = recipientOf(handshake, accounts);
    const response = responses.get(handshake.id);
    const isPending = handshake.endedAt === undefined || hasLapsed(handshake, organizations);
    const isOfPerson = response === undefined ? isPending : isByPerson(response);
    if (handshake.endedAt !== undefined && handshake.endedAt < beganAt) {
      return [];
    }
    if (accountId === undefined || handshake.action === 'ENABLE_ALL_FEATURES' || !isOfPerson || isRepaired(accountId)) {
      return [];
    }
    if (!isNeeded(handshake) || isRepeated(handshake, records)) {
      return [];
    }
    return [
      {
        account: accountReference(accounts, accountId),
        type: 'RESPOND' as const,
        what: ACCEPTANCES[handshake.action] ?? `accept ${handshake.action}`,
        command: acceptCommand(handshake, records),
        handshake: handshake.id,
        askedAt: moment(Math.max(sentAt(handshake, organizations), beganAt)),
        until: moment(handshake.expiresAt),
        ...(isPending ? {} : { doneAt: moment(handshake.endedAt!) }),
      },
    ];
  });
}

/** Whether no one responded in time. AWS cancels the requests of a migration that expires. */
function hasLapsed({ state, parentId }: Handshake, { handshakes }: RehearsalRecords['organizations']): boolean {
  const parent = parentId === undefined ? undefined : handshakes.get(parentId);
  return state === 'EXPIRED' || (state === 'CANCELED' && parent?.state === 'EXPIRED');
}

/** One that expired, if the same was sent before, or was sent again and did not expire: all of them are one request. */
function isRepeated(handshake: Handshake, { organizations, accounts }: RehearsalRecords): boolean {
  const { action, senderAccountId, requestedAt } = handshake;
  const isSame = (other: Handshake) =>
    other !== handshake &&
    other.action === action &&
    other.senderAccountId === senderAccountId &&
    recipientOf(other, accounts) === recipientOf(handshake, accounts);
  return (
    hasLapsed(handshake, organizations) &&
    [...organizations.handshakes.values()].some(
      (other) =>
        isSame(other) &&
        (hasLapsed(other, organizations) ? other.requestedAt < requestedAt : other.state !== 'CANCELED'),
    )
  );
}

/** An ID that is not in the world is drawn here, and another one in AWS. */
function acceptCommand({ id, requestedAt }: Handshake, { partition, beganAt }: RehearsalRecords): string {
  const shown = requestedAt < beganAt ? id : '<id>';
  return `aws organizations accept-handshake --handshake-id ${shown} --region ${homeRegionOf(partition)}`;
}

function repairOf(refusal: Refusal, { accounts }: RehearsalRecords): Ask {
  return {
    account: accountReference(accounts, refusal.accountId),
    type: 'FIX',
    what: repairText(refusal),
    askedAt: moment(refusal.firstAt),
    ...(refusal.fixedAt === undefined ? {} : { doneAt: moment(refusal.fixedAt) }),
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
