import type { CallInput } from '../../../src/simulator/call';
import {
  AUDIT,
  accessOf,
  ask,
  IRELAND,
  landingZone,
  OREGON,
  refusal,
  rolesOf,
  STRANGER,
  VIRGINIA,
} from './service-lab';

interface Turn {
  readonly on: readonly [id: string, input?: CallInput];
  readonly off?: readonly [id: string, input?: CallInput];
  readonly read?: string;
  readonly isOff?: unknown;
  readonly isOn?: unknown;
  readonly region?: string;
  /** What has to have trusted access first. */
  readonly demands?: string;
  /** Access after `on`, in an organization without any. */
  readonly access: readonly string[];
  readonly accessAfterOff?: readonly string[];
  readonly roles: readonly string[];
  /** Whether another Region shows it, too. */
  readonly isEverywhere?: boolean;
}

const ENROLL = { status: 'Active', includeMemberAccounts: true };
const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';

/** By hand, from the guides of the services. */
const TURNS: Readonly<Record<string, Turn>> = {
  'AWS Resource Access Manager': {
    on: ['ram:EnableSharingWithAwsOrganization'],
    access: ['ram.amazonaws.com'],
    roles: ['AWSServiceRoleForResourceAccessManager'],
  },
  'AWS CloudFormation StackSets': {
    on: ['cloudformation:ActivateOrganizationsAccess'],
    off: ['cloudformation:DeactivateOrganizationsAccess'],
    read: 'cloudformation:DescribeOrganizationsAccess',
    isOff: { Status: 'DISABLED' },
    isOn: { Status: 'ENABLED' },
    access: [STACK_SETS],
    accessAfterOff: [],
    roles: ['AWSServiceRoleForCloudFormationStackSetsOrgAdmin'],
    isEverywhere: false,
  },
  'AWS Service Catalog': {
    on: ['servicecatalog:EnableAWSOrganizationsAccess'],
    off: ['servicecatalog:DisableAWSOrganizationsAccess'],
    read: 'servicecatalog:GetAWSOrganizationsAccessStatus',
    isOff: { AccessStatus: 'DISABLED' },
    isOn: { AccessStatus: 'ENABLED' },
    access: ['servicecatalog.amazonaws.com'],
    accessAfterOff: [],
    roles: ['AWSServiceRoleForServiceCatalogOrgsDataSync'],
    isEverywhere: false,
  },
  'AWS Compute Optimizer': {
    demands: 'compute-optimizer.amazonaws.com',
    on: ['compute-optimizer:UpdateEnrollmentStatus', ENROLL],
    off: ['compute-optimizer:UpdateEnrollmentStatus', { status: 'Inactive' }],
    read: 'compute-optimizer:GetEnrollmentStatus',
    isOff: { status: 'Inactive', memberAccountsEnrolled: false },
    isOn: { status: 'Active', memberAccountsEnrolled: true },
    access: ['compute-optimizer.amazonaws.com'],
    roles: ['AWSServiceRoleForComputeOptimizer'],
    isEverywhere: true,
  },
  'AWS Cost Optimization Hub': {
    region: VIRGINIA,
    on: ['cost-optimization-hub:UpdateEnrollmentStatus', ENROLL],
    off: ['cost-optimization-hub:UpdateEnrollmentStatus', { status: 'Inactive' }],
    read: 'cost-optimization-hub:ListEnrollmentStatuses',
    isOff: { items: [{ accountId: '111111111111', status: 'Inactive' }], includeMemberAccounts: false },
    isOn: { items: [{ accountId: '111111111111', status: 'Active' }], includeMemberAccounts: true },
    access: ['cost-optimization-hub.bcm.amazonaws.com'],
    roles: ['AWSServiceRoleForCostOptimizationHub'],
  },
  'AWS Network Manager': {
    region: OREGON,
    on: ['networkmanager:StartOrganizationServiceAccessUpdate', { Action: 'ENABLE' }],
    off: ['networkmanager:StartOrganizationServiceAccessUpdate', { Action: 'DISABLE' }],
    read: 'networkmanager:ListOrganizationServiceAccessStatus',
    isOff: {
      OrganizationStatus: {
        OrganizationId: 'o-exampleorgid',
        OrganizationAwsServiceAccessStatus: 'DISABLED',
        SLRDeploymentStatus: 'NOT_STARTED',
        AccountStatusList: [],
      },
    },
    isOn: {
      OrganizationStatus: {
        OrganizationId: 'o-exampleorgid',
        OrganizationAwsServiceAccessStatus: 'ENABLED',
        SLRDeploymentStatus: 'SUCCEEDED',
        AccountStatusList: [],
      },
    },
    access: ['networkmanager.amazonaws.com'],
    accessAfterOff: [],
    roles: ['AWSServiceRoleForNetworkManager'],
  },
  'AWS User Notifications': {
    region: VIRGINIA,
    on: ['notifications:EnableNotificationsAccessForOrganization'],
    off: ['notifications:DisableNotificationsAccessForOrganization'],
    read: 'notifications:GetNotificationsAccessForOrganization',
    isOff: { notificationsAccessForOrganization: { accessStatus: 'DISABLED' } },
    isOn: { notificationsAccessForOrganization: { accessStatus: 'ENABLED' } },
    access: ['notifications.amazonaws.com'],
    accessAfterOff: [],
    roles: ['AWSServiceRoleForAWSUserNotifications'],
  },
  'Service Quotas': {
    region: VIRGINIA,
    demands: 'servicequotas.amazonaws.com',
    on: ['servicequotas:AssociateServiceQuotaTemplate'],
    off: ['servicequotas:DisassociateServiceQuotaTemplate'],
    read: 'servicequotas:GetAssociationForServiceQuotaTemplate',
    isOff: { ServiceQuotaTemplateAssociationStatus: 'DISASSOCIATED' },
    isOn: { ServiceQuotaTemplateAssociationStatus: 'ASSOCIATED' },
    access: ['servicequotas.amazonaws.com'],
    roles: ['AWSServiceRoleForServiceQuotas'],
  },
  'AWS Well-Architected Tool': {
    demands: 'wellarchitected.amazonaws.com',
    on: ['wellarchitected:UpdateGlobalSettings', { OrganizationSharingStatus: 'ENABLED' }],
    off: ['wellarchitected:UpdateGlobalSettings', { OrganizationSharingStatus: 'DISABLED' }],
    read: 'wellarchitected:GetGlobalSettings',
    isOff: { OrganizationSharingStatus: 'DISABLED' },
    isOn: { OrganizationSharingStatus: 'ENABLED' },
    access: ['wellarchitected.amazonaws.com'],
    roles: ['AWSServiceRoleForWellArchitected'],
    isEverywhere: false,
  },
  'VPC Reachability Analyzer': {
    on: ['ec2:EnableReachabilityAnalyzerOrganizationSharing'],
    access: ['reachabilityanalyzer.networkinsights.amazonaws.com'],
    roles: ['AWSServiceRoleForReachabilityAnalyzer'],
  },
  'AWS Audit Manager': {
    demands: 'auditmanager.amazonaws.com',
    on: ['auditmanager:RegisterAccount'],
    read: 'auditmanager:GetAccountStatus',
    isOff: { status: 'INACTIVE' },
    isOn: { status: 'ACTIVE' },
    access: ['auditmanager.amazonaws.com'],
    roles: ['AWSServiceRoleForAuditManager'],
    isEverywhere: false,
  },
};

