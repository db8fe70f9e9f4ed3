import io.github.cdkawsorganization.AwsOrganization.Account;
import io.github.cdkawsorganization.AwsOrganization.AccountOptions;
import io.github.cdkawsorganization.AwsOrganization.CentralizedRootAccess;
import io.github.cdkawsorganization.AwsOrganization.EnabledPolicyTypeOptions;
import io.github.cdkawsorganization.AwsOrganization.FollowUp;
import io.github.cdkawsorganization.AwsOrganization.HandshakeAcceptance;
import io.github.cdkawsorganization.AwsOrganization.HandshakeAction;
import io.github.cdkawsorganization.AwsOrganization.IAccount;
import io.github.cdkawsorganization.AwsOrganization.IOrganization;
import io.github.cdkawsorganization.AwsOrganization.IPolicy;
import io.github.cdkawsorganization.AwsOrganization.InvitationTarget;
import io.github.cdkawsorganization.AwsOrganization.InviteAgainOptions;
import io.github.cdkawsorganization.AwsOrganization.InvitedAccount;
import io.github.cdkawsorganization.AwsOrganization.InvitedAccountOptions;
import io.github.cdkawsorganization.AwsOrganization.MemberAccess;
import io.github.cdkawsorganization.AwsOrganization.MemberAccessRole;
import io.github.cdkawsorganization.AwsOrganization.MemberRoleOptions;
import io.github.cdkawsorganization.AwsOrganization.Organization;
import io.github.cdkawsorganization.AwsOrganization.OrganizationAttributes;
import io.github.cdkawsorganization.AwsOrganization.OrganizationalUnit;
import io.github.cdkawsorganization.AwsOrganization.OrganizationalUnitOptions;
import io.github.cdkawsorganization.AwsOrganization.Policy;
import io.github.cdkawsorganization.AwsOrganization.PolicyAttachment;
import io.github.cdkawsorganization.AwsOrganization.PolicyContent;
import io.github.cdkawsorganization.AwsOrganization.PolicyDetachment;
import io.github.cdkawsorganization.AwsOrganization.PolicyOptions;
import io.github.cdkawsorganization.AwsOrganization.PolicyType;
import io.github.cdkawsorganization.AwsOrganization.ServiceAccessOptions;
import io.github.cdkawsorganization.AwsOrganization.TrustedService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.sns.Topic;

public class Languages {
  public static void main(final String[] args) {
    App app = App.Builder.create().analyticsReporting(false).build();

    Stack management = stackFor(app, "Management", "111111111111");
    Organization organization = migrate(management);
    integrate(organization);
    administer(management, organization);
    enable(organization);
    centralize(management, organization);
    invite(management, organization);

    tree(stackFor(app, "Tree", "111111111111"));

    Stack member = stackFor(app, "Member", "333333333333");
    MemberAccessRole.Builder.create(member, "MemberAccess")
        .organizationId("o-exampleorgid")
        .managementAccountId("111111111111")
        .build();
    HandshakeAcceptance.Builder.create(member, "Acceptance")
        .organizationId("o-exampleorgid")
        .managementAccountId("111111111111")
        .actions(List.of(HandshakeAction.INVITE, HandshakeAction.APPROVE_ALL_FEATURES))
        .build();

    app.synth();
  }

  private static Organization migrate(final Stack stack) {
    MemberAccess approver =
        MemberAccess.role("Approver", MemberRoleOptions.builder().externalId("our-organization").build());
    Organization organization = Organization.Builder.create(stack, "Organization")
        .organizationId("o-exampleorgid")
        .migrate(true)
        .memberAccess(MemberAccess.perAccount(
            Map.of("333333333333", approver), MemberAccess.role("OrganizationAccountAccessRole")))
        .notifications(new Topic(stack, "People"))
        .build();
    CfnOutput.Builder.create(stack, "State").value(organization.getAllFeatures().getState()).build();
    return organization;
  }

  private static void integrate(final Organization organization) {
    List<String> regions = List.of("eu-west-1", "us-east-1");
    organization.enableServiceAccess(TrustedService.RESOURCE_ACCESS_MANAGER);
    organization.enableServiceAccess(
        TrustedService.SERVICE_CATALOG, ServiceAccessOptions.builder().regions(regions).build());
    organization.enableServiceAccess(TrustedService.HEALTH);
    organization.enableServiceAccess(TrustedService.of("config.amazonaws.com"));
  }

