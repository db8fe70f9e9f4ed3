import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { SERVICE_APIS, type ServiceOperation } from '../../../../src/facts/service-apis';
import { TRUSTED_SERVICES } from '../../../../src/facts/trusted-services';
import { type Clients, createClients } from '../../../../src/handler/aws/clients';
import type { SignedOperation } from '../../../../src/handler/aws/services/apis';
import { loadWorld, type SimulatedAws } from '../../../../src/simulator/index';
import { createDirectClients } from '../../../support/direct-clients';
import { SDK_IS_WARM } from '../../../support/warm-sdk';
import { WireRequestHandler } from '../../../support/wire-request-handler';
import { aWorld } from '../aws-lab';
import { MACHINERY_OPERATIONS } from '../machinery-operations';
import { errorEssenceOf } from './wire-lab';

const MANAGEMENT = '111111111111';
const AUDIT = '222222222222';
const STRANGER = '999999999999';
const IRELAND = 'eu-west-1';
const VIRGINIA = 'us-east-1';

/** Of an alternate contact. */
const CONTACT = {
  Name: 'Security',
  Title: 'Team',
  EmailAddress: 'security@example.com',
  PhoneNumber: '+1 206 555 0100',
};

type Step = readonly [operation: SignedOperation, input?: Readonly<Record<string, unknown>>, region?: string];

