import { AwsError } from '../aws-error';
import { handshakeArn } from './arns';
import { accessDenied, handshakeConstraintViolation, invalidInput } from './errors';
import { HANDSHAKE_ACTIONS } from './handshake-actions';
import { endHandshake, isForgotten, receivedKey } from './handshake-lifecycle';
import { type HandshakeRules, isAddressedTo } from './handshake-rules';
import { showHandshake } from './handshake-view';
import { HANDSHAKE_ID, type InputRules, PAGING_RULES } from './input-rules';
import type { Operation, OperationTable, Request } from './operation';
import { pageOf, type Source } from './paging';
import { type Handshake, type HandshakeState, isPending } from './state';

const ONE: Pick<Operation, 'callers' | 'input' | 'resources'> = {
  callers: 'ANYONE',
  input: { HandshakeId: HANDSHAKE_ID },
  resources: handshakeResource,
};

const LIST_RULES: InputRules = {
  ...PAGING_RULES,
  Filter: {
    type: 'structure',
    members: {
      ActionType: {
        type: 'text',
        values: [
          'INVITE',
          'ENABLE_ALL_FEATURES',
          'APPROVE_ALL_FEATURES',
          'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE',
          'TRANSFER_RESPONSIBILITY',
        ],
      },
      ParentHandshakeId: { type: 'text', pattern: HANDSHAKE_ID.pattern! },
    },
  },
};

/** Answering, canceling and reading handshakes of every action. */
export const HANDSHAKE_OPERATIONS: OperationTable = {
  AcceptHandshake: { ...ONE, isWrite: true, perform: acceptHandshake },
  DeclineHandshake: { ...ONE, isWrite: true, perform: declineHandshake },
  CancelHandshake: { ...ONE, isWrite: true, perform: cancelHandshake },
  DescribeHandshake: { ...ONE, perform: describeHandshake },
  ListHandshakesForAccount: { callers: 'ANYONE', input: LIST_RULES, check: checkFilter, perform: listForAccount },
  ListHandshakesForOrganization: {
    callers: 'ADMINISTRATOR',
    input: LIST_RULES,
    check: checkFilter,
    perform: listForOrganization,
  },
};

function acceptHandshake(request: Request): unknown {
  const handshake = findHandshake(request);
  const rules = HANDSHAKE_ACTIONS[handshake.action];
  if (!rules?.isRecipient(request, handshake)) {
    throw accessDenied();
  }
  checkTransition(request, handshake, 'ACCEPTED');
  if (handshake.action === 'ENABLE_ALL_FEATURES' && handshake.state === 'REQUESTED') {
    throw request.aws.doubt('early-finalization')
      ? handshakeConstraintViolation('ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION')
      : invalidTransition();
  }
  const error = rules.accept(request, handshake);
  end(request, handshake, 'ACCEPTED');
  if (error) {
    throw error;
  }
  return { Handshake: showHandshake(request, handshake) };
}

function declineHandshake(request: Request): unknown {
  const handshake = findHandshake(request);
  const rules = HANDSHAKE_ACTIONS[handshake.action];
  if (!rules?.isRecipient(request, handshake) || !isDeclinable(request, rules)) {
    throw accessDenied();
  }
  checkTransition(request, handshake, 'DECLINED');
  end(request, handshake, 'DECLINED');
  return { Handshake: showHandshake(request, handshake) };
}

/** What a management account sent to itself, it cancels. */
function isDeclinable({ aws }: Request, { isDeclinable: can = true }: HandshakeRules): boolean {
  return can || aws.doubt('decline-by-management-account');
}

function cancelHandshake(request: Request): unknown {
  const handshake = findHandshake(request);
  if (handshake.senderAccountId !== request.caller.accountId) {
    throw accessDenied();
  }
  checkTransition(request, handshake, 'CANCELED');
  end(request, handshake, 'CANCELED');
  return { Handshake: showHandshake(request, handshake) };
}

function describeHandshake(request: Request): unknown {
  const handshake = findHandshake(request);
  const isSender = handshake.senderAccountId === request.caller.accountId;
  const isAdministrator = request.isAdministrator && request.organization.id === handshake.organizationId;
  if (!isSender && !isAdministrator && !isAddressedTo(request, handshake)) {
    throw accessDenied();
  }
  return { Handshake: showHandshake(request, handshake) };
}

