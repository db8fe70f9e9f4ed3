/**
 * The organization is in one stack, and another stack of the same account, in another Region, switches services on.
 *
 * While the migration is pending, the services wait for it in the second stack's own workflow.
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
security.node.addDependency(foundation); // services are switched on after the migration has begun
const imported = Organization.fromOrganizationAttributes(security, 'Organization', { organizationId });
imported.enableServiceAccess(TrustedService.GUARDDUTY);
imported.enableServiceAccess(TrustedService.MACIE);

app.synth();