/** Every operation of the table at least once, in an order in which most of them succeed. */
// biome-ignore format: a table is read by its columns
const STEPS: readonly Step[] = [
  ['account:GetAlternateContact', { AccountId: AUDIT, AlternateContactType: 'SECURITY' }],
  ['account:PutAlternateContact', { AccountId: AUDIT, AlternateContactType: 'SECURITY', ...CONTACT }],
  ['account:GetAlternateContact', { AccountId: AUDIT, AlternateContactType: 'SECURITY' }],
  ['account:PutAlternateContact', { AlternateContactType: 'BILLING', ...CONTACT, Name: 'Jürgen <&> Söhne' }],
  ['account:GetAlternateContact', { AlternateContactType: 'BILLING' }],
  ['account:DeleteAlternateContact', { AccountId: AUDIT, AlternateContactType: 'SECURITY' }],
  ['account:DeleteAlternateContact', { AccountId: MANAGEMENT, AlternateContactType: 'BILLING' }],
  ['account:PutAccountName', { AccountId: AUDIT, AccountName: 'Audit' }],
  ['account:PutAccountName', { AccountId: AUDIT, AccountName: '' }],
  ['account:GetAccountInformation', { AccountId: AUDIT }],
  ['account:GetAccountInformation'],
  ['auditmanager:GetAccountStatus'],
  ['auditmanager:RegisterAccount'],
  ['auditmanager:GetAccountStatus'],
  ['auditmanager:GetOrganizationAdminAccount'],
  ['auditmanager:RegisterOrganizationAdminAccount', { adminAccountId: AUDIT }],
  ['auditmanager:GetOrganizationAdminAccount'],
  ['auditmanager:DeregisterOrganizationAdminAccount', { adminAccountId: AUDIT }],
  ['cloudformation:DescribeOrganizationsAccess'],
  ['cloudformation:ActivateOrganizationsAccess'],
  ['cloudformation:DescribeOrganizationsAccess'],
  ['cloudformation:DeactivateOrganizationsAccess'],
  ['cloudtrail:RegisterOrganizationDelegatedAdmin', { MemberAccountId: AUDIT }],
  ['cloudtrail:RegisterOrganizationDelegatedAdmin', { MemberAccountId: AUDIT }],
  ['cloudtrail:DeregisterOrganizationDelegatedAdmin', { DelegatedAdminAccountId: AUDIT }],
  ['compute-optimizer:UpdateEnrollmentStatus', { status: 'Active', includeMemberAccounts: true }],
  ['compute-optimizer:GetEnrollmentStatus'],
  ['cost-optimization-hub:UpdateEnrollmentStatus', { status: 'Active', includeMemberAccounts: true }, VIRGINIA],
  ['cost-optimization-hub:ListEnrollmentStatuses', {}, VIRGINIA],
  ['cost-optimization-hub:ListEnrollmentStatuses', {}, IRELAND],
  ['detective:EnableOrganizationAdminAccount', { AccountId: AUDIT }],
  ['detective:ListOrganizationAdminAccounts'],
  ['detective:DisableOrganizationAdminAccount'],
  ['detective:DisableOrganizationAdminAccount'],
  ['ec2:EnableIpamOrganizationAdminAccount', { DelegatedAdminAccountId: AUDIT }],
  ['ec2:DisableIpamOrganizationAdminAccount', { DelegatedAdminAccountId: AUDIT }],
  ['ec2:DisableIpamOrganizationAdminAccount', { DelegatedAdminAccountId: 'nobody & <nothing>' }],
  ['ec2:EnableReachabilityAnalyzerOrganizationSharing'],
  ['fms:GetAdminAccount', {}, VIRGINIA],
  ['fms:AssociateAdminAccount', { AdminAccount: AUDIT }, VIRGINIA],
  ['fms:GetAdminAccount', {}, VIRGINIA],
  ['fms:DisassociateAdminAccount', {}, VIRGINIA],
  ['guardduty:EnableOrganizationAdminAccount', { adminAccountId: AUDIT }],
  ['guardduty:ListOrganizationAdminAccounts'],
  ['guardduty:EnableOrganizationAdminAccount', { adminAccountId: MANAGEMENT }],
  ['guardduty:DisableOrganizationAdminAccount', { adminAccountId: AUDIT }],
  ['iam:ListOrganizationsFeatures'],
  ['iam:EnableOrganizationsRootCredentialsManagement'],
  ['iam:EnableOrganizationsRootSessions'],
  ['iam:ListOrganizationsFeatures'],
  ['iam:DisableOrganizationsRootCredentialsManagement'],
  ['iam:DisableOrganizationsRootSessions'],
  ['inspector2:EnableDelegatedAdminAccount', { delegatedAdminAccountId: AUDIT }],
  ['inspector2:ListDelegatedAdminAccounts'],
  ['inspector2:DisableDelegatedAdminAccount', { delegatedAdminAccountId: AUDIT }],
  ['license-manager:UpdateServiceSettings', { OrganizationConfiguration: { EnableIntegration: true } }],
  ['license-manager:GetServiceSettings'],
  ['macie2:ListOrganizationAdminAccounts'],
  ['macie2:EnableOrganizationAdminAccount', { adminAccountId: AUDIT }],
  ['macie2:ListOrganizationAdminAccounts'],
  ['macie2:DisableOrganizationAdminAccount', { adminAccountId: STRANGER }],
  ['macie2:DisableOrganizationAdminAccount', { adminAccountId: AUDIT }],
  ['networkmanager:StartOrganizationServiceAccessUpdate', { Action: 'ENABLE' }],
  ['networkmanager:ListOrganizationServiceAccessStatus'],
  ['notifications:EnableNotificationsAccessForOrganization', {}, VIRGINIA],
  ['notifications:GetNotificationsAccessForOrganization', {}, VIRGINIA],
  ['notifications:DisableNotificationsAccessForOrganization', {}, VIRGINIA],
  ['ram:EnableSharingWithAwsOrganization'],
  ['securityhub:EnableOrganizationAdminAccount', { AdminAccountId: AUDIT, Feature: 'SecurityHub' }],
  ['securityhub:ListOrganizationAdminAccounts', { Feature: 'SecurityHub' }],
  ['securityhub:ListOrganizationAdminAccounts', { Feature: 'SecurityHubV2' }],
  ['securityhub:DisableOrganizationAdminAccount', { AdminAccountId: AUDIT, Feature: 'SecurityHub' }],
  ['securitylake:RegisterDataLakeDelegatedAdministrator', { accountId: AUDIT }],
  ['securitylake:DeregisterDataLakeDelegatedAdministrator'],
  ['servicecatalog:EnableAWSOrganizationsAccess'],
  ['servicecatalog:GetAWSOrganizationsAccessStatus'],
  ['servicecatalog:DisableAWSOrganizationsAccess'],
  ['servicequotas:GetAssociationForServiceQuotaTemplate', {}, VIRGINIA],
  ['servicequotas:AssociateServiceQuotaTemplate', {}, VIRGINIA],
  ['servicequotas:GetAssociationForServiceQuotaTemplate', {}, VIRGINIA],
  ['servicequotas:DisassociateServiceQuotaTemplate', {}, VIRGINIA],
  ['wellarchitected:UpdateGlobalSettings', { OrganizationSharingStatus: 'ENABLED' }],
  ['wellarchitected:GetGlobalSettings'],
];

