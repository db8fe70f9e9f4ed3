import { serviceChangeOf } from '../../../src/rehearsal/timeline/service-entries';
import type { CallRecord } from '../../../src/simulator/index';

const said = (id: string, input: CallRecord['input'] = {}, region = 'eu-west-1') => {
  const [service, operation] = id.split(':') as [string, string];
  return serviceChangeOf({
    at: 0,
    service,
    operation,
    input,
    region,
    accountId: '111111111111',
    callerArn: 'arn:aws:iam::111111111111:root',
    isWrite: true,
    tookEffect: true,
  });
};

test.each([
  ['ram:EnableSharingWithAwsOrganization', {}, 'AWS Resource Access Manager, in eu-west-1: its integration is enabled'],
  [
    'wellarchitected:UpdateGlobalSettings',
    { OrganizationSharingStatus: 'DISABLED' },
    'AWS Well-Architected Tool, in eu-west-1: its integration is disabled',
  ],
  [
    'guardduty:EnableOrganizationAdminAccount',
    { adminAccountId: '222222222222' },
    'Amazon GuardDuty, in eu-west-1: 222222222222 becomes the administrator',
  ],
  [
    'guardduty:DisableOrganizationAdminAccount',
    { adminAccountId: '333333333333' },
    'Amazon GuardDuty, in eu-west-1: 333333333333 is removed',
  ],
  [
    'securityhub:EnableOrganizationAdminAccount',
    { AdminAccountId: '222222222222' },
    'AWS Security Hub CSPM, in eu-west-1: 222222222222 becomes the administrator',
  ],
  [
    'securityhub:EnableOrganizationAdminAccount',
    { AdminAccountId: '222222222222', Feature: 'SecurityHubV2' },
    'AWS Security Hub, in eu-west-1: 222222222222 becomes the administrator',
  ],
  ['detective:DisableOrganizationAdminAccount', {}, 'Amazon Detective, in eu-west-1: the administrator is removed'],
  [
    'organizations:RegisterDelegatedAdministrator',
    { AccountId: '222222222222', ServicePrincipal: 'config.amazonaws.com' },
    '222222222222 is registered as a delegated administrator of config.amazonaws.com',
  ],
  [
    'organizations:DeregisterDelegatedAdministrator',
    { AccountId: '222222222222', ServicePrincipal: 'config.amazonaws.com' },
    '222222222222 is deregistered as a delegated administrator of config.amazonaws.com',
  ],
  ['iam:EnableOrganizationsRootSessions', {}, 'RootSessions of IAM is enabled'],
  ['iam:DisableOrganizationsRootCredentialsManagement', {}, 'RootCredentialsManagement of IAM is disabled'],
  ['organizations:MoveAccount', {}, undefined],
])('the story of %s with %j', (id, input, text) => {
  expect(said(id, input)).toBe(text);
});
