import { AwsError } from '../aws-error';
import type { SimulatedAws } from '../simulated-aws';
import { DAY } from '../time-units';
import { transferArn } from './arns';
import { handshakeConstraintViolation, invalidInput, plainError } from './errors';
import { sendHandshake } from './handshake-lifecycle';
import { type HandshakeRules, isAddressedTo } from './handshake-rules';
import { showHandshake } from './handshake-view';
import { type InputRules, PAGING_RULES, TAGS, type TextRule, tagsOf } from './input-rules';
import { checkTarget, TARGET } from './invitations';
import type { Operation, OperationTable, Request } from './operation';
import { ascending, pageOf } from './paging';
import type { Handshake, HandshakeTarget, OrganizationsState, ResponsibilityTransfer } from './state';

const TYPE: TextRule = { type: 'text', isRequired: true, values: ['BILLING'] };
const NAME: TextRule = { type: 'text', isRequired: true, min: 1, max: 128 };
const ID: TextRule = { type: 'text', isRequired: true, pattern: /^rt-[0-9a-z]{8,32}$/ };
const LIST: InputRules = { ...PAGING_RULES, Type: TYPE, Id: { ...ID, isRequired: false } };

const ONE: Pick<Operation, 'callers' | 'resources'> = { callers: 'MANAGEMENT', resources: transferResource };

/**
 * Taking over another organization's bills, as far as it gets in the way of everything else: its handshakes stand in
 * the lists, and an organization with a pending or running transfer cannot be deleted.
 */
export const RESPONSIBILITY_TRANSFER_OPERATIONS: OperationTable = {
  InviteOrganizationToTransferResponsibility: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: {
      Type: TYPE,
      Target: TARGET,
      SourceName: NAME,
      StartTimestamp: { type: 'number', isRequired: true },
      Notes: { type: 'text', max: 1024 },
      Tags: TAGS,
    },
    check: (input) => {
      checkTarget(input);
      checkStart(input.StartTimestamp);
    },
    perform: inviteToTransfer,
  },
  DescribeResponsibilityTransfer: {
    ...ONE,
    input: { Id: ID },
    perform: (request) => ({ ResponsibilityTransfer: showTransfer(request, findTransfer(request)) }),
  },
  ListInboundResponsibilityTransfers: {
    callers: 'MANAGEMENT',
    input: LIST,
    perform: (request) => listTransfers(request, 'targetManagementAccountId'),
  },
  ListOutboundResponsibilityTransfers: {
    callers: 'MANAGEMENT',
    input: LIST,
    perform: (request) => listTransfers(request, 'sourceManagementAccountId'),
  },
  UpdateResponsibilityTransfer: {
    ...ONE,
    isWrite: true,
    input: { Id: ID, Name: NAME },
    perform: (request) => {
      const transfer = findTransfer(request);
      transfer.name = request.input.Name;
      return { ResponsibilityTransfer: showTransfer(request, transfer) };
    },
  },
  TerminateResponsibilityTransfer: {
    ...ONE,
    isWrite: true,
    input: { Id: ID, EndTimestamp: { type: 'number' } },
    perform: terminate,
  },
};

/** The handshake of a transfer: what becomes of it becomes of the transfer. */
export const RESPONSIBILITY_TRANSFER_RULES: HandshakeRules = {
  isRecipient: (request, handshake) => request.isManagement && isAddressedTo(request, handshake),
  accept: () => undefined,
  ended: followHandshake,
};

/** Transfers begin on the first of a month, at midnight. */
function checkStart(seconds: unknown): void {
  const start = new Date(Number(seconds) * 1000);
  if (Number.isNaN(start.getTime())) {
    throw invalidInput('INVALID_START_DATE');
  }
  if (start.getTime() % DAY !== 0) {
    throw invalidInput('START_DATE_NOT_BEGINNING_OF_DAY');
  }
  if (start.getUTCDate() !== 1) {
    throw invalidInput('START_DATE_NOT_BEGINNING_OF_MONTH');
  }
}

function inviteToTransfer(request: Request): unknown {
  const { aws, state, organization, input, now } = request;
  const target: HandshakeTarget = { type: input.Target.Type, id: input.Target.Id };
  const startsAt = input.StartTimestamp * 1000;
  const sourceManagementAccountId = findSource(request, target);
  if (startsAt <= now) {
    throw invalidInput('START_DATE_TOO_EARLY');
  }
  aws.doubt('billing-transfer');
  const id = `rt-${aws.random.hex(16)}`;
  const handshake = sendHandshake(aws, state, organization, {
    action: 'TRANSFER_RESPONSIBILITY',
    state: 'REQUESTED',
    requestedAt: now,
    target,
    ...(input.Notes === undefined ? {} : { notes: input.Notes }),
    tags: tagsOf(input.Tags),
    transferId: id,
  });
  const transfer: ResponsibilityTransfer = {
    id,
    sequence: ++state.sequence,
    name: input.SourceName,
    type: 'BILLING',
    status: 'REQUESTED',
    sourceManagementAccountId,
    targetManagementAccountId: organization.managementAccountId,
    startsAt,
    endsAt: undefined,
    handshakeId: handshake.id,
  };
  organization.transfers.set(id, transfer);
  state.organizationOfAccount.get(sourceManagementAccountId)!.transfers.set(id, transfer);
  return { Handshake: showHandshake(request, handshake) };
}

