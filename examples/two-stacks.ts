/**
 * The organization is in one stack. Another stack of the same account, in another Region, enables trusted access.
 *
 * While the migration is pending, trusted access waits for it in the workflow of the second stack.
 */
import { App, Stack } from 'aws-cdk-lib';
import { MemberAccess, Organization, PendingInvitationBehavior, TrustedService } from 'cdk-aws-organization';

const app = new App({ analyticsReporting: false });
const account = '111111111111';
const organizationId = 'o-exampleorgid';

const foundation = new Stack(app, 'Foundation', { env: { account, region: 'eu-central-1' } });
new Organization(foundation, 'Organization', {
  organizationId,
  migrate: true,
  pendingInvitations: PendingInvitationBehavior.CANCEL,
  memberAccess: MemberAccess.role('OrganizationAccountAccessRole'),
});

const security = new Stack(app, 'Security', { env: { account, region: 'eu-west-1' } });
security.node.addDependency(foundation); // trusted access is enabled after the migration has started
const imported = Organization.fromOrganizationAttributes(security, 'Organization', { organizationId });
imported.enableServiceAccess(TrustedService.GUARDDUTY);
imported.enableServiceAccess(TrustedService.MACIE);

app.synth();
