import type { ServiceOperation } from '../../../../src/facts/service-apis';
import {
  type AdministratorFacts,
  type CallSetUpFacts,
  type SetUpFacts,
  TRUSTED_SERVICES,
} from '../../../../src/facts/trusted-services';
import type { Clients } from '../../../../src/handler/aws/clients';
import { createSend } from '../../../../src/handler/aws/send';
import { createServiceReads, createServiceWrites } from '../../../../src/handler/aws/services/services';
import { TerminalError, TransientError } from '../../../../src/handler/failures';
import { anAwsError } from '../../driver/an-aws-error';
import { InstantClock } from '../../driver/instant-clock';

const MANAGEMENT = '111111111111';
const AUDIT = '222222222222';
const OTHER = '333333333333';

type Outcome = Error | Readonly<Record<string, unknown>>;

/** The port on services that answer, one call after the other, what a test says; the last outcome stays. */
function lab(outcomes: readonly Outcome[], { graceSeconds = 0 } = {}) {
  const calls: (readonly [operation: string, input: object, region?: string])[] = [];
  const respond = async (...call: (typeof calls)[number]) => {
    calls.push(call);
    const outcome = outcomes[Math.min(calls.length, outcomes.length) - 1] ?? {};
    if (outcome instanceof Error) {
      throw outcome;
    }
    return outcome;
  };
  const client = (service: string) => ({
    send: (command: { input: object }) =>
      respond(
        `${service}:${command.constructor.name.replace(/Command$/, '')}`,
        JSON.parse(JSON.stringify(command.input)),
      ),
  });
  const clients = {
    iam: client('iam'),
    organizations: client('organizations'),
    services: {
      call: (operation: ServiceOperation, input: object, region: string) => respond(operation, input, region),
    },
  } as unknown as Clients;
  const clock = new InstantClock();
  const props = {
    clock,
    deadline: clock.now() + 60_000,
    seed: 'execution',
    deniedUntil: clock.now() + graceSeconds * 1000,
  };
  const read = createSend(props);
  const reads = createServiceReads(clients, read, MANAGEMENT);
  return {
    calls,
    reads,
    writes: createServiceWrites(clients, { read, write: createSend({ ...props, isWrite: true }) }),
  };
}

const setUpsOf = (row: { readonly setUp: readonly SetUpFacts[] }) => row.setUp;
const [RAM] = setUpsOf(TRUSTED_SERVICES.RESOURCE_ACCESS_MANAGER) as [SetUpFacts];
const [HEALTH] = setUpsOf(TRUSTED_SERVICES.HEALTH) as [SetUpFacts];
const callSetUpOf = (row: { readonly setUp: readonly SetUpFacts[] }) => row.setUp.find((one) => 'read' in one)!;

const NO_ROLE = anAwsError('NoSuchEntityException', { status: 404 });
const DENIED = anAwsError('AccessDeniedException', { message: 'not authorized', status: 403 });

