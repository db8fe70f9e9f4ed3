import { FORMS } from '../../facts/forms';
import type { SimulatedAccount } from '../account';
import { AwsError } from '../aws-error';
import type { SimulatedAws } from '../simulated-aws';
import { DAY } from '../time-units';
import { accountArn } from './arns';
import { checkMissingServiceLinkedRole, ensureServiceLinkedRole } from './dependencies';
import { checkTransfer } from './direct-transfer';
import { constraintViolation, handshakeConstraintViolation, invalidInput, plainError } from './errors';
import { endHandshake, receivedKey, sendHandshake, targetKey } from './handshake-lifecycle';
import { type HandshakeRules, isAddressedTo } from './handshake-rules';
import { showHandshake } from './handshake-view';
import { type StructureRule, TAGS, tagsOf } from './input-rules';
import { join, leave } from './membership';
import { memberJoined } from './migration';
import type { OperationTable, Request } from './operation';
import { featureSetOf, type Handshake, type HandshakeTarget, isPending, type Organization } from './state';

/** Whom an invitation is sent to: its own reasons say what is wrong with it, see `checkTarget`. */
export const TARGET: StructureRule = { type: 'structure', members: { Type: { type: 'text' }, Id: { type: 'text' } } };

/** Inviting accounts that exist already. */
export const INVITATION_OPERATIONS: OperationTable = {
  InviteAccountToOrganization: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: { Target: TARGET, Notes: { type: 'text', max: 1024 }, Tags: TAGS },
    check: checkTarget,
    resources: ({ input, partition, organization }) =>
      input.Target.Type === 'ACCOUNT' ? [accountArn(partition, organization, input.Target.Id)] : ['*'],
    perform: invite,
  },
};

/** An invitation: accepting it makes the account a member, and takes it out of another organization if need be. */
export const INVITATION_RULES: HandshakeRules = {
  isRecipient: isAddressedTo,
  accept: acceptInvitation,
};

/** Reasons without a suffix, as AWS answers them here. Whatever is not one of the two types is a wrong one, no type included. */
export function checkTarget(input: Request['input']): void {
  const target = input.Target;
  if (target === undefined || target === null) {
    throw invalidInput('INVALID_PATTERN');
  }
  const id: string = target.Id ?? '';
  switch (target.Type) {
    case 'ACCOUNT':
      if (!FORMS.ACCOUNT_ID.pattern.test(id)) {
        throw invalidInput('INVALID_PATTERN');
      }
      break;
    case 'EMAIL':
      if (!FORMS.EMAIL.pattern.test(id)) {
        throw invalidInput('INVALID_EMAIL_ADDRESS_TARGET');
      }
      break;
    default:
      throw invalidInput('INVALID_PARTY_TYPE_TARGET');
  }
  tagsOf(input.Tags);
}

function invite(request: Request): unknown {
  const { aws, state, organization, account, input, now } = request;
  const target: HandshakeTarget = { type: input.Target.Type, id: input.Target.Id };
  checkSender(request);
  checkAllowed(request, target);
  checkQuotas(request);
  const tags = tagsOf(input.Tags);
  if (tags.size > aws.quotas.tagsPerResource) {
    throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED');
  }
  const advertised =
    organization.migration && !aws.doubt('feature-set-of-invitation') ? 'ALL' : featureSetOf(organization, now);
  const handshake = sendHandshake(aws, state, organization, {
    action: 'INVITE',
    state: 'OPEN',
    requestedAt: now,
    target,
    sender: { email: account.email, name: account.name, featureSet: advertised },
    ...(input.Notes === undefined ? {} : { notes: input.Notes }),
    tags,
  });
  return { Handshake: showHandshake(request, handshake) };
}

function checkSender({ organization, account, now }: Request): void {
  if (!account.emailVerified) {
    throw plainError('AccountOwnerNotVerifiedException', "the management account's email address is not verified");
  }
  if (now < organization.initializedAt) {
    throw plainError('FinalizingOrganizationException', 'the organization is still being set up; try again in an hour');
  }
  if (!account.canStandAlone) {
    throw handshakeConstraintViolation('PAYMENT_INSTRUMENT_REQUIRED');
  }
}

