/**
 * Member accounts that manage a part of the organization.
 *
 * One account manages the backup policies of the whole organization, and another one views the organization. Root access to
 * member accounts is managed centrally.
 */
import { App, Stack } from 'aws-cdk-lib';
import { Account, Organization, OrganizationDelegation, PolicyType } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const stack = new Stack(app, 'Delegation', { env: { account: '111111111111', region: 'eu-central-1' } });

const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
organization.enablePolicyType(PolicyType.BACKUP_POLICY);

const backup = Account.fromAccountId(stack, 'Backup', '222222222222');
const audit = Account.fromAccountId(stack, 'Audit', '333333333333');
organization.delegateManagement(backup, OrganizationDelegation.policies(PolicyType.BACKUP_POLICY));
organization.delegateManagement(audit, OrganizationDelegation.readOnly());
organization.centralizeRootAccess();

app.synth();
