import type { CallInput } from '../../../src/simulator/call';
import { IntegrationRecords } from '../../../src/simulator/services/records';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { MANAGEMENT } from '../organizations/simulated-calls';
import { accessOf, ask, refusal, registered, VIRGINIA } from '../services/service-lab';
import { aWorld, type DoubtScenario, MEMBER, OTHER_MEMBER } from './doubt-lab';

const MEMBERS = { [MEMBER]: { joined: 'INVITED' }, [OTHER_MEMBER]: { joined: 'INVITED' } } as const;
const WORLD = aWorld({ featureSet: 'ALL', members: MEMBERS });
const withAccess = (...serviceAccess: string[]) => aWorld({ featureSet: 'ALL', members: MEMBERS, serviceAccess });

const enableAccess = (ServicePrincipal: string) => (aws: SimulatedAws) =>
  refusal(aws, 'organizations:EnableAWSServiceAccess', { ServicePrincipal });

/** What the registration of a second account gets, and then what the first one gets. */
const delegate = (aws: SimulatedAws, ServicePrincipal: string, AccountId = MEMBER) =>
  refusal(aws, 'organizations:RegisterDelegatedAdministrator', { ServicePrincipal, AccountId });

const second = (principal: string) => async (aws: SimulatedAws) => {
  await delegate(aws, principal);
  return delegate(aws, principal, OTHER_MEMBER);
};

const FORWARDED = 'principal-of-forwarded-calls';
const DONE = 'no error';
const TOO_MANY = 'ConstraintViolationException 400';
const UNRECOGNIZED = 'InvalidInputException 400';

/** A call that enables trusted access itself, or demands it. */
function setsAccess(id: string, input: CallInput, error: string, principal: string, region?: string): DoubtScenario {
  return {
    world: WORLD,
    play: async (aws) => [await refusal(aws, id, input, region ? { region } : {}), ...accessOf(aws)],
    assumed: [error],
    otherwise: [DONE, principal],
  };
}

/** A switch that is turned in one Region, and read in another. */
function elsewhere(on: readonly [string, CallInput?], read: string, shown: readonly [unknown, unknown]) {
  return {
    play: async (aws: SimulatedAws) => {
      await ask(aws, on[0], on[1]);
      return ask(aws, read, {}, { region: VIRGINIA });
    },
    assumed: shown[0],
    otherwise: shown[1],
  };
}

/** A registration after AWS Organizations enabled the access. */
function afterAccess(principal: string, id: string, input: CallInput, error: string, region?: string) {
  return {
    world: withAccess(principal),
    play: (aws: SimulatedAws) => refusal(aws, id, input, region ? { region } : {}),
    assumed: DONE,
    otherwise: error,
  };
}

const GUARDDUTY = 'guardduty:EnableOrganizationAdminAccount';
const guardDuty = (aws: SimulatedAws, adminAccountId: string) => refusal(aws, GUARDDUTY, { adminAccountId });
const INSPECTOR = 'inspector2:EnableDelegatedAdminAccount';
const inspector = (aws: SimulatedAws, delegatedAdminAccountId: string) =>
  refusal(aws, INSPECTOR, { delegatedAdminAccountId });
const IPAM = 'ec2:EnableIpamOrganizationAdminAccount';
const LAKE = 'securitylake:RegisterDataLakeDelegatedAdministrator';
const NOTIFICATIONS = 'notifications:EnableNotificationsAccessForOrganization';
const ENROLL = ['compute-optimizer:UpdateEnrollmentStatus', { status: 'Active', includeMemberAccounts: true }] as const;
const ENABLED = { Status: 'ENABLED' };
const SHARING = { OrganizationSharingStatus: 'ENABLED' };

/** What a role of the management account gets that is allowed all but one action, or that under a condition. */
async function asRole(aws: SimulatedAws, id: string, input: CallInput): Promise<string> {
  const { Credentials } = (await ask(aws, 'sts:AssumeRole', {
    RoleArn: `arn:aws:iam::${MANAGEMENT}:role/Limited`,
    RoleSessionName: 'test',
  })) as { Credentials: { AccessKeyId: string } };
  const [service, operation] = id.split(':') as [string, string];
  const caller = aws.sessions.find(Credentials.AccessKeyId)!;
  return aws.call({ service, operation, input, caller, region: VIRGINIA }).then(
    () => DONE,
    ({ name }: Error) => name,
  );
}

