from aws_cdk import App, CfnOutput, Duration, Environment, RemovalPolicy, Stack, Tags
from aws_cdk import aws_sns as sns
from cdk_aws_organization import (
    Account,
    CentralizedRootAccess,
    FollowUp,
    HandshakeAcceptance,
    HandshakeAction,
    InvitationTarget,
    MemberAccess,
    MemberAccessRole,
    Organization,
    Policy,
    PolicyAttachment,
    PolicyContent,
    PolicyDetachment,
    PolicyType,
    TrustedService,
)

app = App(analytics_reporting=False)
management = Stack(app, "Management", env=Environment(account="111111111111", region="eu-central-1"))

organization = Organization(
    management,
    "Organization",
    organization_id="o-exampleorgid",
    migrate=True,
    member_access=MemberAccess.per_account(
        {"333333333333": MemberAccess.role("Approver", external_id="our-organization")},
        MemberAccess.role("OrganizationAccountAccessRole"),
    ),
    notifications=sns.Topic(management, "People"),
)
CfnOutput(management, "State", value=organization.all_features.state)

organization.enable_service_access(TrustedService.RESOURCE_ACCESS_MANAGER)
organization.enable_service_access(TrustedService.SERVICE_CATALOG, regions=["eu-west-1", "us-east-1"])
organization.enable_service_access(TrustedService.HEALTH)
organization.enable_service_access(TrustedService.of("config.amazonaws.com"))

audit = Account.from_account_id(management, "Audit", "222222222222")
network = Account.from_account_id(management, "Network", "333333333333")
regions = ["eu-west-1", "us-east-1"]
organization.enable_service_access(TrustedService.GUARDDUTY, delegated_administrator=audit, regions=regions)
organization.enable_service_access(TrustedService.SECURITY_HUB_CSPM, delegated_administrator=audit, regions=regions)
organization.enable_service_access(TrustedService.CLOUDTRAIL, delegated_administrator=audit)
organization.enable_service_access(TrustedService.IAM_ACCESS_ANALYZER, delegated_administrator=audit)
organization.enable_service_access(TrustedService.VPC_IPAM, delegated_administrator=network)
organization.enable_service_access(TrustedService.CLOUDFORMATION_STACKSETS, delegated_administrators=[audit, network])

organization.enable_policy_type(PolicyType.SERVICE_CONTROL_POLICY)
organization.enable_policy_type(PolicyType.of("SOME_NEW_POLICY"), removal_policy=RemovalPolicy.DESTROY)

CentralizedRootAccess(management, "RootAccess", organization=organization, removal_policy=RemovalPolicy.DESTROY)

legacy = organization.invite_account(
    "Legacy",
    target=InvitationTarget.account("333333333333"),
    member_access=MemberAccess.role("CdkAwsOrganizationMemberAccess"),
    parent=organization.root,
    tags={"team": "legacy"},
)
organization.invite_account(
    "Startup",
    target=InvitationTarget.email("founder@example.com"),
    on_decline=FollowUp.invite_again(max_attempts=1, delay=Duration.days(7)),
)
CfnOutput(management, "LegacyState", value=legacy.state)

tree = Stack(app, "Tree", env=Environment(account="111111111111", region="eu-central-1"))
imported = Organization.from_organization_attributes(
    tree, "Organization", organization_id="o-exampleorgid", root_id="r-examplerootid111"
)

workloads = imported.root.add_organizational_unit(
    "Workloads", organizational_unit_name="Workloads", tags={"owner": "platform"}
)
prod = workloads.add_organizational_unit("Prod", organizational_unit_name="Production")
prod.invite_account("Partner", target=InvitationTarget.account("444444444444"))

imported.enable_service_access(TrustedService.ACCOUNT_MANAGEMENT)
shop = prod.add_account("Shop", account_id="333333333333")
imported.root.add_account("Logs", email="logs@example.com", account_name="LogArchive")
Tags.of(shop).add("team", "payments")

scp = PolicyType.SERVICE_CONTROL_POLICY
allow_list = Policy.from_policy_id(tree, "AllowList", "p-allowlist", scp)
imported.enable_policy_type(scp)
allow_list.attach_to(prod)
prod.detach_policy(imported.full_aws_access)

deny = imported.add_policy(
    "DenyLeaving",
    policy_name="deny-leaving",
    type=scp,
    content=PolicyContent.from_object(
        {
            "Statement": [{"Action": "organizations:LeaveOrganization", "Effect": "Deny", "Resource": "*"}],
            "Version": "2012-10-17",
        }
    ),
)
old = Policy.from_policy_id(tree, "Old", "p-olddenylist", scp)
PolicyAttachment(tree, "Attachment", policy=deny, target=prod)
PolicyDetachment(tree, "Detachment", policy=old, target=prod)

member = Stack(app, "Member", env=Environment(account="333333333333", region="eu-central-1"))

MemberAccessRole(
    member,
    "MemberAccess",
    organization_id="o-exampleorgid",
    management_account_id="111111111111",
)

HandshakeAcceptance(
    member,
    "Acceptance",
    organization_id="o-exampleorgid",
    management_account_id="111111111111",
    actions=[HandshakeAction.INVITE, HandshakeAction.APPROVE_ALL_FEATURES],
)

app.synth()