/** A management account cannot accept invitations, and is not shown any. */
function listForAccount(request: Request): unknown {
  const { state, account, isManagement } = request;
  const byId = state.received.get(receivedKey(account.id)) ?? [];
  const byEmail = (state.received.get(receivedKey(account.email)) ?? []).filter((handshake) =>
    isAddressedTo(request, handshake),
  );
  const received = byEmail.length === 0 ? byId : [...byId, ...byEmail].sort((a, b) => a.sequence - b.sequence);
  const visible = isManagement ? received.filter(({ action }) => action !== 'INVITE') : received;
  return list(request, newestFirst(request, visible));
}

/** What the organization sent. */
function listForOrganization(request: Request): unknown {
  const { aws, organization } = request;
  const listed = newestFirst(request, organization.handshakes);
  return list(request, function* (before) {
    for (const handshake of listed(before)) {
      const isHidden = handshake.parentId !== undefined && aws.doubt('requests-in-list-of-organization');
      if (!isHidden) {
        yield handshake;
      }
    }
  });
}

function list(request: Request, source: Source<Handshake>): unknown {
  return pageOf(request, 'Handshakes', source, (handshake) => showHandshake(request, handshake));
}

/** What AWS still remembers and the filter lets through. The handshakes come oldest first. */
function newestFirst({ input, now }: Request, handshakes: readonly Handshake[]): Source<Handshake> {
  const { ActionType: action, ParentHandshakeId: parentId } = input.Filter ?? {};
  return function* (before) {
    for (
      let index = (before === undefined ? handshakes.length : indexOf(handshakes, before)) - 1;
      index >= 0;
      index--
    ) {
      const handshake = handshakes[index]!;
      const isWanted =
        (action ?? handshake.action) === handshake.action && (parentId ?? handshake.parentId) === handshake.parentId;
      if (isWanted && !isForgotten(handshake, now)) {
        yield handshake;
      }
    }
  };
}

/** Index of the first handshake whose number is not below another's, in a list by number. */
function indexOf(handshakes: readonly Handshake[], sequence: number): number {
  let low = 0;
  let high = handshakes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (handshakes[middle]!.sequence < sequence) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function checkFilter({ Filter }: Request['input']): void {
  if (Filter?.ActionType !== undefined && Filter.ParentHandshakeId !== undefined) {
    throw invalidInput('MAX_LIMIT_EXCEEDED_FILTER');
  }
}

/** The ARN that IAM is asked about; of a handshake that AWS does not know, it cannot name one, and asks nothing. */
function handshakeResource({ state, partition, input }: Request): string[] {
  const handshake = state.handshakes.get(input.HandshakeId);
  return handshake ? [handshakeArn(partition, handshake)] : [];
}

function findHandshake({ state, input, now }: Request): Handshake {
  const handshake = state.handshakes.get(input.HandshakeId);
  if (!handshake || isForgotten(handshake, now)) {
    throw new AwsError('HandshakeNotFoundException', "You specified a handshake that doesn't exist.");
  }
  return handshake;
}

/** Accept, decline and cancel are not idempotent, but tell a repetition from a conflict. */
function checkTransition({ aws }: Request, handshake: Handshake, to: HandshakeState): void {
  if (isPending(handshake)) {
    return;
  }
  if (handshake.state === 'EXPIRED') {
    aws.doubt('response-to-expired-handshake');
  }
  throw handshake.state === to
    ? new AwsError('HandshakeAlreadyInStateException', 'The handshake is already in the requested state.')
    : invalidTransition();
}

function invalidTransition(): AwsError {
  return new AwsError(
    'InvalidHandshakeTransitionException',
    'You cannot perform this operation on a handshake in its current state, such as attempting to cancel a handshake ' +
      'that was previously accepted or attempting to accept a handshake that was declined.',
  );
}

function end(request: Request, handshake: Handshake, ending: 'ACCEPTED' | 'DECLINED' | 'CANCELED'): void {
  endHandshake(request.state, handshake, ending, request.now);
  HANDSHAKE_ACTIONS[handshake.action]?.ended?.(request.aws, request.state, handshake, request.now);
}
