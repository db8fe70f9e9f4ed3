# What a tree of this library becomes in Terraform: everything is imported, and nothing changes. What the library has made carries
# a tag, which is in the configuration as well.

variable "ids" {
  type = map(string)
}

variable "marks" {
  type = map(string)
}

locals {
  made = ["workloads", "production", "store", "deny_ec2"]
  mark = { for name in local.made : name => { for mark in compact([lookup(var.marks, name, "")]) : "cdk-aws-organization" => mark } }
}

resource "aws_organizations_organizational_unit" "security" {
  name      = "Security"
  parent_id = var.ids.root
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "Workloads"
  parent_id = var.ids.root
  tags      = local.mark.workloads
}

resource "aws_organizations_organizational_unit" "production" {
  name      = "Production"
  parent_id = aws_organizations_organizational_unit.workloads.id
  tags      = merge(local.mark.production, { stage = "production" })
}

resource "aws_organizations_account" "audit" {
  name      = "Audit"
  email     = "audit@example.com"
  parent_id = aws_organizations_organizational_unit.security.id
  tags      = { team = "audit" }
}

resource "aws_organizations_account" "store" {
  name      = "Store"
  email     = "store@example.com"
  parent_id = aws_organizations_organizational_unit.production.id
  tags      = merge(local.mark.store, { team = "store" })
}

resource "aws_organizations_policy" "deny_leaving" {
  name    = "deny-leaving"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "organizations:LeaveOrganization", Resource = "*" }] })
}

resource "aws_organizations_policy" "deny_ec2" {
  name        = "deny-ec2"
  description = "No EC2."
  content     = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "ec2:*", Resource = "*" }] })
  tags        = local.mark.deny_ec2
}

resource "aws_organizations_policy_attachment" "security" {
  policy_id = aws_organizations_policy.deny_leaving.id
  target_id = aws_organizations_organizational_unit.security.id
}

resource "aws_organizations_policy_attachment" "production" {
  policy_id = aws_organizations_policy.deny_ec2.id
  target_id = aws_organizations_organizational_unit.production.id
}

resource "aws_organizations_policy_attachment" "store" {
  policy_id = aws_organizations_policy.deny_ec2.id
  target_id = aws_organizations_account.store.id
}

import {
  to = aws_organizations_organizational_unit.security
  id = var.ids.security
}

import {
  to = aws_organizations_organizational_unit.workloads
  id = var.ids.workloads
}

import {
  to = aws_organizations_organizational_unit.production
  id = var.ids.production
}

import {
  to = aws_organizations_account.audit
  id = var.ids.audit
}

import {
  to = aws_organizations_account.store
  id = var.ids.store
}

import {
  to = aws_organizations_policy.deny_leaving
  id = var.ids.deny_leaving
}

import {
  to = aws_organizations_policy.deny_ec2
  id = var.ids.deny_ec2
}

import {
  to = aws_organizations_policy_attachment.security
  id = "${var.ids.security}:${var.ids.deny_leaving}"
}

import {
  to = aws_organizations_policy_attachment.production
  id = "${var.ids.production}:${var.ids.deny_ec2}"
}

import {
  to = aws_organizations_policy_attachment.store
  id = "${var.ids.store}:${var.ids.deny_ec2}"
}
