import {
  AUDIT,
  accessOf,
  ask,
  type CallOptions,
  IRELAND,
  landingZone,
  MANAGEMENT,
  OTHER,
  refusal,
  registered,
  rolesOf,
  STRANGER,
  VIRGINIA,
} from './service-lab';

interface Slot {
  readonly principal: string;
  readonly demands?: true;
  readonly region?: string;
  readonly register: string;
  readonly member: string;
  readonly deregister: string;
  /** Absent: the call takes no account. */
  readonly leaving?: string;
  readonly feature?: string;
  readonly list?: string;
  readonly none?: unknown;
  readonly shown?: unknown;
  readonly roles: readonly string[];
  /** What a second call gets, one for another account, one for the management account, and one for a stranger. */
  readonly again: string;
  readonly other: string;
  readonly management: string;
  readonly stranger: string;
  /** What deregistering gets if nothing is registered. */
  readonly absent: string;
  /** Whether the other Region has it after the first registration. */
  readonly isEverywhere: boolean;
  /** Whether it is still there after AWS Organizations deregistered it. */
  readonly survives: boolean;
  /** Whether AWS Organizations still has it after the service deregistered it. */
  readonly leavesRegistration: boolean;
}

const REGIONAL = { isEverywhere: false, leavesRegistration: true } as const;
const DONE = 'no error';