describe('a set-up of a service', () => {
  // biome-ignore format: a table is read by its columns
  test.each<readonly [keyof typeof TRUSTED_SERVICES, Outcome, string]>([
    ['CLOUDFORMATION_STACKSETS', { Status: 'ENABLED' }, 'ON'],
    ['CLOUDFORMATION_STACKSETS', { Status: 'DISABLED' }, 'OFF'],
    ['CLOUDFORMATION_STACKSETS', { Status: 'DISABLED_PERMANENTLY' }, 'OFF'],
    ['CLOUDFORMATION_STACKSETS', {}, 'OFF'],
    ['SERVICE_CATALOG', { AccessStatus: 'ENABLED' }, 'ON'],
    ['SERVICE_CATALOG', { AccessStatus: 'UNDER_CHANGE' }, 'CHANGING'],
    ['SERVICE_CATALOG', { AccessStatus: 'DISABLED' }, 'OFF'],
    ['SERVICE_CATALOG', anAwsError('ResourceNotFoundException', { status: 400 }), 'OFF'],
    ['LICENSE_MANAGER', { OrganizationConfiguration: { EnableIntegration: true } }, 'ON'],
    ['LICENSE_MANAGER', { OrganizationConfiguration: { EnableIntegration: false } }, 'OFF'],
    ['LICENSE_MANAGER', { S3BucketArn: 'arn' }, 'OFF'],
    ['COMPUTE_OPTIMIZER', { status: 'Active', memberAccountsEnrolled: true }, 'ON'],
    ['COMPUTE_OPTIMIZER', { status: 'Active', memberAccountsEnrolled: false }, 'OFF'],
    ['COMPUTE_OPTIMIZER', { status: 'Active' }, 'OFF'],
    ['COMPUTE_OPTIMIZER', { status: 'Inactive', memberAccountsEnrolled: true }, 'OFF'],
    ['COMPUTE_OPTIMIZER', { status: 'Pending', memberAccountsEnrolled: true }, 'CHANGING'],
    ['COMPUTE_OPTIMIZER', { status: 'Failed', statusReason: 'x' }, 'OFF'],
    ['COST_OPTIMIZATION_HUB', { items: [{ accountId: MANAGEMENT, status: 'Active' }], includeMemberAccounts: true }, 'ON'],
    ['COST_OPTIMIZATION_HUB', { items: [{ accountId: MANAGEMENT, status: 'Active' }], includeMemberAccounts: false }, 'OFF'],
    ['COST_OPTIMIZATION_HUB', { items: [] }, 'OFF'],
    ['COST_OPTIMIZATION_HUB', {}, 'OFF'],
    ['NETWORK_MANAGER', { OrganizationStatus: { OrganizationAwsServiceAccessStatus: 'ENABLED', SLRDeploymentStatus: 'SUCCEEDED' } }, 'ON'],
    ['NETWORK_MANAGER', { OrganizationStatus: { OrganizationAwsServiceAccessStatus: 'ENABLED', SLRDeploymentStatus: 'IN_PROGRESS' } }, 'CHANGING'],
    ['NETWORK_MANAGER', { OrganizationStatus: { OrganizationAwsServiceAccessStatus: 'DISABLED' } }, 'OFF'],
    ['USER_NOTIFICATIONS', { notificationsAccessForOrganization: { accessStatus: 'ENABLED' } }, 'ON'],
    ['USER_NOTIFICATIONS', { notificationsAccessForOrganization: { accessStatus: 'PENDING' } }, 'CHANGING'],
    ['USER_NOTIFICATIONS', { notificationsAccessForOrganization: { accessStatus: 'FAILED' } }, 'OFF'],
    ['WELL_ARCHITECTED_TOOL', { OrganizationSharingStatus: 'ENABLED' }, 'ON'],
    ['WELL_ARCHITECTED_TOOL', { OrganizationSharingStatus: 'DISABLED' }, 'OFF'],
    ['SERVICE_QUOTAS', { ServiceQuotaTemplateAssociationStatus: 'ASSOCIATED' }, 'ON'],
    ['SERVICE_QUOTAS', { ServiceQuotaTemplateAssociationStatus: 'DISASSOCIATED' }, 'OFF'],
    ['SERVICE_QUOTAS', anAwsError('ServiceQuotaTemplateNotInUseException', { status: 400 }), 'OFF'],
    ['AUDIT_MANAGER', { status: 'ACTIVE' }, 'ON'],
    ['AUDIT_MANAGER', { status: 'PENDING_ACTIVATION' }, 'CHANGING'],
    ['AUDIT_MANAGER', { status: 'INACTIVE' }, 'OFF'],
  ])('%s: an answer like %j means %s', async (service, outcome, expected) => {
    const setUp = callSetUpOf(TRUSTED_SERVICES[service] as never) as CallSetUpFacts;
    const { reads, calls } = lab([outcome]);

    expect(await reads.lookAtSetUp(setUp, true, 'eu-west-1')).toEqual({ seen: expected });
    expect(calls).toEqual([[setUp.read![0], {}, 'eu-west-1']]);
  });

  test.each<readonly [string, SetUpFacts, boolean, Outcome, string]>([
    ['a role that is there', HEALTH, false, { Role: {} }, 'ON'],
    ['a role that is missing', HEALTH, true, NO_ROLE, 'OFF'],
    ['a witness with access', RAM, true, { Role: {} }, 'ON'],
    ['a witness that is missing', RAM, true, NO_ROLE, 'OFF'],
    ['a witness of a service without access', RAM, false, { Role: {} }, 'OFF'],
  ])('%s', async (_, setUp, hasAccess, outcome, expected) => {
    const { reads, calls } = lab([outcome]);

    expect(await reads.lookAtSetUp(setUp, hasAccess, 'eu-west-1')).toEqual({ seen: expected });
    expect(calls.map(([operation]) => operation)).toEqual(['iam:GetRole']);
  });

  test('a refusal is not absence: it is a value', async () => {
    const catalog = callSetUpOf(TRUSTED_SERVICES.SERVICE_CATALOG);
    for (const [error, refusal] of [
      [
        anAwsError('InvalidStateException', { status: 400, message: 'x' }),
        { error: 'InvalidStateException', message: 'x' },
      ],
      [DENIED, { error: 'AccessDeniedException', message: 'not authorized', isForGood: true }],
    ] as const) {
      expect(await lab([error]).reads.lookAtSetUp(catalog, true, 'eu-west-1')).toEqual({ refusal });
    }
  });

  test('a denial within the grace is none yet', async () => {
    const { reads } = lab([DENIED], { graceSeconds: 60 });
    await expect(reads.lookAtSetUp(HEALTH, true, '')).rejects.toThrow(TransientError);
  });

  test('what nobody knows is thrown', async () => {
    const { reads } = lab([anAwsError('InternalServerException', { status: 500 })]);
    const catalog = callSetUpOf(TRUSTED_SERVICES.SERVICE_CATALOG);

    await expect(reads.lookAtSetUp(catalog, true, 'eu-west-1')).rejects.toThrow(TransientError);
  });
});