function checkAllowed({ aws, organization, account }: Request, target: HandshakeTarget): void {
  if (organization.migration && aws.doubt('invitations-while-pending')) {
    throw handshakeConstraintViolation('INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES');
  }
  if (target.type === 'ACCOUNT') {
    if (organization.members.has(target.id)) {
      throw handshakeConstraintViolation('ALREADY_IN_AN_ORGANIZATION');
    }
    if (!aws.accounts.has(target.id) && aws.doubt('invitation-of-unknown-account')) {
      throw handshakeConstraintViolation('TARGET_ACCOUNT_VALIDATION_FAILURE');
    }
    const seller = aws.accounts.get(target.id)?.seller ?? account.seller;
    if (seller !== account.seller) {
      throw handshakeConstraintViolation('ORGANIZATION_FROM_DIFFERENT_SELLER_OF_RECORD');
    }
  }
  if (isDuplicate(aws, organization, target)) {
    throw new AwsError(
      'DuplicateHandshakeException',
      'A handshake with the specified type and parameters already exists for the given parties.',
    );
  }
}

/** An account id and its email address are two targets. */
function isDuplicate(aws: SimulatedAws, { pendingInvitations }: Organization, target: HandshakeTarget): boolean {
  if (pendingInvitations.has(targetKey(target))) {
    return true;
  }
  const isTarget = ({ id, email }: SimulatedAccount) =>
    target.type === 'ACCOUNT' ? id === target.id : email.toLowerCase() === target.id.toLowerCase();
  const account = [...aws.accounts.values()].find(isTarget);
  const isInvited =
    account !== undefined &&
    (pendingInvitations.has(targetKey({ type: 'ACCOUNT', id: account.id })) ||
      pendingInvitations.has(targetKey({ type: 'EMAIL', id: account.email })));
  return isInvited && aws.doubt('invitation-by-id-and-email');
}

function checkQuotas({ aws, organization, now }: Request): void {
  const { accounts, invitationsPerDay } = aws.quotas;
  if (organization.members.size + organization.pendingInvitations.size >= accounts) {
    throw handshakeConstraintViolation('ACCOUNT_NUMBER_LIMIT_EXCEEDED');
  }
  const limit = Math.max(invitationsPerDay, accounts);
  let recent = 0;
  for (let index = organization.handshakes.length - 1; index >= 0; index--) {
    const handshake = organization.handshakes[index]!;
    if (handshake.action !== 'INVITE') {
      continue;
    }
    if (handshake.requestedAt <= now - DAY) {
      break;
    }
    if (handshake.state !== 'ACCEPTED' && ++recent >= limit) {
      throw handshakeConstraintViolation('HANDSHAKE_RATE_LIMIT_EXCEEDED');
    }
  }
}

function acceptInvitation(request: Request, handshake: Handshake): Error | undefined {
  const { aws, state, account, now } = request;
  const organization = state.organizations.get(handshake.organizationId)!;
  const left = request.tryOrganization;
  if (left === organization) {
    // Only an invitation by email gets here. It is refused, and has nevertheless been accepted.
    handshake.recipientAccountId = account.id;
    return handshakeConstraintViolation('ALREADY_IN_AN_ORGANIZATION');
  }
  if (request.isManagement) {
    throw plainError('MasterCannotLeaveOrganizationException', 'a management account cannot leave its organization');
  }
  checkParties(request, handshake);
  if (left) {
    checkTransfer(request, left, organization);
  }
  checkMissingServiceLinkedRole(request);
  if (left) {
    leave(aws, state, left, account.id, now);
    state.transferredAt.set(account.id, now);
  }
  ensureServiceLinkedRole(request);
  handshake.recipientAccountId = account.id;
  join(state, organization, {
    accountId: account.id,
    joinedMethod: 'INVITED',
    joinedAt: now,
    ...(handshake.tags ? { tags: handshake.tags } : {}),
  });
  memberJoined(aws, state, organization, account.id, now);
  cancelOthers(request, handshake);
  return undefined;
}

/** Other invitations of an account that has accepted one stay open, unless the world says otherwise. */
function cancelOthers(request: Request, accepted: Handshake): void {
  const { aws, state, account, now } = request;
  const received = [account.id, account.email].flatMap((id) => state.received.get(receivedKey(id)) ?? []);
  const others = received.filter(
    (one) => one !== accepted && one.action === 'INVITE' && isPending(one) && isAddressedTo(request, one),
  );
  if (others.length > 0 && aws.doubt('other-invitations-of-member')) {
    for (const handshake of others) {
      endHandshake(state, handshake, 'CANCELED', now);
    }
  }
}

/** What may have changed since the invitation was sent, or was unknown while only an email address was known. */
function checkParties({ aws, account }: Request, handshake: Handshake): void {
  const sender = aws.accounts.get(handshake.senderAccountId)!;
  if (!sender.emailVerified) {
    throw handshakeConstraintViolation('MANAGEMENT_ACCOUNT_EMAIL_NOT_VERIFIED');
  }
  if (sender.seller !== account.seller) {
    throw handshakeConstraintViolation('ORGANIZATION_FROM_DIFFERENT_SELLER_OF_RECORD');
  }
}