/** By hand, from the guides and the API models of the services. */
const SLOTS: Readonly<Record<string, Slot>> = {
  GuardDuty: {
    ...REGIONAL,
    principal: 'guardduty.amazonaws.com',
    register: 'guardduty:EnableOrganizationAdminAccount',
    member: 'adminAccountId',
    deregister: 'guardduty:DisableOrganizationAdminAccount',
    leaving: 'adminAccountId',
    list: 'guardduty:ListOrganizationAdminAccounts',
    none: { adminAccounts: [] },
    shown: { adminAccounts: [{ adminAccountId: AUDIT, adminStatus: 'ENABLED' }] },
    roles: ['AWSServiceRoleForAmazonGuardDuty'],
    again: DONE,
    other: 'BadRequestException 400',
    management: DONE,
    stranger: 'BadRequestException 400',
    absent: 'BadRequestException 400',
    survives: false,
  },
  'Security Hub CSPM': {
    ...REGIONAL,
    principal: 'securityhub.amazonaws.com',
    register: 'securityhub:EnableOrganizationAdminAccount',
    member: 'AdminAccountId',
    deregister: 'securityhub:DisableOrganizationAdminAccount',
    leaving: 'AdminAccountId',
    list: 'securityhub:ListOrganizationAdminAccounts',
    none: { AdminAccounts: [], Feature: 'SecurityHub' },
    shown: { AdminAccounts: [{ AccountId: AUDIT, Status: 'ENABLED' }], Feature: 'SecurityHub' },
    roles: ['AWSServiceRoleForSecurityHub'],
    again: DONE,
    other: 'InvalidInputException 400',
    management: DONE,
    stranger: 'InvalidInputException 400',
    absent: 'InvalidInputException 400',
    survives: false,
  },
  'Security Hub': {
    ...REGIONAL,
    principal: 'securityhub.amazonaws.com',
    feature: 'SecurityHubV2',
    register: 'securityhub:EnableOrganizationAdminAccount',
    member: 'AdminAccountId',
    deregister: 'securityhub:DisableOrganizationAdminAccount',
    leaving: 'AdminAccountId',
    list: 'securityhub:ListOrganizationAdminAccounts',
    none: { AdminAccounts: [], Feature: 'SecurityHubV2' },
    shown: { AdminAccounts: [{ AccountId: AUDIT, Status: 'ENABLED' }], Feature: 'SecurityHubV2' },
    roles: ['AWSServiceRoleForSecurityHubV2'],
    again: DONE,
    other: 'InvalidInputException 400',
    management: 'InvalidInputException 400',
    stranger: 'InvalidInputException 400',
    absent: 'InvalidInputException 400',
    survives: false,
  },
  Macie: {
    ...REGIONAL,
    principal: 'macie.amazonaws.com',
    register: 'macie2:EnableOrganizationAdminAccount',
    member: 'adminAccountId',
    deregister: 'macie2:DisableOrganizationAdminAccount',
    leaving: 'adminAccountId',
    list: 'macie2:ListOrganizationAdminAccounts',
    none: { adminAccounts: [] },
    shown: { adminAccounts: [{ accountId: AUDIT, status: 'ENABLED' }] },
    roles: ['AWSServiceRoleForAmazonMacie'],
    again: DONE,
    other: 'ConflictException 409',
    management: DONE,
    stranger: 'ResourceNotFoundException 404',
    absent: 'ResourceNotFoundException 404',
    survives: true,
  },
  Inspector: {
    ...REGIONAL,
    principal: 'inspector2.amazonaws.com',
    register: 'inspector2:EnableDelegatedAdminAccount',
    member: 'delegatedAdminAccountId',
    deregister: 'inspector2:DisableDelegatedAdminAccount',
    leaving: 'delegatedAdminAccountId',
    list: 'inspector2:ListDelegatedAdminAccounts',
    none: { delegatedAdminAccounts: [] },
    shown: { delegatedAdminAccounts: [{ accountId: AUDIT, status: 'ENABLED' }] },
    roles: ['AWSServiceRoleForAmazonInspector2', 'AWSServiceRoleForAmazonInspector2Agentless'],
    again: 'ConflictException 409',
    other: 'ConflictException 409',
    management: 'ValidationException 400',
    stranger: 'ResourceNotFoundException 404',
    absent: 'ResourceNotFoundException 404',
    survives: true,
  },
  Detective: {
    ...REGIONAL,
    principal: 'detective.amazonaws.com',
    register: 'detective:EnableOrganizationAdminAccount',
    member: 'AccountId',
    deregister: 'detective:DisableOrganizationAdminAccount',
    list: 'detective:ListOrganizationAdminAccounts',
    none: { Administrators: [] },
    shown: {
      Administrators: [
        {
          AccountId: AUDIT,
          GraphArn: expect.stringMatching(/^arn:aws:detective:eu-west-1:222222222222:graph:[0-9a-f]{32}$/),
          DelegationTime: '2026-01-05T09:00:00.000Z',
        },
      ],
    },
    roles: ['AWSServiceRoleForDetective'],
    again: DONE,
    other: 'ValidationException 400',
    management: DONE,
    stranger: 'ValidationException 400',
    absent: 'ValidationException 400',
    survives: false,
  },
  'Firewall Manager': {
    principal: 'fms.amazonaws.com',
    region: VIRGINIA,
    register: 'fms:AssociateAdminAccount',
    member: 'AdminAccount',
    deregister: 'fms:DisassociateAdminAccount',
    list: 'fms:GetAdminAccount',
    none: 'ResourceNotFoundException 400',
    shown: { AdminAccount: AUDIT, RoleStatus: 'READY' },
    roles: ['AWSServiceRoleForFMS'],
    again: 'InvalidOperationException 400',
    other: 'InvalidOperationException 400',
    management: 'InvalidInputException 400',
    stranger: 'ResourceNotFoundException 400',
    absent: 'InvalidOperationException 400',
    isEverywhere: false,
    survives: true,
    leavesRegistration: true,
  },
  CloudTrail: {
    principal: 'cloudtrail.amazonaws.com',
    demands: true,
    register: 'cloudtrail:RegisterOrganizationDelegatedAdmin',
    member: 'MemberAccountId',
    deregister: 'cloudtrail:DeregisterOrganizationDelegatedAdmin',
    leaving: 'DelegatedAdminAccountId',
    roles: ['AWSServiceRoleForCloudTrail', 'AWSServiceRoleForCloudTrailEventContext'],
    again: 'AccountRegisteredException 400',
    other: DONE,
    management: 'CannotDelegateManagementAccountException 400',
    stranger: 'AccountNotFoundException 400',
    absent: 'AccountNotRegisteredException 400',
    isEverywhere: true,
    survives: false,
    leavesRegistration: false,
  },
  'Security Lake': {
    principal: 'securitylake.amazonaws.com',
    register: 'securitylake:RegisterDataLakeDelegatedAdministrator',
    member: 'accountId',
    deregister: 'securitylake:DeregisterDataLakeDelegatedAdministrator',
    roles: ['AWSServiceRoleForSecurityLake', 'AWSServiceRoleForSecurityLakeResourceManagement'],
    again: 'ConflictException 409',
    other: 'ConflictException 409',
    management: 'BadRequestException 400',
    stranger: 'ResourceNotFoundException 404',
    absent: 'ResourceNotFoundException 404',
    isEverywhere: true,
    survives: true,
    leavesRegistration: true,
  },
  IPAM: {
    principal: 'ipam.amazonaws.com',
    register: 'ec2:EnableIpamOrganizationAdminAccount',
    member: 'DelegatedAdminAccountId',
    deregister: 'ec2:DisableIpamOrganizationAdminAccount',
    leaving: 'DelegatedAdminAccountId',
    roles: ['AWSServiceRoleForIPAM'],
    again: DONE,
    other: 'InvalidParameterValue 400',
    management: 'InvalidParameterValue 400',
    stranger: 'InvalidParameterValue 400',
    absent: 'InvalidParameterValue 400',
    isEverywhere: true,
    survives: true,
    leavesRegistration: true,
  },
};