describe('a service that is not in the Region, or the plan', () => {
  const stackSets = callSetUpOf(TRUSTED_SERVICES.CLOUDFORMATION_STACKSETS);

  test.each([
    'AuthFailure',
    'InvalidClientTokenId',
    'OptInRequired',
    'SubscriptionRequiredException',
    'TemplatesNotAvailableInRegionException',
    'UnrecognizedClientException',
  ])('refuses for good by %s', async (name) => {
    const { reads, writes } = lab([anAwsError(name, { status: 403 })], { graceSeconds: 60 });
    const refusal = { error: name, message: 'simulated', isForGood: true, isNotHere: true };

    expect(await reads.lookAtSetUp(stackSets, true, 'me-south-1')).toEqual({ refusal });
    const write = writes.callService('cloudformation:ActivateOrganizationsAccess', {}, 'me-south-1');
    expect(((await write.catch((error: unknown) => error)) as TerminalError).refusal).toEqual(refusal);
  });

  test.each(['OptInRequiredException', 'ConflictException', 'InvalidOperationException'])(
    '%s is no such error',
    async (name) => {
      const { reads } = lab([anAwsError(name, { status: 400 })]);
      expect(await reads.lookAtSetUp(stackSets, true, 'me-south-1')).toEqual({
        refusal: { error: name, message: 'simulated' },
      });
    },
  );

  const unresolved = (hostname: string) =>
    Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', hostname });
  const HOST = 'cloudformation.me-south-1.amazonaws.com';

  test('has no host there, three times in a read', async () => {
    const { reads, calls } = lab([unresolved(HOST)]);
    expect(await reads.lookAtSetUp(stackSets, true, 'me-south-1')).toEqual({
      refusal: {
        error: 'ENOTFOUND',
        message: `the service is not in me-south-1: there is no host ${HOST}`,
        isForGood: true,
        isNotHere: true,
      },
    });
    expect(calls).toHaveLength(3);
  });

  test('is there after all if its host is found the third time', async () => {
    const { reads } = lab([unresolved(HOST), unresolved(HOST), { Status: 'ENABLED' }]);
    expect(await reads.lookAtSetUp(stackSets, true, 'me-south-1')).toEqual({ seen: 'ON' });
  });

  test('is not told by the host of anything else', async () => {
    const { reads } = lab([unresolved('proxy.example.com')]);
    await expect(reads.lookAtSetUp(stackSets, true, 'me-south-1')).rejects.toThrow(TransientError);
  });

  test('is not told by a write, which nobody knows the effect of', async () => {
    const { writes, calls } = lab([unresolved(HOST)]);
    const write = writes.callService('cloudformation:ActivateOrganizationsAccess', {}, 'me-south-1');

    await expect(write).rejects.toMatchObject({ isUncertain: true });
    expect(calls).toHaveLength(1);
  });
});

