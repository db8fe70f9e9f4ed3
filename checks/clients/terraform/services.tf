# What Terraform manages of services that integrate with the organization: an audit account administers them.

resource "aws_organizations_delegated_administrator" "access_analyzer" {
  account_id        = var.audit
  service_principal = "access-analyzer.amazonaws.com"

  depends_on = [aws_organizations_organization.this]
}

resource "aws_organizations_resource_policy" "this" {
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Describe"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${var.audit}:root" }
      Action    = "organizations:DescribeOrganization"
      Resource  = "*"
    }]
  })

  depends_on = [aws_organizations_organization.this]
}

resource "aws_guardduty_organization_admin_account" "this" {
  admin_account_id = var.audit

  depends_on = [aws_organizations_organization.this]
}

resource "aws_securityhub_organization_admin_account" "this" {
  admin_account_id = var.audit

  depends_on = [aws_organizations_organization.this]
}

resource "aws_macie2_organization_admin_account" "this" {
  admin_account_id = var.audit

  depends_on = [aws_organizations_organization.this]
}

resource "aws_detective_organization_admin_account" "this" {
  account_id = var.audit

  depends_on = [aws_organizations_organization.this]
}

resource "aws_inspector2_delegated_admin_account" "this" {
  account_id = var.audit

  depends_on = [aws_organizations_organization.this]
}

resource "aws_auditmanager_account_registration" "this" {
  depends_on = [aws_organizations_organization.this]
}

resource "aws_auditmanager_organization_admin_account_registration" "this" {
  admin_account_id = var.audit

  depends_on = [aws_auditmanager_account_registration.this]
}

resource "aws_vpc_ipam_organization_admin_account" "this" {
  delegated_admin_account_id = var.audit

  depends_on = [aws_organizations_organization.this]
}

resource "aws_cloudtrail_organization_delegated_admin_account" "this" {
  account_id = var.audit

  depends_on = [aws_organizations_organization.this]
}

resource "aws_ram_sharing_with_organization" "this" {
  depends_on = [aws_organizations_organization.this]
}

resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]

  depends_on = [aws_organizations_organization.this]
}

resource "aws_servicequotas_template_association" "this" {
  depends_on = [aws_organizations_organization.this]
}

resource "aws_computeoptimizer_enrollment_status" "this" {
  status                  = "Active"
  include_member_accounts = true

  depends_on = [aws_organizations_organization.this]
}

resource "aws_costoptimizationhub_enrollment_status" "this" {
  include_member_accounts = true

  depends_on = [aws_organizations_organization.this]
}