const MACHINE = `arn:aws:states:eu-west-1:${MANAGEMENT}:stateMachine:Workflow`;
const EXECUTION = `arn:aws:states:eu-west-1:${MANAGEMENT}:execution:Workflow:one`;

/** The same of what the library runs on. Stacks and executions there are in tests of deployments only. */
// biome-ignore format: a table is read by its columns
const STEPS_OF_MACHINERY: readonly Step[] = [
  ['cloudformation:DescribeStacks', { StackName: 'None' }],
  ['cloudformation:DescribeStackResource', { StackName: 'None', LogicalResourceId: 'Organization' }],
  ['cloudformation:ListStackResources', { StackName: 'None', NextToken: undefined }],
  ['events:PutEvents', { Entries: [{ Source: 'us', DetailType: 'Handshake Pending', Detail: '{}' }] }],
  ['iam:CreateServiceLinkedRole', { AWSServiceName: 'health.amazonaws.com' }],
  ['iam:CreateServiceLinkedRole', { AWSServiceName: 'health.amazonaws.com' }],
  ['iam:GetRole', { RoleName: 'AWSServiceRoleForHealth_Organizations' }],
  ['iam:GetRole', { RoleName: 'AWSServiceRoleForNothing' }],
  ['sns:Publish', { TopicArn: `arn:aws:sns:eu-west-1:${MANAGEMENT}:Topic`, Subject: 'x', Message: 'é & <x>', MessageAttributes: { eventId: { DataType: 'String', StringValue: 'e1' } } }],
  ['states:StartExecution', { stateMachineArn: MACHINE, name: 'one', input: '{}' }],
  ['states:ListExecutions', { stateMachineArn: MACHINE, statusFilter: undefined, maxResults: 1000 }],
  ['states:DescribeExecution', { executionArn: EXECUTION }],
  ['states:GetExecutionHistory', { executionArn: EXECUTION, reverseOrder: true, maxResults: 250 }],
  ['states:StopExecution', { executionArn: EXECUTION, error: 'Superseded', cause: 'x' }],
  ['sts:AssumeRole', { RoleArn: `arn:aws:iam::${AUDIT}:role/Access`, RoleSessionName: 'x', DurationSeconds: 900, Policy: '{}' }],
  ['sts:AssumeRole', { RoleArn: `arn:aws:iam::${AUDIT}:role/None`, RoleSessionName: 'x', DurationSeconds: 900, Policy: '{}' }],
];

/** An organization with trusted access of every service, and the roles that License Manager wants to find. */
async function landingZone(aws: SimulatedAws, { organizations, services }: Clients): Promise<void> {
  const principals = Object.values(TRUSTED_SERVICES).map(({ principal }) => principal);
  for (const ServicePrincipal of new Set(principals)) {
    await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
  }
  for (const AWSServiceName of ['license-manager.amazonaws.com', 'license-manager.master-account.amazonaws.com']) {
    await services.call('iam:CreateServiceLinkedRole', { AWSServiceName });
  }
  await aws.clock.sleep(3_600_000);
}