describe.each(Object.entries(SLOTS))('%s', (name, slot) => {
  const { principal, feature, region = IRELAND } = slot;
  const zone = () => landingZone(slot.demands ? { serviceAccess: [principal] } : {});
  const with_ = (member: string | undefined, account: string) => ({
    ...(member === undefined ? {} : { [member]: account }),
    ...(feature === undefined ? {} : { Feature: feature }),
  });
  const register = (account: string, options: CallOptions = {}) =>
    [slot.register, with_(slot.member, account), { region, ...options }] as const;
  const deregister = (account: string, options: CallOptions = {}) =>
    [slot.deregister, with_(slot.leaving, account), { region, ...options }] as const;
  const list = async (aws: ReturnType<typeof zone>, at = region) => {
    const failed = await refusal(aws, slot.list!, with_(undefined, ''), { region: at });
    return failed === DONE ? ask(aws, slot.list!, with_(undefined, ''), { region: at }) : failed;
  };
  const isLeaving = name === 'Firewall Manager' ? { as: AUDIT } : {};

  test('registers a member with access, roles, and AWS Organizations, and shows it', async () => {
    const aws = zone();
    if (slot.list) {
      expect(await list(aws)).toEqual(slot.none);
    }

    await ask(aws, ...register(AUDIT));

    expect(accessOf(aws)).toEqual([principal]);
    expect(rolesOf(aws)).toEqual(slot.roles);
    expect(registered(aws, principal)).toEqual([AUDIT]);
    if (slot.list) {
      expect(await list(aws)).toEqual(slot.shown);
    }
  });

  test('answers a second call, and one for another account', async () => {
    const aws = zone();
    await ask(aws, ...register(AUDIT));

    expect(await refusal(aws, ...register(AUDIT))).toBe(slot.again);
    expect(await refusal(aws, ...register(OTHER))).toBe(slot.other);
  });

  test('takes the management account, or does not, and no account of others', async () => {
    const aws = zone();

    expect(await refusal(aws, ...register(STRANGER))).toBe(slot.stranger);
    expect(await refusal(aws, ...register(MANAGEMENT))).toBe(slot.management);
    expect(registered(aws, principal)).toEqual([]);
  });

  test('is asked by the management account only', async () => {
    const aws = zone();
    await ask(aws, ...register(AUDIT));

    expect(await refusal(aws, ...register(OTHER, { as: AUDIT }))).not.toBe(DONE);
    expect(await refusal(aws, ...deregister(AUDIT, { as: OTHER }))).not.toBe(DONE);
    expect(await refusal(aws, ...deregister(AUDIT, { as: STRANGER }))).not.toBe(DONE);
  });

  test('deregisters, and leaves AWS Organizations what it leaves', async () => {
    const aws = zone();
    expect(await refusal(aws, ...deregister(AUDIT))).toBe(slot.absent);
    await ask(aws, ...register(AUDIT));

    await ask(aws, ...deregister(AUDIT, isLeaving));

    expect(registered(aws, principal)).toEqual(slot.leavesRegistration ? [AUDIT] : []);
    if (slot.list) {
      expect(await list(aws)).toEqual(slot.none);
    }
  });

  test('has a record of its own in each Region, or one', async () => {
    const aws = zone();
    await ask(aws, ...register(AUDIT));
    if (slot.list && region === IRELAND) {
      expect(await list(aws, VIRGINIA)).toEqual(slot.none);
    }
    if (region === IRELAND) {
      expect(await refusal(aws, ...register(AUDIT, { region: VIRGINIA }))).toBe(slot.isEverywhere ? slot.again : DONE);
    }
  });

  test('is emptied by AWS Organizations, or survives that', async () => {
    const aws = zone();
    await ask(aws, ...register(AUDIT));
    await ask(aws, 'organizations:DeregisterDelegatedAdministrator', { AccountId: AUDIT, ServicePrincipal: principal });

    expect(await refusal(aws, ...register(OTHER))).toBe(slot.survives ? slot.other : DONE);
  });

  test('is gone with an account that leaves the organization', async () => {
    const aws = zone();
    await ask(aws, ...register(AUDIT));
    await ask(aws, 'organizations:DeregisterDelegatedAdministrator', { AccountId: AUDIT, ServicePrincipal: principal });
    await ask(aws, 'organizations:RemoveAccountFromOrganization', { AccountId: AUDIT });

    expect(await refusal(aws, ...register(OTHER))).toBe(DONE);
  });
});