describe.each(Object.entries(TURNS))('%s', (_, turn) => {
  const { on, off, read, region = IRELAND, demands } = turn;
  const organization = demands === undefined ? {} : { serviceAccess: [demands] };
  const here = { region };

  test('is off, is turned on with access and roles, and is turned off', async () => {
    const aws = landingZone(organization);
    if (read !== undefined) {
      expect(await ask(aws, read, {}, here)).toEqual(turn.isOff);
    }

    await ask(aws, ...(on.concat([{}]).slice(0, 2) as [string, CallInput]), here);

    expect(accessOf(aws)).toEqual(turn.access);
    expect(rolesOf(aws)).toEqual(turn.roles);
    if (read !== undefined) {
      expect(await ask(aws, read, {}, here)).toEqual(turn.isOn);
    }
    if (off !== undefined) {
      await ask(aws, off[0], off[1], here);
      expect(await ask(aws, read!, {}, here)).toEqual(turn.isOff);
      expect(accessOf(aws)).toEqual(turn.accessAfterOff ?? turn.access);
    }
  });

  test('answers a second call as the first', async () => {
    const aws = landingZone(organization);
    const answer = await ask(aws, on[0], on[1], here);

    expect(await ask(aws, on[0], on[1], here)).toEqual(answer);
  });

  test('is for the management account of an organization with all features', async () => {
    const refused = await Promise.all(
      [AUDIT, STRANGER].map((as) => refusal(landingZone(organization), on[0], on[1], { ...here, as })),
    );

    expect(refused).not.toContain('no error');
    expect(await refusal(landingZone({ featureSet: 'CONSOLIDATED_BILLING' }), on[0], on[1], here)).toBe(refused[0]);
  });

  test('shows the other Region what it is', async () => {
    if (turn.isEverywhere === undefined) {
      return;
    }
    const aws = landingZone(organization);
    await ask(aws, on[0], on[1], here);

    expect(await ask(aws, read!, {}, { region: VIRGINIA })).toEqual(turn.isEverywhere ? turn.isOn : turn.isOff);
  });
});