describe('the administrators that a service shows', () => {
  const isAt = (accountId: string, isChanging = false) => [{ accountId, isChanging }];

  // biome-ignore format: a table is read by its columns
  test.each<readonly [keyof typeof TRUSTED_SERVICES, Outcome, object, readonly object[]]>([
    ['GUARDDUTY', { adminAccounts: [{ adminAccountId: AUDIT, adminStatus: 'ENABLED' }] }, {}, isAt(AUDIT)],
    ['GUARDDUTY', { adminAccounts: [{ adminAccountId: AUDIT, adminStatus: 'DISABLE_IN_PROGRESS' }] }, {}, isAt(AUDIT, true)],
    ['GUARDDUTY', { adminAccounts: [] }, {}, []],
    ['GUARDDUTY', {}, {}, []],
    ['MACIE', { adminAccounts: [{ accountId: AUDIT, status: 'DISABLING_IN_PROGRESS' }] }, {}, isAt(AUDIT, true)],
    ['MACIE', { adminAccounts: [{ accountId: AUDIT, status: 'ENABLED' }, { accountId: OTHER, status: 'ENABLED' }] }, {}, [...isAt(AUDIT), ...isAt(OTHER)]],
    ['MACIE', anAwsError('AccessDeniedException', { status: 403, message: 'Macie is not enabled.' }), {}, []],
    ['SECURITY_HUB', { AdminAccounts: [{ AccountId: AUDIT, Status: 'ENABLED' }], Feature: 'SecurityHubV2' }, { Feature: 'SecurityHubV2' }, isAt(AUDIT)],
    ['SECURITY_HUB_CSPM', { AdminAccounts: [{ AccountId: AUDIT, Status: 'DISABLE_IN_PROGRESS' }] }, { Feature: 'SecurityHub' }, isAt(AUDIT, true)],
    ['DETECTIVE', { Administrators: [{ AccountId: AUDIT, GraphArn: 'arn' }] }, {}, isAt(AUDIT)],
    ['INSPECTOR', { delegatedAdminAccounts: [{ accountId: AUDIT, status: 'ENABLED' }] }, {}, isAt(AUDIT)],
    ['INSPECTOR', anAwsError('ValidationException', { status: 400, message: 'The account is the delegated admin' }), {}, isAt(MANAGEMENT)],
    ['FIREWALL_MANAGER', { AdminAccount: AUDIT, RoleStatus: 'READY' }, {}, isAt(AUDIT)],
    ['FIREWALL_MANAGER', { AdminAccount: AUDIT, RoleStatus: 'CREATING' }, {}, isAt(AUDIT, true)],
    ['FIREWALL_MANAGER', { AdminAccount: AUDIT, RoleStatus: 'PENDING_DELETION' }, {}, isAt(AUDIT, true)],
    ['FIREWALL_MANAGER', { AdminAccount: AUDIT, RoleStatus: 'DELETING' }, {}, isAt(AUDIT, true)],
    ['FIREWALL_MANAGER', { AdminAccount: AUDIT, RoleStatus: 'DELETED' }, {}, []],
    ['FIREWALL_MANAGER', anAwsError('ResourceNotFoundException', { status: 400 }), {}, []],
    ['FIREWALL_MANAGER', anAwsError('AccessDeniedException', { status: 400, message: 'Account 1 is not currently delegated by AWS Firewall Manager' }), {}, []],
    ['AUDIT_MANAGER', { adminAccountId: AUDIT, organizationId: 'o-exampleorgid' }, {}, isAt(AUDIT)],
    ['AUDIT_MANAGER', anAwsError('ResourceNotFoundException', { status: 404 }), {}, []],
    ['AUDIT_MANAGER', anAwsError('AccessDeniedException', { status: 403, message: 'Please complete AWS Audit Manager setup from home page' }), {}, []],
  ])('%s: an answer like %j', async (service, outcome, input, expected) => {
    const { administrator } = TRUSTED_SERVICES[service] as unknown as { administrator: AdministratorFacts };
    // What says "none" is asked before the grace of new policies.
    const { reads, calls } = lab([outcome], { graceSeconds: 60 });

    expect(await reads.lookAtAdministrators(administrator, 'us-east-1')).toEqual({ seen: expected });
    expect(calls).toEqual([[administrator.list![0], input, 'us-east-1']]);
  });

  test.each<readonly [keyof typeof TRUSTED_SERVICES, string, string, object]>([
    ['GUARDDUTY', 'adminAccounts', 'nextToken', {}],
    ['MACIE', 'adminAccounts', 'nextToken', {}],
    ['DETECTIVE', 'Administrators', 'NextToken', {}],
    ['INSPECTOR', 'delegatedAdminAccounts', 'nextToken', {}],
    ['SECURITY_HUB', 'AdminAccounts', 'NextToken', { Feature: 'SecurityHubV2' }],
  ])('%s: are read to the last page, also past one that is empty', async (service, items, token, input) => {
    const { administrator } = TRUSTED_SERVICES[service] as unknown as { administrator: AdministratorFacts };
    const [, , account] = administrator.list!;
    const { reads, calls } = lab([
      { [items]: [], [token]: 'second' },
      { [items]: [{ [account]: AUDIT }], [token]: 'third' },
      { [items]: [{ [account]: OTHER }] },
    ]);

    expect(await reads.lookAtAdministrators(administrator, 'us-east-1')).toEqual({
      seen: [...isAt(AUDIT), ...isAt(OTHER)],
    });
    expect(calls.map(([, one]) => one)).toEqual([
      input,
      { ...input, [token]: 'second' },
      { ...input, [token]: 'third' },
    ]);
  });

  test.each<readonly [keyof typeof TRUSTED_SERVICES, string]>([
    ['MACIE', 'User is not authorized to perform: macie2:ListOrganizationAdminAccounts'],
    ['FIREWALL_MANAGER', 'User is not authorized to perform: fms:GetAdminAccount'],
    ['INSPECTOR', 'User is not authorized to perform: inspector2:ListDelegatedAdminAccounts'],
  ])('%s: are unknown, not absent, to those who may not ask', async (service, message) => {
    const { administrator } = TRUSTED_SERVICES[service] as unknown as { administrator: AdministratorFacts };
    const denied = anAwsError('AccessDeniedException', { status: 403, message });

    expect(await lab([denied]).reads.lookAtAdministrators(administrator, 'us-east-1')).toEqual({
      refusal: { error: 'AccessDeniedException', message, isForGood: true },
    });
  });

  test('are registered in AWS Organizations as well, page by page', async () => {
    const { reads, calls } = lab([
      { DelegatedAdministrators: [{ Id: AUDIT }], NextToken: 'second' },
      { DelegatedAdministrators: [{ Id: OTHER }] },
    ]);
    expect(await reads.listDelegatedAdministrators('config.amazonaws.com')).toEqual([AUDIT, OTHER]);
    expect(calls).toEqual([
      ['organizations:ListDelegatedAdministrators', { ServicePrincipal: 'config.amazonaws.com' }],
      ['organizations:ListDelegatedAdministrators', { ServicePrincipal: 'config.amazonaws.com', NextToken: 'second' }],
    ]);
  });
});

