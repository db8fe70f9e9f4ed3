# What Terraform manages in front of the simulator: an organization, units, an account, policies, service access.

variable "unit" {
  default = "Production"
}

variable "services" {
  type    = set(string)
  default = ["ram.amazonaws.com", "guardduty.amazonaws.com"]
}

resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  aws_service_access_principals = var.services
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "Workloads"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_organizational_unit" "production" {
  name      = var.unit
  parent_id = aws_organizations_organizational_unit.workloads.id
  tags      = { stage = "production" }
}

resource "aws_organizations_account" "audit" {
  name      = "Audit"
  email     = "audit@example.com"
  parent_id = aws_organizations_organization.this.roots[0].id
}

resource "aws_organizations_account" "made" {
  name      = "Made"
  email     = "made@example.com"
  parent_id = aws_organizations_organizational_unit.production.id
}

resource "aws_organizations_policy" "no_s3" {
  name    = "NoS3"
  type    = "SERVICE_CONTROL_POLICY"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "s3:*", Resource = "*" }] })

  depends_on = [aws_organizations_organization.this]
}

resource "aws_organizations_policy" "tags" {
  name    = "Tags"
  type    = "TAG_POLICY"
  content = jsonencode({ tags = { cost = { tag_key = { "@@assign" = "Cost" } } } })

  depends_on = [aws_organizations_organization.this]
}

resource "aws_organizations_policy_attachment" "no_s3" {
  policy_id = aws_organizations_policy.no_s3.id
  target_id = aws_organizations_account.made.id
}

resource "aws_organizations_policy_attachment" "tags" {
  policy_id = aws_organizations_policy.tags.id
  target_id = aws_organizations_organizational_unit.workloads.id
}
