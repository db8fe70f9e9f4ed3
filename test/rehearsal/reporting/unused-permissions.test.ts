import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Organization, TrustedService } from '../../../src';
import { unusedPermissions } from '../../../src/rehearsal/reporting/unused-permissions';
import type { Template as SimulatedTemplate } from '../../../src/simulator/index';
import { InProcessLab } from '../../support/in-process';

const MANAGEMENT = '111111111111';

test('unused permissions name a customer managed policy as an inline one, by its kind and what it is for', async () => {
  const lab = new InProcessLab({
    accounts: { [MANAGEMENT]: {} },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        serviceAccess: ['guardduty.amazonaws.com'],
      },
    ],
  });
  const stack = new Stack(new App({ analyticsReporting: false }), 'Org', {
    env: { account: MANAGEMENT, region: 'eu-west-1' },
  });
  const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
  organization.enableServiceAccess(TrustedService.GUARDDUTY);
  const { status } = await lab.deploy(Template.fromStack(stack).toJSON() as SimulatedTemplate);
  const roles = [...lab.aws.accounts.get(MANAGEMENT)!.roles.values()].map(({ arn }) => arn);

  expect(status).toBe('CREATE_COMPLETE');
  const unused = unusedPermissions(lab.aws, new Set(roles)).map(({ policy, actions }) => `${policy}: ${actions}`);
  expect(unused).toContain('ServiceAccessMaking: organizations:EnableAWSServiceAccess');
  expect(unused.filter((one) => one.startsWith('arn:'))).toEqual([]);
});