  private static void administer(final Stack stack, final Organization organization) {
    IAccount audit = Account.fromAccountId(stack, "Audit", "222222222222");
    IAccount network = Account.fromAccountId(stack, "Network", "333333333333");
    ServiceAccessOptions byAudit = ServiceAccessOptions.builder().delegatedAdministrator(audit).build();
    ServiceAccessOptions regional = ServiceAccessOptions.builder()
        .delegatedAdministrator(audit)
        .regions(List.of("eu-west-1", "us-east-1"))
        .build();
    organization.enableServiceAccess(TrustedService.GUARDDUTY, regional);
    organization.enableServiceAccess(TrustedService.SECURITY_HUB_CSPM, regional);
    organization.enableServiceAccess(TrustedService.CLOUDTRAIL, byAudit);
    organization.enableServiceAccess(TrustedService.IAM_ACCESS_ANALYZER, byAudit);
    organization.enableServiceAccess(
        TrustedService.VPC_IPAM, ServiceAccessOptions.builder().delegatedAdministrator(network).build());
    organization.enableServiceAccess(
        TrustedService.CLOUDFORMATION_STACKSETS,
        ServiceAccessOptions.builder().delegatedAdministrators(List.of(audit, network)).build());
  }

  private static void enable(final Organization organization) {
    organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
    organization.enablePolicyType(
        PolicyType.of("SOME_NEW_POLICY"),
        EnabledPolicyTypeOptions.builder().removalPolicy(RemovalPolicy.DESTROY).build());
  }

  private static void centralize(final Stack stack, final Organization organization) {
    CentralizedRootAccess.Builder.create(stack, "RootAccess")
        .organization(organization)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  private static void invite(final Stack stack, final Organization organization) {
    InvitedAccount legacy = organization.inviteAccount("Legacy", InvitedAccountOptions.builder()
        .target(InvitationTarget.account("333333333333"))
        .memberAccess(MemberAccess.role("CdkAwsOrganizationMemberAccess"))
        .parent(organization.getRoot())
        .tags(Map.of("team", "legacy"))
        .build());
    InviteAgainOptions aWeekLater = InviteAgainOptions.builder().maxAttempts(1).delay(Duration.days(7)).build();
    organization.inviteAccount("Startup", InvitedAccountOptions.builder()
        .target(InvitationTarget.email("founder@example.com"))
        .onDecline(FollowUp.inviteAgain(aWeekLater))
        .build());
    CfnOutput.Builder.create(stack, "LegacyState").value(legacy.getState()).build();
  }

  private static void tree(final Stack stack) {
    IOrganization organization = Organization.fromOrganizationAttributes(stack, "Organization",
        OrganizationAttributes.builder().organizationId("o-exampleorgid").rootId("r-examplerootid111").build());
    OrganizationalUnit prod = plant(organization);
    addAccounts(organization, prod);
    IPolicy allowList =
        Policy.fromPolicyId(stack, "AllowList", "p-allowlist", PolicyType.SERVICE_CONTROL_POLICY);
    organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
    allowList.attachTo(prod);
    prod.detachPolicy(organization.getFullAwsAccess());
    IPolicy old = Policy.fromPolicyId(stack, "Old", "p-olddenylist", PolicyType.SERVICE_CONTROL_POLICY);
    PolicyAttachment.Builder.create(stack, "Attachment").policy(guard(organization)).target(prod).build();
    PolicyDetachment.Builder.create(stack, "Detachment").policy(old).target(prod).build();
  }

  private static OrganizationalUnit plant(final IOrganization organization) {
    OrganizationalUnit workloads = organization.getRoot().addOrganizationalUnit("Workloads",
        OrganizationalUnitOptions.builder()
            .organizationalUnitName("Workloads")
            .tags(Map.of("owner", "platform"))
            .build());
    OrganizationalUnit prod = workloads.addOrganizationalUnit("Prod",
        OrganizationalUnitOptions.builder().organizationalUnitName("Production").build());
    prod.inviteAccount("Partner", InvitedAccountOptions.builder()
        .target(InvitationTarget.account("444444444444"))
        .build());
    return prod;
  }

  private static void addAccounts(final IOrganization organization, final OrganizationalUnit prod) {
    organization.enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT);
    Account shop = prod.addAccount("Shop", AccountOptions.builder().accountId("333333333333").build());
    organization.getRoot().addAccount("Logs",
        AccountOptions.builder().email("logs@example.com").accountName("LogArchive").build());
    Tags.of(shop).add("team", "payments");
  }

  private static IPolicy guard(final IOrganization organization) {
    // Maps that have an order: it is part of the content.
    Map<String, Object> statement = new TreeMap<>(
        Map.of("Effect", "Deny", "Action", "organizations:LeaveOrganization", "Resource", "*"));
    Map<String, Object> document = new TreeMap<>(
        Map.of("Version", "2012-10-17", "Statement", List.of(statement)));
    return organization.addPolicy("DenyLeaving", PolicyOptions.builder()
        .policyName("deny-leaving")
        .type(PolicyType.SERVICE_CONTROL_POLICY)
        .content(PolicyContent.fromObject(document))
        .build());
  }

  private static Stack stackFor(final App app, final String name, final String account) {
    Environment env = Environment.builder().account(account).region("eu-central-1").build();
    return Stack.Builder.create(app, name).env(env).build();
  }
}
