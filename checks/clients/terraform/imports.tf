# What a landing zone of this library becomes in Terraform: everything of services.tf is imported, and nothing changes.

variable "organization" {}

variable "resource_policy" {}

resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  aws_service_access_principals = var.services
}

variable "services" {
  type = set(string)
}

import {
  to = aws_organizations_organization.this
  id = var.organization
}

import {
  to = aws_organizations_delegated_administrator.access_analyzer
  id = "${var.audit}/access-analyzer.amazonaws.com"
}

import {
  to = aws_organizations_resource_policy.this
  id = var.resource_policy
}

import {
  to = aws_guardduty_organization_admin_account.this
  id = var.audit
}

import {
  to = aws_securityhub_organization_admin_account.this
  id = var.audit
}

import {
  to = aws_macie2_organization_admin_account.this
  id = var.audit
}

import {
  to = aws_detective_organization_admin_account.this
  id = var.audit
}

import {
  to = aws_inspector2_delegated_admin_account.this
  id = var.audit
}

import {
  to = aws_auditmanager_account_registration.this
  id = "us-east-1"
}

import {
  to = aws_auditmanager_organization_admin_account_registration.this
  id = var.audit
}

import {
  to = aws_vpc_ipam_organization_admin_account.this
  id = var.audit
}

import {
  to = aws_cloudtrail_organization_delegated_admin_account.this
  id = var.audit
}

import {
  to = aws_fms_admin_account.this
  id = var.audit
}

import {
  to = aws_ram_sharing_with_organization.this
  id = "111111111111"
}

import {
  to = aws_iam_organizations_features.this
  id = var.organization
}

import {
  to = aws_servicequotas_template_association.this
  id = "111111111111"
}

import {
  to = aws_computeoptimizer_enrollment_status.this
  id = "111111111111"
}

import {
  to = aws_costoptimizationhub_enrollment_status.this
  id = "111111111111"
}
