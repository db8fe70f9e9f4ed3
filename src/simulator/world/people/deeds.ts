import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import { homeRegionOf } from '../../../facts/partitions';
import { putRole } from '../../iam/roles';
import { closedWithoutCall } from '../../organizations/account-closing';
import { OrganizationsService } from '../../organizations/organizations-service';
import { isPending } from '../../organizations/state';
import { administratorsOf } from '../../services/administrators';
import type { SimulatedAws } from '../../simulated-aws';
import type { WorldPerson } from '../world';
import { roleProps } from '../world-role';
import { treeCallOf } from './tree-calls';

type Answer = 'accept' | 'decline';

/** Deeds that a person does at a time of their own choice, and not as the answer to a handshake. */
export type TimedDeed = Exclude<WorldPerson['does'], Answer>;

const PASSING = new Set([
  'TooManyRequestsException',
  'ConcurrentModificationException',
  'ServiceException',
  'FinalizingOrganizationException',
]);

/** Whether whoever was refused so tries again. */
export function isPassingRefusal(error: unknown): boolean {
  return error instanceof Error && PASSING.has(error.name);
}

/** Answers a handshake as the account that it was sent to. */
export async function answerHandshake(
  aws: SimulatedAws,
  accountId: string,
  answer: Answer,
  handshakeId: string,
): Promise<unknown> {
  const operation = answer === 'accept' ? 'AcceptHandshake' : 'DeclineHandshake';
  return call(aws, accountId, 'organizations', operation, { HandshakeId: handshakeId });
}

/** Does what a person does, as their account; rejects with AWS's refusal. */
export async function act(aws: SimulatedAws, person: WorldPerson & { readonly does: TimedDeed }): Promise<void> {
  await DEEDS[person.does](aws, person);
}

const DEEDS: Readonly<Record<TimedDeed, (aws: SimulatedAws, person: WorldPerson) => unknown>> = {
  cancel: cancelHandshake,
  leave: (aws, { account }) => call(aws, account, 'organizations', 'LeaveOrganization', {}),
  close: closeAccount,
  remove: (aws, { account, target }) =>
    call(aws, account, 'organizations', 'RemoveAccountFromOrganization', { AccountId: target }),
  suspend: (aws, { account }) => {
    aws.accounts.get(account)!.state = 'SUSPENDED';
    note(aws, account, 'account', 'SuspendAccount', {});
  },
  'add-role': addRoles,
  'delete-service-linked-role': (aws, { account }) =>
    call(aws, account, 'iam', 'DeleteServiceLinkedRole', { RoleName: ORGANIZATIONS_ROLE.name }),
  'verify-email': (aws, { account }) => {
    aws.accounts.get(account)!.emailVerified = true;
    note(aws, account, 'account', 'VerifyEmailAddress', {});
  },
  'enable-all-features': (aws, { account }) => call(aws, account, 'organizations', 'EnableAllFeatures', {}),
  'create-account': (aws, { account, target }) =>
    call(aws, account, 'organizations', 'CreateAccount', { Email: target, AccountName: target!.split('@')[0] }),
  invite: (aws, { account, target }) =>
    call(aws, account, 'organizations', 'InviteAccountToOrganization', {
      Target: { Type: target!.includes('@') ? 'EMAIL' : 'ACCOUNT', Id: target },
    }),
  'register-administrator': (aws, person) => administer(aws, person, 'register'),
  'deregister-administrator': (aws, person) => administer(aws, person, 'deregister'),
  'disable-service-access': (aws, { account, service }) =>
    call(aws, account, 'organizations', 'DisableAWSServiceAccess', { ServicePrincipal: service }),
  move: callTree,
  rename: callTree,
  tag: callTree,
  untag: callTree,
  attach: callTree,
  detach: callTree,
  'edit-policy': callTree,
  delete: callTree,
  'change-email': (aws, { account, email }) => {
    aws.accounts.get(account)!.email = email!;
    note(aws, account, 'account', 'AcceptPrimaryEmailUpdate', { PrimaryEmail: email });
  },
};

function callTree(aws: SimulatedAws, person: WorldPerson): Promise<unknown> {
  const { service, operation, input } = treeCallOf(aws, person);
  return call(aws, person.account, service, operation, input);
}

/** In AWS Organizations, or in a Region of the service itself. */
function administer(aws: SimulatedAws, person: WorldPerson, change: 'register' | 'deregister'): Promise<unknown> {
  const { account, target, service, region } = person;
  if (region === undefined) {
    const operation = change === 'register' ? 'RegisterDelegatedAdministrator' : 'DeregisterDelegatedAdministrator';
    return call(aws, account, 'organizations', operation, { AccountId: target, ServicePrincipal: service });
  }
  const row = administratorsOf(service!)!;
  const [operation, member] = row[change];
  return call(aws, account, row.service, operation, member === undefined ? {} : { [member]: target }, region);
}

async function cancelHandshake(aws: SimulatedAws, { account, action }: WorldPerson): Promise<void> {
  const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(account);
  const handshake = organization?.handshakes.find(
    (one) => isPending(one) && (action === undefined || one.action === action),
  );
  if (handshake) {
    await call(aws, account, 'organizations', 'CancelHandshake', { HandshakeId: handshake.id });
  }
}

/** The management account closes a member; an account that names nobody closes itself, as its root user can. */
async function closeAccount(aws: SimulatedAws, { account, target }: WorldPerson): Promise<void> {
  if (target !== undefined) {
    await call(aws, account, 'organizations', 'CloseAccount', { AccountId: target });
    return;
  }
  aws.accounts.get(account)!.state = 'CLOSED';
  const { state } = OrganizationsService.of(aws);
  const organization = state.organizationOfAccount.get(account);
  if (organization) {
    closedWithoutCall(state, organization, account, aws.clock.now());
  }
  note(aws, account, 'account', 'CloseAccount', {});
}

function addRoles(aws: SimulatedAws, { account, roles }: WorldPerson): void {
  for (const [name, role] of Object.entries(roles ?? {})) {
    const operation = aws.accounts.get(account)!.roles.has(name) ? 'PutRolePolicy' : 'CreateRole';
    putRole(aws, account, roleProps(name, role));
    note(aws, account, 'iam', operation, { RoleName: name });
  }
}

function call(
  aws: SimulatedAws,
  accountId: string,
  service: string,
  operation: string,
  input: Record<string, unknown>,
  region: string = homeRegionOf(aws.partition),
): Promise<unknown> {
  return aws.call({ service, operation, input, region, caller: aws.sessions.account(accountId) });
}

/** What is not an operation of a simulated service is noted as if it were: a rehearsal shows it beside the rest. */
function note(
  aws: SimulatedAws,
  accountId: string,
  service: string,
  operation: string,
  input: Record<string, unknown>,
): void {
  const callerArn = aws.sessions.account(accountId).arn;
  const at = aws.clock.now();
  aws.note({ at, service, operation, accountId, callerArn, input, isWrite: true, tookEffect: true });
}
