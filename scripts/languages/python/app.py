from aws_cdk import App, Duration, Environment, RemovalPolicy, Stack
from cdk_aws_organization import MemberAccess, Organization, PolicyType, TrustedService

app = App(analytics_reporting=False)
stack = Stack(app, "Languages", env=Environment(account="111111111111", region="eu-central-1"))
organization = Organization(
    stack,
    "Organization",
    organization_id="o-exampleorgid",
    migrate=True,
    member_access=MemberAccess.role("OrganizationAccountAccessRole"),
    deployment_wait=Duration.minutes(10),
)
organization.enable_service_access(TrustedService.GUARDDUTY, removal_policy=RemovalPolicy.DESTROY)
organization.enable_policy_type(PolicyType.SERVICE_CONTROL_POLICY)
app.synth()
