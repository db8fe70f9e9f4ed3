package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"
	org "github.com/cdk-aws-organization/cdk-aws-organization-go/cdkawsorganization"
)

func migrate(stack awscdk.Stack, topic awssns.ITopic) org.Organization {
	organization := org.NewOrganization(stack, jsii.String("Organization"), &org.OrganizationProps{
		OrganizationId: jsii.String("o-exampleorgid"),
		Migrate:        jsii.Bool(true),
		MemberAccess: org.MemberAccess_PerAccount(
			&map[string]org.MemberAccess{
				"333333333333": org.MemberAccess_Role(jsii.String("Approver"), &org.MemberRoleOptions{
					ExternalId: jsii.String("our-organization"),
				}),
			},
			org.MemberAccess_Role(jsii.String("OrganizationAccountAccessRole"), nil),
		),
		Notifications: topic,
	})
	awscdk.NewCfnOutput(stack, jsii.String("State"), &awscdk.CfnOutputProps{
		Value: organization.AllFeatures().State(),
	})
	return organization
}

func integrate(organization org.Organization) {
	regions := jsii.Strings("eu-west-1", "us-east-1")
	organization.EnableServiceAccess(org.TrustedService_RESOURCE_ACCESS_MANAGER(), nil)
	organization.EnableServiceAccess(org.TrustedService_SERVICE_CATALOG(), &org.ServiceAccessOptions{Regions: regions})
	organization.EnableServiceAccess(org.TrustedService_HEALTH(), nil)
	organization.EnableServiceAccess(org.TrustedService_Of(jsii.String("config.amazonaws.com")), nil)
}

func administer(stack awscdk.Stack, organization org.Organization) {
	audit := org.Account_FromAccountId(stack, jsii.String("Audit"), jsii.String("222222222222"))
	network := org.Account_FromAccountId(stack, jsii.String("Network"), jsii.String("333333333333"))
	byAudit := &org.ServiceAccessOptions{DelegatedAdministrator: audit}
	regional := &org.ServiceAccessOptions{
		DelegatedAdministrator: audit,
		Regions:                jsii.Strings("eu-west-1", "us-east-1"),
	}
	organization.EnableServiceAccess(org.TrustedService_GUARDDUTY(), regional)
	organization.EnableServiceAccess(org.TrustedService_SECURITY_HUB_CSPM(), regional)
	organization.EnableServiceAccess(org.TrustedService_CLOUDTRAIL(), byAudit)
	organization.EnableServiceAccess(org.TrustedService_IAM_ACCESS_ANALYZER(), byAudit)
	organization.EnableServiceAccess(org.TrustedService_VPC_IPAM(), &org.ServiceAccessOptions{
		DelegatedAdministrator: network,
	})
	organization.EnableServiceAccess(org.TrustedService_CLOUDFORMATION_STACKSETS(), &org.ServiceAccessOptions{
		DelegatedAdministrators: &[]org.IAccount{audit, network},
	})
}

func enable(organization org.Organization) {
	organization.EnablePolicyType(org.PolicyType_SERVICE_CONTROL_POLICY(), nil)
	organization.EnablePolicyType(org.PolicyType_Of(jsii.String("SOME_NEW_POLICY"), nil), &org.EnabledPolicyTypeOptions{
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
}

func centralize(stack awscdk.Stack, organization org.Organization) {
	org.NewCentralizedRootAccess(stack, jsii.String("RootAccess"), &org.CentralizedRootAccessProps{
		Organization:  organization,
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
}

func delegate(stack awscdk.Stack, organization org.Organization) {
	backup := org.Account_FromAccountId(stack, jsii.String("Backup"), jsii.String("222222222222"))
	audit := org.Account_FromAccountId(stack, jsii.String("Audit"), jsii.String("333333333333"))
	organization.DelegateManagement(backup, org.OrganizationDelegation_Policies(org.PolicyType_BACKUP_POLICY()))
	organization.DelegateManagement(audit, org.OrganizationDelegation_ReadOnly())
}

func invite(stack awscdk.Stack, organization org.Organization) {
	legacy := organization.InviteAccount(jsii.String("Legacy"), &org.InvitedAccountOptions{
		Target:       org.InvitationTarget_Account(jsii.String("333333333333")),
		MemberAccess: org.MemberAccess_Role(jsii.String("CdkAwsOrganizationMemberAccess"), nil),
		Parent:       organization.Root(),
		Tags:         &map[string]*string{"team": jsii.String("legacy")},
	})
	organization.InviteAccount(jsii.String("Startup"), &org.InvitedAccountOptions{
		Target: org.InvitationTarget_Email(jsii.String("founder@example.com")),
		OnDecline: org.FollowUp_InviteAgain(&org.InviteAgainOptions{
			MaxAttempts: jsii.Number(1),
			Delay:       awscdk.Duration_Days(jsii.Number(7)),
		}),
	})
	awscdk.NewCfnOutput(stack, jsii.String("LegacyState"), &awscdk.CfnOutputProps{Value: legacy.State()})
}

func letBeEntered(stack awscdk.Stack) {
	org.NewMemberAccessRole(stack, jsii.String("MemberAccess"), &org.MemberAccessRoleProps{
		OrganizationId:      jsii.String("o-exampleorgid"),
		ManagementAccountId: jsii.String("111111111111"),
	})
}

func accept(stack awscdk.Stack) {
	org.NewHandshakeAcceptance(stack, jsii.String("Acceptance"), &org.HandshakeAcceptanceProps{
		OrganizationId:      jsii.String("o-exampleorgid"),
		ManagementAccountId: jsii.String("111111111111"),
		Actions: &[]org.HandshakeAction{
			org.HandshakeAction_INVITE,
			org.HandshakeAction_APPROVE_ALL_FEATURES,
		},
	})
}

func stackFor(app awscdk.App, name string, account string) awscdk.Stack {
	return awscdk.NewStack(app, jsii.String(name), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String(account), Region: jsii.String("eu-central-1")},
	})
}

// No jsii.Close: it complains of a process that has ended already.
func main() {
	app := awscdk.NewApp(&awscdk.AppProps{AnalyticsReporting: jsii.Bool(false)})
	management := stackFor(app, "Management", "111111111111")
	organization := migrate(management, awssns.NewTopic(management, jsii.String("People"), nil))
	integrate(organization)
	administer(management, organization)
	enable(organization)
	centralize(management, organization)
	invite(management, organization)
	member := stackFor(app, "Member", "333333333333")
	letBeEntered(member)
	accept(member)
	app.Synth(nil)
}
