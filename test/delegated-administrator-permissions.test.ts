import { RemovalPolicy } from 'aws-cdk-lib';
import { Account, Organization, TrustedService } from '../src';
import { aStack, resourcesOf, statementsOf } from './private/synthesized';

// biome-ignore lint/suspicious/noTemplateCurlyInString: as the template has it
const ACCOUNTS = 'arn:${AWS::Partition}:organizations::111111111111:account/o-*/*';
// biome-ignore lint/suspicious/noTemplateCurlyInString: as the template has it
const UNITS = 'arn:${AWS::Partition}:organizations::111111111111:ou/o-*/ou-*';
// biome-ignore lint/suspicious/noTemplateCurlyInString: as the template has it
const ROLES = 'arn:${AWS::Partition}:iam::111111111111:role/aws-service-role/*';
const FOR_GUARDDUTY = { StringEqualsIfExists: { 'organizations:ServicePrincipal': 'guardduty.amazonaws.com' } };

function synthesized() {
  const stack = aStack({ env: { account: '111111111111', region: 'eu-west-1' } });
  const organization = Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
  const audit = Account.fromAccountId(stack, 'Audit', '222222222222');
  organization.enableServiceAccess(TrustedService.GUARDDUTY, {
    delegatedAdministrator: audit,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return stack;
}

test('the making of administrators is permitted for the services of the template, and accounts of the organization', () => {
  expect(statementsOf(synthesized(), 'CdkAwsOrganizationDelegatedAdministratorManagedMaking')).toEqual([
    {
      Effect: 'Allow',
      Action: [
        'organizations:DescribeOrganization',
        'organizations:ListAWSServiceAccessForOrganization',
        'organizations:ListDelegatedAdministrators',
        'organizations:ListHandshakesForOrganization',
      ],
      Resource: '*',
    },
    { Effect: 'Allow', Action: 'organizations:DescribeAccount', Resource: ACCOUNTS },
    {
      Effect: 'Allow',
      Action: ['organizations:DeregisterDelegatedAdministrator', 'organizations:RegisterDelegatedAdministrator'],
      Resource: ACCOUNTS,
      Condition: FOR_GUARDDUTY,
    },
    {
      Effect: 'Allow',
      Action: [
        'guardduty:ListOrganizationAdminAccounts',
        'guardduty:EnableOrganizationAdminAccount',
        'guardduty:DisableOrganizationAdminAccount',
        'organizations:ListAccounts',
      ],
      Resource: '*',
    },
    {
      Effect: 'Allow',
      Action: 'organizations:EnableAWSServiceAccess',
      Resource: '*',
      Condition: FOR_GUARDDUTY,
    },
    { Effect: 'Allow', Action: 'organizations:DescribeOrganizationalUnit', Resource: UNITS },
    {
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: ROLES,
      Condition: { StringEquals: { 'iam:AWSServiceName': 'guardduty.amazonaws.com' } },
    },
  ]);
});

test('the removal of an administrator is permitted for its service', () => {
  const stack = synthesized();
  const [id = ''] = Object.keys(resourcesOf(stack)).filter((one) => /^DelegatedAdministrator.*Removal$/.test(one));
  expect(statementsOf(stack, id)).toEqual([
    {
      Effect: 'Allow',
      Action: [
        'organizations:DeregisterDelegatedAdministrator',
        'guardduty:ListOrganizationAdminAccounts',
        'guardduty:DisableOrganizationAdminAccount',
      ],
      Resource: '*',
      Condition: FOR_GUARDDUTY,
    },
  ]);
});
