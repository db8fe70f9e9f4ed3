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

func plant(organization org.IOrganization) org.OrganizationalUnit {
	workloads := organization.Root().AddOrganizationalUnit(jsii.String("Workloads"), &org.OrganizationalUnitOptions{
		OrganizationalUnitName: jsii.String("Workloads"),
		Tags:                   &map[string]*string{"owner": jsii.String("platform")},
	})
	prod := workloads.AddOrganizationalUnit(jsii.String("Prod"), &org.OrganizationalUnitOptions{
		OrganizationalUnitName: jsii.String("Production"),
	})
	prod.InviteAccount(jsii.String("Partner"), &org.InvitedAccountOptions{
		Target: org.InvitationTarget_Account(jsii.String("444444444444")),
	})
	return prod
}

func addAccounts(organization org.IOrganization, prod org.OrganizationalUnit) {
	organization.EnableServiceAccess(org.TrustedService_ACCOUNT_MANAGEMENT(), nil) // for names and alternate contacts
	shop := prod.AddAccount(jsii.String("Shop"), &org.AccountOptions{
		AccountId: jsii.String("333333333333"), // adopted, never created
	})
	organization.Root().AddAccount(jsii.String("Logs"), &org.AccountOptions{
		Email:       jsii.String("logs@example.com"),
		AccountName: jsii.String("LogArchive"), // the consent to create the account if no account has the address
	})
	awscdk.Tags_Of(shop).Add(jsii.String("team"), jsii.String("payments"), nil)
}

func guard(organization org.IOrganization) org.Policy {
	return organization.AddPolicy(jsii.String("DenyLeaving"), &org.PolicyOptions{
		PolicyName: jsii.String("deny-leaving"),
		Type:       org.PolicyType_SERVICE_CONTROL_POLICY(),
		Content: org.PolicyContent_FromObject(&map[string]interface{}{
			"Version": "2012-10-17",
			"Statement": []map[string]interface{}{
				{"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"},
			},
		}),
	})
}

func restrict(organization org.IOrganization, prod org.OrganizationalUnit, allowList org.IPolicy) {
	organization.EnablePolicyType(org.PolicyType_SERVICE_CONTROL_POLICY(), nil)
	allowList.AttachTo(prod, nil)                        // the same as prod.AttachPolicy(allowList, nil)
	prod.DetachPolicy(organization.FullAwsAccess(), nil) // allow nothing else
}

func pair(stack awscdk.Stack, policy org.IPolicy, old org.IPolicy, target org.OrganizationalUnit) {
	org.NewPolicyAttachment(stack, jsii.String("Attachment"), &org.PolicyAttachmentProps{Policy: policy, Target: target})
	org.NewPolicyDetachment(stack, jsii.String("Detachment"), &org.PolicyDetachmentProps{Policy: old, Target: target})
}

func tree(stack awscdk.Stack) {
	organization := org.Organization_FromOrganizationAttributes(stack, jsii.String("Organization"), &org.OrganizationAttributes{
		OrganizationId: jsii.String("o-exampleorgid"),
		RootId:         jsii.String("r-examplerootid111"),
	})
	existing := func(id string, policyId string) org.IPolicy {
		return org.Policy_FromPolicyId(stack, jsii.String(id), jsii.String(policyId), org.PolicyType_SERVICE_CONTROL_POLICY())
	}
	prod := plant(organization)
	addAccounts(organization, prod)
	restrict(organization, prod, existing("AllowList", "p-allowlist"))
	pair(stack, guard(organization), existing("Old", "p-olddenylist"), prod)
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
	tree(stackFor(app, "Tree", "111111111111"))
	member := stackFor(app, "Member", "333333333333")
	letBeEntered(member)
	accept(member)
	app.Synth(nil)
}
