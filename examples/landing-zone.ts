/**
 * A landing zone: twelve AWS services, administered by member accounts in two Regions.
 *
 * One account administers the services for security, one the network, and one the backups. The stack enables what is
 * disabled, and registers only accounts that are missing. While the migration to all features is pending, everything waits
 * for it. The second stack cannot wait: deploy it after the migration.
 */
import { App, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  Account,
  MemberAccess,
  Organization,
  OrganizationDelegation,
  PolicyType,
  TrustedService,
} from 'cdk-aws-organization';

const organizationId = 'o-exampleorgid';
const env = { account: '111111111111', region: 'eu-central-1' };
/** The first one is completed before the second one starts. An account must enable `eu-south-1` before it is used. */
const regions = ['eu-central-1', 'eu-south-1'];

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'LandingZone', { env });
const audit = Account.fromAccountId(stack, 'Audit', '222222222222');
const network = Account.fromAccountId(stack, 'Network', '333333333333');
const backup = Account.fromAccountId(stack, 'Backup', '444444444444');

const organization = new Organization(stack, 'Organization', {
  organizationId,
  migrate: true,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
  notifications: new sns.Topic(stack, 'People', { enforceSSL: true }),
});
organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);

// Security: what happened, how it is configured, who has access, and what is found.
organization.enableServiceAccess(TrustedService.CLOUDTRAIL, { delegatedAdministrator: audit });
organization.enableServiceAccess(TrustedService.CONFIG, { delegatedAdministrator: audit });
organization.enableServiceAccess(TrustedService.IAM_ACCESS_ANALYZER, { delegatedAdministrator: audit });
organization.enableServiceAccess(TrustedService.GUARDDUTY, { delegatedAdministrator: audit, regions });
organization.enableServiceAccess(TrustedService.SECURITY_HUB_CSPM, { delegatedAdministrator: audit, regions });
organization.enableServiceAccess(TrustedService.INSPECTOR, { delegatedAdministrator: audit, regions });
organization.centralizeRootAccess({ delegatedAdministrator: audit });

// Infrastructure: resource shares, stack sets, addresses, backups, and events of AWS Health.
organization.enableServiceAccess(TrustedService.RESOURCE_ACCESS_MANAGER);
organization.enableServiceAccess(TrustedService.CLOUDFORMATION_STACKSETS, {
  delegatedAdministrators: [audit, network],
});
organization.enableServiceAccess(TrustedService.VPC_IPAM, { delegatedAdministrator: network });
organization.enableServiceAccess(TrustedService.BACKUP, { delegatedAdministrator: backup });
organization.enableServiceAccess(TrustedService.HEALTH);

// The owners of these accounts manage their part of the organization without the management account.
const delegation = new Stack(app, 'Delegation', { env });
delegation.node.addDependency(stack);
const imported = Organization.fromOrganizationAttributes(delegation, 'Organization', { organizationId });
imported.enablePolicyType(PolicyType.BACKUP_POLICY);
imported.delegateManagement(backup, OrganizationDelegation.policies(PolicyType.BACKUP_POLICY));
imported.delegateManagement(audit, OrganizationDelegation.readOnly());

app.synth();
