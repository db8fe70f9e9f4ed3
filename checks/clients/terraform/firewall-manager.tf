# Only the administrator itself can step down: Terraform makes it, and cannot destroy it.

variable "audit" {}

resource "aws_fms_admin_account" "this" {
  account_id = var.audit

  depends_on = [aws_organizations_organization.this]
}