function limited(statements: readonly object[], serviceAccess: readonly string[] = []) {
  const Statement = statements.map((one) => ({ Effect: 'Allow' as const, Resource: '*', ...one }));
  const roles = { Limited: { trusts: [MANAGEMENT], policies: { Own: { Version: '2012-10-17', Statement } } } };
  return aWorld({ featureSet: 'ALL', members: MEMBERS, serviceAccess }, { [MANAGEMENT]: { roles } });
}

const licenseManager = async (aws: SimulatedAws) => {
  for (const AWSServiceName of ['license-manager.amazonaws.com', 'license-manager.master-account.amazonaws.com']) {
    await ask(aws, 'iam:CreateServiceLinkedRole', { AWSServiceName });
  }
  const on = { OrganizationConfiguration: { EnableIntegration: true } };
  await ask(aws, 'license-manager:UpdateServiceSettings', on);
};

/** Where the switch of Reachability Analyzer is kept: nothing reads it. */
const placesOf = (aws: SimulatedAws) => [
  ...IntegrationRecords.of(aws).ofOrganization('o-exampleorgid').switches.get('ec2')!.keys(),
];

/** Services that integrate with AWS Organizations, by the name of the question. */
export const SERVICE_DOUBTS: Readonly<Record<string, DoubtScenario>> = {
  'administrators-without-a-number': {
    world: withAccess('mgn.amazonaws.com'),
    play: second('mgn.amazonaws.com'),
    assumed: DONE,
    otherwise: TOO_MANY,
  },
  'account-access-administrators': {
    world: withAccess('account-access.amazonaws.com'),
    play: (aws) => delegate(aws, 'account-access.amazonaws.com'),
    assumed: UNRECOGNIZED,
    otherwise: DONE,
    also: ['delegation-without-support'],
  },
  'access-analyzer-one-administrator': {
    world: withAccess('access-analyzer.amazonaws.com'),
    play: second('access-analyzer.amazonaws.com'),
    assumed: TOO_MANY,
    otherwise: DONE,
  },
  'agentless-by-hand': {
    world: WORLD,
    play: async (aws) => {
      await inspector(aws, MEMBER);
      return [accessOf(aws), registered(aws, 'agentless.inspector2.amazonaws.com')];
    },
    assumed: [['inspector2.amazonaws.com'], []],
    otherwise: [['agentless.inspector2.amazonaws.com', 'inspector2.amazonaws.com'], [MEMBER]],
    also: [FORWARDED],
  },
  'artifact-principal': {
    world: WORLD,
    play: enableAccess('artifact.amazonaws.com'),
    assumed: UNRECOGNIZED,
    otherwise: DONE,
  },
  'audit-manager-sets-access': setsAccess(
    'auditmanager:RegisterAccount',
    {},
    'ValidationException 400',
    'auditmanager.amazonaws.com',
  ),
  'compute-optimizer-sets-access': setsAccess(
    ...ENROLL,
    'InvalidParameterValueException 400',
    'compute-optimizer.amazonaws.com',
  ),
  'compute-optimizer-writes-a-role-policy': {
    world: limited(
      [{ Action: ['compute-optimizer:*', 'organizations:*', 'iam:CreateServiceLinkedRole'] }],
      ['compute-optimizer.amazonaws.com'],
    ),
    play: (aws) => asRole(aws, ...ENROLL),
    assumed: DONE,
    otherwise: 'AccessDeniedException',
  },
  'declarative-policies-role-principal': {
    world: WORLD,
    play: (aws) =>
      refusal(aws, 'iam:CreateServiceLinkedRole', { AWSServiceName: 'declarative-policies-ec2.amazonaws.com' }),
    assumed: 'InvalidInput 400',
    otherwise: DONE,
  },
  'guardduty-enabled-in-the-management-account': {
    world: WORLD,
    play: (aws) => guardDuty(aws, MEMBER),
    assumed: DONE,
    otherwise: 'BadRequestException 400',
    also: [FORWARDED, 'malware-protection-by-hand'],
  },
  'guardduty-move-with-members': {
    world: WORLD,
    play: async (aws) => {
      await guardDuty(aws, MEMBER);
      await ask(aws, 'guardduty:DisableOrganizationAdminAccount', { adminAccountId: MEMBER });
      await ask(aws, 'organizations:DeregisterDelegatedAdministrator', {
        AccountId: MEMBER,
        ServicePrincipal: 'guardduty.amazonaws.com',
      });
      return [await guardDuty(aws, OTHER_MEMBER), await guardDuty(aws, MEMBER)];
    },
    assumed: [DONE, 'BadRequestException 400'],
    otherwise: ['BadRequestException 400', DONE],
    also: [
      FORWARDED,
      'guardduty-enabled-in-the-management-account',
      'malware-protection-by-hand',
      'own-deregistration-and-organizations',
    ],
  },
  'inspector-management-account': {
    world: WORLD,
    play: async (aws) => [
      await inspector(aws, MANAGEMENT),
      await refusal(aws, 'inspector2:ListDelegatedAdminAccounts'),
    ],
    assumed: ['ValidationException 400', DONE],
    otherwise: [DONE, 'AccessDeniedException 403'],
  },
  'inspector-second-call': {
    world: WORLD,
    play: async (aws) => [await inspector(aws, MEMBER), await inspector(aws, MEMBER)],
    assumed: [DONE, 'ConflictException 409'],
    otherwise: [DONE, DONE],
    also: [FORWARDED, 'agentless-by-hand'],
  },
  'ipam-after-access': {
    ...afterAccess('ipam.amazonaws.com', IPAM, { DelegatedAdminAccountId: MEMBER }, 'IncorrectState 400'),
    also: [FORWARDED, 'ipam-in-one-region'],
  },
  'ipam-in-one-region': {
    world: WORLD,
    play: async (aws) => {
      await ask(aws, IPAM, { DelegatedAdminAccountId: MEMBER });
      await ask(aws, 'organizations:DeregisterDelegatedAdministrator', {
        AccountId: MEMBER,
        ServicePrincipal: 'ipam.amazonaws.com',
      });
      return refusal(aws, IPAM, { DelegatedAdminAccountId: OTHER_MEMBER }, { region: VIRGINIA });
    },
    assumed: 'InvalidParameterValue 400',
    otherwise: DONE,
    also: [FORWARDED],
  },
  'license-manager-in-each-region': {
    world: WORLD,
    play: async (aws) => {
      await licenseManager(aws);
      const settings = await ask(aws, 'license-manager:GetServiceSettings', {}, { region: VIRGINIA });
      return (settings as { OrganizationConfiguration: unknown }).OrganizationConfiguration;
    },
    assumed: { EnableIntegration: false },
    otherwise: { EnableIntegration: true },
    also: [FORWARDED, 'license-manager-member-account-by-hand'],
  },
  'license-manager-member-account-by-hand': {
    world: WORLD,
    play: (aws) => licenseManager(aws).then(() => accessOf(aws)),
    assumed: ['license-manager.amazonaws.com', 'license-manager.member-account.amazonaws.com'],
    otherwise: ['license-manager.amazonaws.com'],
    also: [FORWARDED, 'license-manager-in-each-region'],
  },
  'macie-enabled-in-the-management-account': {
    world: WORLD,
    play: async (aws) => [
      await refusal(aws, 'macie2:ListOrganizationAdminAccounts'),
      await refusal(aws, 'macie2:EnableOrganizationAdminAccount', { adminAccountId: MEMBER }),
    ],
    assumed: [DONE, DONE],
    otherwise: ['AccessDeniedException 403', 'AccessDeniedException 403'],
    also: [FORWARDED],
  },
  'malware-protection-by-hand': {
    world: WORLD,
    play: async (aws) => {
      await guardDuty(aws, MEMBER);
      return [accessOf(aws), registered(aws, 'malware-protection.guardduty.amazonaws.com')];
    },
    assumed: [['guardduty.amazonaws.com'], []],
    otherwise: [['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'], [MEMBER]],
    also: [FORWARDED, 'guardduty-enabled-in-the-management-account'],
  },
  'network-security-director-principal': {
    world: WORLD,
    play: enableAccess('network-director.amazonaws.com'),
    assumed: UNRECOGNIZED,
    otherwise: DONE,
  },
  'network-security-manager-administrators': {
    world: withAccess('network-security-manager.amazonaws.com'),
    play: (aws) => delegate(aws, 'network-security-manager.amazonaws.com'),
    assumed: UNRECOGNIZED,
    otherwise: DONE,
    also: ['delegation-without-support'],
  },
  'notifications-after-access': {
    ...afterAccess('notifications.amazonaws.com', NOTIFICATIONS, {}, 'ConflictException 409', VIRGINIA),
    also: ['notifications-principal', 'notifications-region'],
  },
  'notifications-principal': {
    world: WORLD,
    play: async (aws) => {
      await ask(aws, NOTIFICATIONS, {}, { region: VIRGINIA });
      return accessOf(aws);
    },
    assumed: ['notifications.amazonaws.com'],
    otherwise: ['notifications.amazon.com'],
    also: [FORWARDED, 'notifications-region'],
  },
  'notifications-region': {
    world: WORLD,
    play: (aws) => refusal(aws, 'notifications:GetNotificationsAccessForOrganization'),
    assumed: 'ValidationException 400',
    otherwise: DONE,
  },
  'own-deregistration-and-organizations': {
    world: WORLD,
    play: async (aws) => {
      await ask(aws, 'detective:EnableOrganizationAdminAccount', { AccountId: MEMBER });
      await ask(aws, 'detective:DisableOrganizationAdminAccount');
      return registered(aws, 'detective.amazonaws.com');
    },
    assumed: [MEMBER],
    otherwise: [],
    also: [FORWARDED],
  },
  'principal-of-forwarded-calls': {
    world: limited([
      { Action: ['ram:*', 'iam:*', 'organizations:Describe*', 'organizations:List*'] },
      {
        Action: 'organizations:EnableAWSServiceAccess',
        Condition: { StringEquals: { 'organizations:ServicePrincipal': 'ram.amazonaws.com' } },
      },
    ]),
    play: (aws) => asRole(aws, 'ram:EnableSharingWithAwsOrganization', {}),
    assumed: DONE,
    otherwise: 'OperationNotPermittedException',
  },
  'reachability-analyzer-in-one-region': {
    world: WORLD,
    play: async (aws) => {
      const enable = 'ec2:EnableReachabilityAnalyzerOrganizationSharing';
      await ask(aws, enable);
      await ask(aws, enable, {}, { region: VIRGINIA });
      return placesOf(aws);
    },
    assumed: ['*'],
    otherwise: ['eu-west-1', 'us-east-1'],
    also: [FORWARDED],
  },
  'security-lake-after-access': {
    ...afterAccess('securitylake.amazonaws.com', LAKE, { accountId: MEMBER }, 'ConflictException 409'),
    also: [FORWARDED],
  },
  'security-lake-no-administrator': {
    world: WORLD,
    play: (aws) => refusal(aws, 'securitylake:DeregisterDataLakeDelegatedAdministrator'),
    assumed: 'ResourceNotFoundException 404',
    otherwise: 'BadRequestException 400',
  },
  'security-lake-second-call': {
    world: WORLD,
    play: async (aws) => [
      await refusal(aws, LAKE, { accountId: MEMBER }),
      await refusal(aws, LAKE, { accountId: MEMBER }),
    ],
    assumed: [DONE, 'ConflictException 409'],
    otherwise: [DONE, DONE],
    also: [FORWARDED],
  },
  'service-quotas-sets-access': setsAccess(
    'servicequotas:AssociateServiceQuotaTemplate',
    {},
    'AWSServiceAccessNotEnabledException 400',
    'servicequotas.amazonaws.com',
    VIRGINIA,
  ),
  'stacksets-in-each-region': {
    world: WORLD,
    ...elsewhere(['cloudformation:ActivateOrganizationsAccess'], 'cloudformation:DescribeOrganizationsAccess', [
      { Status: 'DISABLED' },
      ENABLED,
    ]),
    also: [FORWARDED],
  },
  'tag-policy-type-sets-access': {
    world: WORLD,
    play: async (aws) => {
      const { Roots } = (await ask(aws, 'organizations:ListRoots')) as { Roots: { Id: string }[] };
      await ask(aws, 'organizations:EnablePolicyType', { RootId: Roots[0]!.Id, PolicyType: 'TAG_POLICY' });
      return accessOf(aws);
    },
    assumed: [],
    otherwise: ['tagpolicies.tag.amazonaws.com'],
  },
  'well-architected-in-each-region': {
    world: withAccess('wellarchitected.amazonaws.com'),
    ...elsewhere(['wellarchitected:UpdateGlobalSettings', SHARING], 'wellarchitected:GetGlobalSettings', [
      { OrganizationSharingStatus: 'DISABLED' },
      SHARING,
    ]),
  },
  'well-architected-sets-access': {
    ...setsAccess(
      'wellarchitected:UpdateGlobalSettings',
      SHARING,
      'ValidationException 400',
      'wellarchitected.amazonaws.com',
    ),
    also: ['well-architected-in-each-region'],
  },
};