/** What comes of every step, as an account: the answer, or the error. */
async function outcomes(isOnTheWire: boolean, as: string, steps: readonly Step[]): Promise<unknown[]> {
  await SDK_IS_WARM;
  const aws = loadWorld(
    aWorld(
      { members: { [AUDIT]: { joined: 'CREATED' } } },
      { accounts: { [STRANGER]: {} }, behavior: { throttling: false } },
    ),
  );
  const clientsOf = (accessKeyId: string): Clients => {
    const credentials = { accessKeyId, secretAccessKey: 'none' };
    const props = { region: IRELAND, partition: 'aws', credentials };
    return isOnTheWire
      ? createClients({ ...props, requestHandler: new WireRequestHandler(aws) })
      : createDirectClients({ aws, credentials: () => credentials, latency: () => 0 }, props);
  };
  return aws.clock.run(
    (async () => {
      await landingZone(aws, clientsOf(MANAGEMENT));
      const { services } = clientsOf(as);
      const results: unknown[] = [];
      for (const [operation, input = {}, region = IRELAND] of steps) {
        results.push([
          operation,
          await services.call(operation as ServiceOperation, input, region).then(plain, errorEssenceOf),
        ]);
        await aws.clock.sleep(120_000);
      }
      return results;
    })(),
  );
}

/** An answer as every protocol can write it: numbers of seconds for dates, texts for what XML has no types for. */
function plain(answer: unknown): unknown {
  const {
    xmlns: _,
    requestId: __,
    ...members
  } = JSON.parse(
    JSON.stringify(answer ?? {}, (_name, value) =>
      isDate(value) ? Date.parse(value) / 1000 : isCount(value) ? Number(value) : value,
    ),
  );
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, value === 'true' ? true : value]));
}

function isCount(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,5}$/.test(value);
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
}

test('every operation of the table is called', () => {
  const called = new Set(STEPS.map(([operation]) => operation));
  const table = Object.entries(SERVICE_APIS).flatMap(([service, { operations }]) =>
    (Array.isArray(operations) ? [...(operations as string[])] : Object.keys(operations)).map(
      (name) => `${service}:${name}`,
    ),
  );
  expect([...called].sort()).toEqual(table.sort());
});

describe('on the wire and without it', () => {
  test('every operation has the same outcome, and most of them succeed', async () => {
    const direct = (await outcomes(false, MANAGEMENT, STEPS)) as [string, { status?: number }][];
    const wired = await outcomes(true, MANAGEMENT, STEPS);

    expect(wired).toEqual(direct);
    expect(
      direct.filter(([, { status }]) => status === undefined || typeof status !== 'number').length,
    ).toBeGreaterThan(56);
  });

  test('so has every operation of what the library runs on, for the management account and for a stranger', async () => {
    expect([...new Set(STEPS_OF_MACHINERY.map(([operation]) => operation))].sort()).toEqual(
      [...MACHINERY_OPERATIONS].sort(),
    );
    for (const account of [MANAGEMENT, STRANGER]) {
      const direct = await outcomes(false, account, STEPS_OF_MACHINERY);
      expect(await outcomes(true, account, STEPS_OF_MACHINERY)).toEqual(direct);
    }
  });

  test('an account outside of the organization is refused alike', async () => {
    const direct = await outcomes(false, STRANGER, STEPS);
    expect(await outcomes(true, STRANGER, STEPS)).toEqual(direct);
  });

  test('a Region that is not enabled refuses alike', async () => {
    const elsewhere = STEPS.map(([operation, input]): Step => [operation, input, 'me-south-1']);
    const direct = await outcomes(false, MANAGEMENT, elsewhere);
    expect(await outcomes(true, MANAGEMENT, elsewhere)).toEqual(direct);
    expect(JSON.stringify(direct)).toContain('UnrecognizedClientException');
    expect(JSON.stringify(direct)).toContain('AuthFailure');
  });
});