/** The management account that the target names, of another organization without such a transfer. */
function findSource({ aws, state, organization }: Request, target: HandshakeTarget): string {
  const isTarget = ({ id, email }: { id: string; email: string }) =>
    target.type === 'ACCOUNT' ? id === target.id : email.toLowerCase() === target.id.toLowerCase();
  const accountId = [...aws.accounts.values()].find(isTarget)?.id;
  const source = accountId === undefined ? undefined : state.organizationOfAccount.get(accountId);
  if (!source || source.managementAccountId !== accountId) {
    throw handshakeConstraintViolation('TARGET_ACCOUNT_VALIDATION_FAILURE');
  }
  if (source === organization) {
    throw handshakeConstraintViolation('SOURCE_AND_TARGET_CANNOT_MATCH');
  }
  if (
    [...source.transfers.values()].some(
      (transfer) => transfer.sourceManagementAccountId === accountId && isRunning(transfer),
    )
  ) {
    throw handshakeConstraintViolation('RESPONSIBILITY_TRANSFER_ALREADY_EXISTS');
  }
  return accountId;
}

function isRunning({ status, endsAt }: ResponsibilityTransfer): boolean {
  return status === 'REQUESTED' || (status === 'ACCEPTED' && endsAt === undefined);
}

function followHandshake(_aws: SimulatedAws, state: OrganizationsState, handshake: Handshake): void {
  const transfer = state.organizations.get(handshake.organizationId)?.transfers.get(handshake.transferId!);
  if (transfer && handshake.state !== 'OPEN' && handshake.state !== 'REQUESTED') {
    transfer.status = handshake.state;
  }
}

/** Without a moment, a transfer ends with the month that is running. */
function terminate(request: Request): unknown {
  const { input, now } = request;
  const transfer = findTransfer(request);
  if (transfer.status !== 'ACCEPTED') {
    throw plainError('InvalidResponsibilityTransferTransitionException', `the transfer is ${transfer.status}`);
  }
  if (transfer.endsAt !== undefined) {
    throw plainError('ResponsibilityTransferAlreadyInStatusException', 'the transfer is ending already');
  }
  const today = new Date(now);
  const endsAt =
    input.EndTimestamp === undefined
      ? Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1) - 1000
      : input.EndTimestamp * 1000;
  if (endsAt < now) {
    throw invalidInput('END_DATE_TOO_EARLY');
  }
  transfer.endsAt = endsAt;
  return { ResponsibilityTransfer: showTransfer(request, transfer) };
}

function findTransfer({ organization, input }: Request): ResponsibilityTransfer {
  const transfer = organization.transfers.get(input.Id);
  if (!transfer) {
    throw new AwsError('ResponsibilityTransferNotFoundException', `simulated: there is no transfer ${input.Id}`);
  }
  return transfer;
}

function transferResource({ partition, organization, input }: Request): string[] {
  const transfer = organization.transfers.get(input.Id);
  return transfer ? [transferArn(partition, organization, transfer)] : [];
}

function listTransfers(request: Request, side: 'sourceManagementAccountId' | 'targetManagementAccountId'): unknown {
  const { organization, input } = request;
  const transfers = [...organization.transfers.values()].filter(
    (transfer) => transfer[side] === organization.managementAccountId && (input.Id ?? transfer.id) === transfer.id,
  );
  return pageOf(request, 'ResponsibilityTransfers', ascending(transfers), (transfer) =>
    showTransfer(request, transfer),
  );
}

function showTransfer({ aws, partition, organization, now }: Request, transfer: ResponsibilityTransfer) {
  const participant = (id: string) => ({
    ManagementAccountId: id,
    ManagementAccountEmail: aws.accounts.get(id)!.email,
  });
  const { endsAt } = transfer;
  return {
    Arn: transferArn(partition, organization, transfer),
    Name: transfer.name,
    Id: transfer.id,
    Type: transfer.type,
    Status: endsAt !== undefined && endsAt <= now ? 'WITHDRAWN' : transfer.status,
    Source: participant(transfer.sourceManagementAccountId),
    Target: participant(transfer.targetManagementAccountId),
    StartTimestamp: new Date(transfer.startsAt),
    ...(endsAt === undefined ? {} : { EndTimestamp: new Date(endsAt) }),
    ActiveHandshakeId: transfer.handshakeId,
  };
}