describe('a write to a service', () => {
  test('is the operation with its input, in the Region', async () => {
    const { writes, calls } = lab([{}]);
    await writes.callService('guardduty:EnableOrganizationAdminAccount', { adminAccountId: AUDIT }, 'eu-west-1');
    expect(calls).toEqual([['guardduty:EnableOrganizationAdminAccount', { adminAccountId: AUDIT }, 'eu-west-1']]);
  });

  test.each([
    ['registerDelegatedAdministrator', {}, 'DONE'],
    ['registerDelegatedAdministrator', anAwsError('AccountAlreadyRegisteredException', { status: 400 }), 'ALREADY'],
    ['deregisterDelegatedAdministrator', {}, 'DONE'],
    ['deregisterDelegatedAdministrator', anAwsError('AccountNotRegisteredException', { status: 400 }), 'ALREADY'],
  ] as const)('%s in AWS Organizations, which answers %j', async (method, outcome, expected) => {
    const { writes, calls } = lab([outcome]);
    expect(await writes[method]('config.amazonaws.com', AUDIT)).toBe(expected);
    expect(calls[0]![1]).toEqual({ ServicePrincipal: 'config.amazonaws.com', AccountId: AUDIT });
  });

  const INVALID = anAwsError('InvalidInputException', { status: 400, message: 'taken' });

  test.each<readonly [string, readonly Outcome[], string | undefined]>([
    ['creates the role', [{}], 'DONE'],
    ['finds it', [INVALID, { Role: {} }], 'ALREADY'],
    ['may not create it', [INVALID, NO_ROLE], undefined],
  ])('of a service-linked role %s', async (_, outcomes, expected) => {
    const { writes, calls } = lab(outcomes);
    const ensured = writes.ensureServiceLinkedRoleOf(['health.amazonaws.com', 'AWSServiceRoleForHealth_Organizations']);
    if (expected === undefined) {
      await expect(ensured).rejects.toThrow(TerminalError);
    } else {
      expect(await ensured).toBe(expected);
    }
    expect(calls[0]).toEqual(['iam:CreateServiceLinkedRole', { AWSServiceName: 'health.amazonaws.com' }]);
  });

  test.each([
    ['ec2:EnableIpamOrganizationAdminAccount', 'UnauthorizedOperation', 403],
    ['license-manager:UpdateServiceSettings', 'AuthorizationException', 400],
    ['servicequotas:AssociateServiceQuotaTemplate', 'DependencyAccessDeniedException', 400],
    ['cloudtrail:RegisterOrganizationDelegatedAdmin', 'InsufficientDependencyServiceAccessPermissionException', 400],
    ['ram:EnableSharingWithAwsOrganization', 'AccessDeniedException', 403],
  ] as const)('%s: %s is a denial, which a new policy may lift', async (operation, name, status) => {
    const error = anAwsError(name, { status });
    const within = lab([error], { graceSeconds: 60 }).writes.callService(operation, {}, 'eu-west-1');
    const after = lab([error]).writes.callService(operation, {}, 'eu-west-1');

    await expect(within).rejects.toThrow(TransientError);
    await expect(after).rejects.toMatchObject({ code: 'AccessDenied', refusal: { error: name, isForGood: true } });
  });

  test.each([
    ['license-manager:UpdateServiceSettings', 'RateLimitExceededException', 400],
    ['detective:EnableOrganizationAdminAccount', 'TooManyRequestsException', 429],
    ['securityhub:EnableOrganizationAdminAccount', 'LimitExceededException', 429],
    ['ec2:EnableIpamOrganizationAdminAccount', 'RequestLimitExceeded', 503],
  ] as const)('%s: %s is repeated', async (operation, name, status) => {
    const { writes, calls } = lab([anAwsError(name, { status }), {}]);
    await writes.callService(operation, {}, 'eu-west-1');
    expect(calls).toHaveLength(2);
  });

  test.each([
    ['fms:AssociateAdminAccount', 'InternalErrorException', 400],
    ['license-manager:UpdateServiceSettings', 'ServerInternalException', 400],
    ['servicequotas:AssociateServiceQuotaTemplate', 'ServiceException', 400],
    ['guardduty:EnableOrganizationAdminAccount', 'InternalServerErrorException', 500],
  ] as const)('%s: after %s a look decides', async (operation, name, status) => {
    const { writes, calls } = lab([anAwsError(name, { status })]);
    await expect(writes.callService(operation, {}, 'eu-west-1')).rejects.toMatchObject({ isUncertain: true });
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['macie2:EnableOrganizationAdminAccount', 'ConflictException', 409],
    ['iam:EnableOrganizationsRootSessions', 'ServiceAccessNotEnabledException', 409],
    ['fms:AssociateAdminAccount', 'LimitExceededException', 400],
    ['wellarchitected:UpdateGlobalSettings', 'ValidationException', 400],
  ] as const)('%s: %s is a refusal, which the next look judges', async (operation, name, status) => {
    const write = lab([anAwsError(name, { status })]).writes.callService(operation, {}, 'eu-west-1');
    await expect(write).rejects.toMatchObject({ refusal: { error: name, message: 'simulated' } });
  });
});
