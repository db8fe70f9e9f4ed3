"""Walks through AWS Organizations, IAM and STS of a simulator with boto3, as a user of AWS would.

Usage: walk.py URL. Every answer is compared with botocore's model, and in the end every operation and every error
that the model knows must have been answered at least once, except the few that are named with a reason.
"""

import json
import sys

from simulated_aws import SimulatedAws, expect

MANAGEMENT = "111111111111"
INVITED = "222222222222"
DECLINING = "333333333333"
CANCELED = "444444444444"
SILENT = "555555555555"
OTHER = "888888888888"
UNVERIFIED = "777777777777"

OPERATIONS_NOT_SIMULATED = {
    "CreateGovCloudAccount",  # AWS GovCloud only
    "ListAccountsWithInvalidEffectivePolicy",  # no effective policy is ever invalid in the simulator
    "ListEffectivePolicyValidationErrors",
}
ERRORS_NOT_SIMULATED = {
    "UnsupportedAPIEndpointException",  # Regions that have no Organizations
}

DAY = 24 * 3600


def founding(aws):
    org = aws.client(MANAGEMENT)
    expect("AWSOrganizationsNotInUseException", org.describe_organization)
    created = org.create_organization(FeatureSet="CONSOLIDATED_BILLING")["Organization"]
    assert created["MasterAccountId"] == MANAGEMENT
    expect("AlreadyInOrganizationException", org.create_organization)
    target = {"Type": "ACCOUNT", "Id": INVITED}
    expect("FinalizingOrganizationException", org.invite_account_to_organization, Target=target)
    other = aws.client(UNVERIFIED)
    other.create_organization(FeatureSet="ALL")
    aws.advance(3600)
    expect("AccountOwnerNotVerifiedException", other.invite_account_to_organization, Target=target)
    other.delete_organization()
    expect("InvalidInputException", org.create_organization, FeatureSet="SOME")


def invitation(aws):
    org, invited = aws.client(MANAGEMENT), aws.client(INVITED)
    target = {"Type": "ACCOUNT", "Id": INVITED}
    sent = org.invite_account_to_organization(Target=target, Notes="come", Tags=[{"Key": "a", "Value": "b"}])
    handshake = sent["Handshake"]["Id"]
    expect("DuplicateHandshakeException", org.invite_account_to_organization, Target=target)
    assert [found["Id"] for found in invited.list_handshakes_for_account()["Handshakes"]] == [handshake]
    assert invited.describe_handshake(HandshakeId=handshake)["Handshake"]["State"] == "OPEN"
    expect("HandshakeNotFoundException", org.describe_handshake, HandshakeId="h-00000000")
    expect("InvalidInputException", org.describe_handshake, HandshakeId="nonsense")
    assert invited.accept_handshake(HandshakeId=handshake)["Handshake"]["State"] == "ACCEPTED"
    expect("HandshakeAlreadyInStateException", invited.accept_handshake, HandshakeId=handshake)
    expect("InvalidHandshakeTransitionException", invited.decline_handshake, HandshakeId=handshake)
    expect("HandshakeConstraintViolationException", org.invite_account_to_organization, Target=target)
    assert org.describe_account(AccountId=INVITED)["Account"]["JoinedMethod"] == "INVITED"

    declining = aws.client(DECLINING)
    handshake = org.invite_account_to_organization(Target={"Type": "ACCOUNT", "Id": DECLINING})["Handshake"]["Id"]
    assert declining.decline_handshake(HandshakeId=handshake)["Handshake"]["State"] == "DECLINED"
    handshake = org.invite_account_to_organization(Target={"Type": "ACCOUNT", "Id": CANCELED})["Handshake"]["Id"]
    assert org.cancel_handshake(HandshakeId=handshake)["Handshake"]["State"] == "CANCELED"
    by_email = {"Type": "EMAIL", "Id": "somebody@example.com"}
    handshake = org.invite_account_to_organization(Target=by_email)["Handshake"]["Id"]
    aws.advance(16 * DAY)
    assert org.describe_handshake(HandshakeId=handshake)["Handshake"]["State"] == "EXPIRED"
    kinds = org.list_handshakes_for_organization(Filter={"ActionType": "INVITE"})["Handshakes"]
    assert {kind["State"] for kind in kinds} == {"ACCEPTED", "DECLINED", "CANCELED", "EXPIRED"}


def migration(aws):
    org, invited = aws.client(MANAGEMENT), aws.client(INVITED)
    root = org.list_roots()["Roots"][0]["Id"]
    policy_type = {"RootId": root, "PolicyType": "SERVICE_CONTROL_POLICY"}
    expect("PolicyTypeNotAvailableForOrganizationException", org.enable_policy_type, **policy_type)
    parent = org.enable_all_features()["Handshake"]
    assert parent["Action"] == "ENABLE_ALL_FEATURES"
    expect("HandshakeConstraintViolationException", org.enable_all_features)
    children = org.list_handshakes_for_organization(Filter={"ParentHandshakeId": parent["Id"]})["Handshakes"]
    assert [child["Action"] for child in children] == ["APPROVE_ALL_FEATURES"]
    expect("AccessDeniedException", org.accept_handshake, HandshakeId=children[0]["Id"])
    invited.accept_handshake(HandshakeId=children[0]["Id"])
    assert org.describe_handshake(HandshakeId=parent["Id"])["Handshake"]["State"] == "OPEN"
    org.accept_handshake(HandshakeId=parent["Id"])
    aws.advance(60)
    assert org.describe_organization()["Organization"]["FeatureSet"] == "ALL"


def units(aws):
    org = aws.client(MANAGEMENT)
    root = org.list_roots()["Roots"][0]["Id"]
    unknown = f"ou-{root[2:]}-00000000"
    workloads = org.create_organizational_unit(ParentId=root, Name="Workloads")["OrganizationalUnit"]["Id"]
    expect("DuplicateOrganizationalUnitException", org.create_organizational_unit, ParentId=root, Name="Workloads")
    expect("ParentNotFoundException", org.create_organizational_unit, ParentId=unknown, Name="x")
    org.update_organizational_unit(OrganizationalUnitId=workloads, Name="Work")
    assert org.describe_organizational_unit(OrganizationalUnitId=workloads)["OrganizationalUnit"]["Name"] == "Work"
    expect("OrganizationalUnitNotFoundException", org.describe_organizational_unit, OrganizationalUnitId=unknown)

    move = {"AccountId": INVITED, "SourceParentId": root, "DestinationParentId": workloads}
    expect("AccountNotFoundException", org.move_account, **{**move, "AccountId": "000000000000"})
    expect("SourceParentNotFoundException", org.move_account, **{**move, "SourceParentId": unknown})
    expect("DestinationParentNotFoundException", org.move_account, **{**move, "DestinationParentId": unknown})
    org.move_account(**move)
    expect("DuplicateAccountException", org.move_account, **move)
    assert org.list_parents(ChildId=INVITED)["Parents"] == [{"Id": workloads, "Type": "ORGANIZATIONAL_UNIT"}]
    expect("ChildNotFoundException", org.list_parents, ChildId="000000000000")
    assert org.list_children(ParentId=workloads, ChildType="ACCOUNT")["Children"][0]["Id"] == INVITED
    assert org.list_accounts_for_parent(ParentId=workloads)["Accounts"][0]["Id"] == INVITED
    expect("OrganizationalUnitNotEmptyException", org.delete_organizational_unit, OrganizationalUnitId=workloads)
    org.move_account(AccountId=INVITED, SourceParentId=workloads, DestinationParentId=root)
    org.delete_organizational_unit(OrganizationalUnitId=workloads)
    expect("OrganizationNotEmptyException", org.delete_organization)


def paging(aws):
    org = aws.client(MANAGEMENT)
    root = org.list_roots()["Roots"][0]["Id"]
    made = {
        org.create_organizational_unit(ParentId=root, Name=f"Unit {number}")["OrganizationalUnit"]["Id"]
        for number in range(45)
    }
    pages = org.get_paginator("list_organizational_units_for_parent")
    for size in (20, 7, 1):
        found = [
            unit["Id"]
            for page in pages.paginate(ParentId=root, PaginationConfig={"PageSize": size})
            for unit in page["OrganizationalUnits"]
        ]
        assert len(found) == 45 and set(found) == made, f"pages of {size} make {len(found)} units of 45"
    expect("InvalidInputException", org.list_accounts, NextToken="nonsense")
    expect("InvalidInputException", org.list_accounts, MaxResults=21)
    for unit in made:
        org.delete_organizational_unit(OrganizationalUnitId=unit)


def policies(aws):
    org = aws.client(MANAGEMENT)
    root = org.list_roots()["Roots"][0]["Id"]
    expect("RootNotFoundException", org.enable_policy_type, RootId="r-0000", PolicyType="TAG_POLICY")
    expect("PolicyTypeNotEnabledException", org.disable_policy_type, RootId=root, PolicyType="TAG_POLICY")
    for policy_type in ("SERVICE_CONTROL_POLICY", "TAG_POLICY"):
        org.enable_policy_type(RootId=root, PolicyType=policy_type)
    expect("PolicyChangesInProgressException", org.disable_policy_type, RootId=root, PolicyType="TAG_POLICY")
    aws.advance(60)
    expect("PolicyTypeAlreadyEnabledException", org.enable_policy_type, RootId=root, PolicyType="TAG_POLICY")

    deny = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]}
    policy = {"Name": "No S3", "Description": "none", "Type": "SERVICE_CONTROL_POLICY", "Content": json.dumps(deny)}
    expect("MalformedPolicyDocumentException", org.create_policy, **{**policy, "Content": "{}"})
    made = org.create_policy(**policy)["Policy"]["PolicySummary"]["Id"]
    expect("DuplicatePolicyException", org.create_policy, **policy)
    org.update_policy(PolicyId=made, Name="No S3 at all")
    assert org.describe_policy(PolicyId=made)["Policy"]["PolicySummary"]["Name"] == "No S3 at all"
    expect("PolicyNotFoundException", org.describe_policy, PolicyId="p-00000000")

    org.attach_policy(PolicyId=made, TargetId=INVITED)
    expect("DuplicatePolicyAttachmentException", org.attach_policy, PolicyId=made, TargetId=INVITED)
    expect("TargetNotFoundException", org.attach_policy, PolicyId=made, TargetId="000000000000")
    expect("PolicyNotAttachedException", org.detach_policy, PolicyId=made, TargetId=root)
    expect("PolicyInUseException", org.delete_policy, PolicyId=made)
    assert org.list_targets_for_policy(PolicyId=made)["Targets"][0]["TargetId"] == INVITED
    attached = org.list_policies_for_target(TargetId=INVITED, Filter="SERVICE_CONTROL_POLICY")["Policies"]
    assert {one["Name"] for one in attached} == {"FullAWSAccess", "No S3 at all"}
    org.detach_policy(PolicyId=made, TargetId=INVITED)
    expect("ConstraintViolationException", org.detach_policy, PolicyId="p-FullAWSAccess", TargetId=INVITED)
    org.delete_policy(PolicyId=made)
    assert [one["Id"] for one in org.list_policies(Filter="SERVICE_CONTROL_POLICY")["Policies"]] == ["p-FullAWSAccess"]

    effective = {"PolicyType": "TAG_POLICY", "TargetId": INVITED}
    expect("EffectivePolicyNotFoundException", org.describe_effective_policy, **effective)
    content = json.dumps({"tags": {"cost": {"tag_key": {"@@assign": "Cost"}}}})
    tags = org.create_policy(Name="Tags", Description="", Type="TAG_POLICY", Content=content)
    tags = tags["Policy"]["PolicySummary"]["Id"]
    org.attach_policy(PolicyId=tags, TargetId=root)
    assert "Cost" in org.describe_effective_policy(**effective)["EffectivePolicy"]["PolicyContent"]
    org.detach_policy(PolicyId=tags, TargetId=root)
    org.delete_policy(PolicyId=tags)
    org.disable_policy_type(RootId=root, PolicyType="TAG_POLICY")


def accounts(aws):
    org = aws.client(MANAGEMENT)
    email = "made@example.com"
    requested = org.create_account(Email=email, AccountName="Made", Tags=[{"Key": "a", "Value": "b"}])
    requested = requested["CreateAccountStatus"]["Id"]
    aws.advance(60)
    status = org.describe_create_account_status(CreateAccountRequestId=requested)["CreateAccountStatus"]
    assert status["State"] == "SUCCEEDED"
    made = status["AccountId"]
    again = org.create_account(Email=email, AccountName="Again")["CreateAccountStatus"]["Id"]
    aws.advance(60)
    status = org.describe_create_account_status(CreateAccountRequestId=again)["CreateAccountStatus"]
    assert status["FailureReason"] == "EMAIL_ALREADY_EXISTS"
    unknown = {"CreateAccountRequestId": "car-00000000"}
    expect("CreateAccountStatusNotFoundException", org.describe_create_account_status, **unknown)
    assert len(org.list_create_account_status(States=["FAILED"])["CreateAccountStatuses"]) == 1
    assert {account["Id"] for account in org.list_accounts()["Accounts"]} == {MANAGEMENT, INVITED, made}

    org.tag_resource(ResourceId=made, Tags=[{"Key": "c", "Value": "d"}])
    org.untag_resource(ResourceId=made, TagKeys=["a"])
    assert org.list_tags_for_resource(ResourceId=made)["Tags"] == [{"Key": "c", "Value": "d"}]
    org.close_account(AccountId=made)
    expect("ConflictException", org.close_account, AccountId=made)
    aws.advance(DAY)
    expect("AccountAlreadyClosedException", org.close_account, AccountId=made)
    expect("MasterCannotLeaveOrganizationException", org.leave_organization)


def services(aws):
    org = aws.client(MANAGEMENT)
    service = {"ServicePrincipal": "guardduty.amazonaws.com"}
    delegate = {"AccountId": INVITED, **service}
    nothing = {"ServicePrincipal": "nothing.amazonaws.com"}
    expect("InvalidInputException", org.enable_aws_service_access, reason="UNRECOGNIZED_SERVICE_PRINCIPAL", **nothing)
    expect("ConstraintViolationException", org.register_delegated_administrator, **delegate)
    org.enable_aws_service_access(**service)
    enabled = org.list_aws_service_access_for_organization()["EnabledServicePrincipals"]
    assert [one["ServicePrincipal"] for one in enabled] == ["guardduty.amazonaws.com"]
    expect("AccountNotRegisteredException", org.deregister_delegated_administrator, **delegate)
    org.register_delegated_administrator(**delegate)
    expect("AccountAlreadyRegisteredException", org.register_delegated_administrator, **delegate)
    assert org.list_delegated_administrators(**service)["DelegatedAdministrators"][0]["Id"] == INVITED
    listed = org.list_delegated_services_for_account(AccountId=INVITED)["DelegatedServices"]
    assert listed[0]["ServicePrincipal"] == "guardduty.amazonaws.com"
    # A delegated administrator may look at what an ordinary member may not.
    assert aws.client(INVITED).list_accounts()["Accounts"]
    org.deregister_delegated_administrator(**delegate)
    expect("AccessDeniedException", aws.client(INVITED).list_accounts)
    org.disable_aws_service_access(**service)

    expect("ResourcePolicyNotFoundException", org.describe_resource_policy)
    allow = {
        "Sid": "Delegate",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{INVITED}:root"},
        "Action": "organizations:DescribeOrganization",
        "Resource": "*",
    }
    org.put_resource_policy(Content=json.dumps({"Version": "2012-10-17", "Statement": [allow]}))
    assert "Delegate" in org.describe_resource_policy()["ResourcePolicy"]["Content"]
    org.delete_resource_policy()


def transfers(aws):
    target, source = aws.client(MANAGEMENT), aws.client(OTHER)
    source.create_organization(FeatureSet="ALL")
    unknown = {"Id": "rt-00000000"}
    expect("ResponsibilityTransferNotFoundException", target.describe_responsibility_transfer, **unknown)
    now = aws.control("GET", "clock")["now"]
    start = f"{int(now[:4]) + 1}-01-01T00:00:00Z"
    invitation = {
        "Type": "BILLING",
        "Target": {"Type": "ACCOUNT", "Id": OTHER},
        "StartTimestamp": start,
        "SourceName": "Other",
    }
    handshake = target.invite_organization_to_transfer_responsibility(**invitation)["Handshake"]["Id"]
    inbound = target.list_inbound_responsibility_transfers(Type="BILLING")["ResponsibilityTransfers"]
    transfer = {"Id": inbound[0]["Id"]}
    code = "InvalidResponsibilityTransferTransitionException"
    expect(code, target.terminate_responsibility_transfer, **transfer)
    source.accept_handshake(HandshakeId=handshake)
    outbound = source.list_outbound_responsibility_transfers(Type="BILLING")["ResponsibilityTransfers"]
    assert outbound[0]["Status"] == "ACCEPTED"
    target.update_responsibility_transfer(Name="Renamed", **transfer)
    described = target.describe_responsibility_transfer(**transfer)["ResponsibilityTransfer"]
    assert described["Name"] == "Renamed"
    target.terminate_responsibility_transfer(**transfer)
    code = "ResponsibilityTransferAlreadyInStatusException"
    expect(code, target.terminate_responsibility_transfer, **transfer)


def identity(aws):
    """Roles, sessions and service-linked roles; a session may accept only if it may create the role that is needed."""
    iam, sts, org = aws.client(DECLINING, "iam"), aws.client(MANAGEMENT, "sts"), aws.client(MANAGEMENT)
    trust = {"Effect": "Allow", "Principal": {"AWS": MANAGEMENT}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    role = iam.create_role(RoleName="Approver", AssumeRolePolicyDocument=document)["Role"]
    accept = {"Effect": "Allow", "Action": "organizations:*", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [accept]})
    iam.put_role_policy(RoleName="Approver", PolicyName="Accept", PolicyDocument=policy)
    iam.update_assume_role_policy(RoleName="Approver", PolicyDocument=document)
    assert iam.get_role_policy(RoleName="Approver", PolicyName="Accept")["PolicyDocument"]
    assert iam.get_role(RoleName="Approver")["Role"]["Arn"] == role["Arn"]
    assert iam.list_role_policies(RoleName="Approver")["PolicyNames"] == ["Accept"]
    iam.list_roles()
    iam.list_instance_profiles_for_role(RoleName="Approver")
    expect("NoSuchEntity", iam.get_role, RoleName="Nobody")
    expect("EntityAlreadyExists", iam.create_role, RoleName="Approver", AssumeRolePolicyDocument=document)
    aws.advance(60)

    session = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="walk")["Credentials"]
    inside = aws.client(None, "sts", session).get_caller_identity()
    assert inside["Arn"] == f"arn:aws:sts::{DECLINING}:assumed-role/Approver/walk"
    assert sts.get_access_key_info(AccessKeyId=session["AccessKeyId"])["Account"] == DECLINING
    expect("AccessDenied", sts.assume_role, RoleArn=f"{role['Arn']}x", RoleSessionName="walk")
    handshake = org.invite_account_to_organization(Target={"Type": "ACCOUNT", "Id": DECLINING})["Handshake"]["Id"]
    code = "AccessDeniedForDependencyException"
    expect(code, aws.client(None, "organizations", session).accept_handshake, HandshakeId=handshake)
    org.cancel_handshake(HandshakeId=handshake)

    managed = {"RoleName": "Approver", "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}
    iam.attach_role_policy(**managed)
    assert iam.list_attached_role_policies(RoleName="Approver")["AttachedPolicies"]
    expect("DeleteConflict", iam.delete_role, RoleName="Approver")
    iam.detach_role_policy(**managed)
    iam.delete_role_policy(RoleName="Approver", PolicyName="Accept")
    iam.delete_role(RoleName="Approver")

    linked = aws.client(CANCELED, "iam")
    linked.create_service_linked_role(AWSServiceName="organizations.amazonaws.com")
    task = linked.delete_service_linked_role(RoleName="AWSServiceRoleForOrganizations")["DeletionTaskId"]
    linked.get_service_linked_role_deletion_status(DeletionTaskId=task)


def faults(aws):
    org = aws.client(MANAGEMENT)
    root = org.list_roots()["Roots"][0]["Id"]
    unit = {"ParentId": root, "Name": "Unlucky"}
    for code in ("TooManyRequestsException", "ConcurrentModificationException", "ServiceException"):
        aws.control("POST", "faults", {"operation": "organizations:CreateOrganizationalUnit", "error": code})
        expect(code, org.create_organizational_unit, **unit)
    org.create_organizational_unit(**unit)


def leaving(aws):
    org = aws.client(MANAGEMENT)
    org.remove_account_from_organization(AccountId=INVITED)
    silent = aws.client(SILENT)
    handshake = org.invite_account_to_organization(Target={"Type": "ACCOUNT", "Id": SILENT})["Handshake"]["Id"]
    silent.accept_handshake(HandshakeId=handshake)
    silent.leave_organization()
    expect("AWSOrganizationsNotInUseException", silent.describe_organization)


def assert_complete(aws):
    """Nothing of the model is left out, but what is named above."""
    from botocore.session import get_session

    model = get_session().get_service_model("organizations")
    answered = {operation for service, operation in aws.conformance.answered if service == "organizations"}
    missing = set(model.operation_names) - answered - OPERATIONS_NOT_SIMULATED
    assert not missing, f"never answered: {sorted(missing)}"
    documented = {error.name for name in model.operation_names for error in model.operation_model(name).error_shapes}
    seen = {code for service, code in aws.conformance.errors if service == "organizations"}
    missing = documented - seen - ERRORS_NOT_SIMULATED
    assert not missing, f"never refused with: {sorted(missing)}"


def main():
    aws = SimulatedAws(sys.argv[1])
    chapters = [founding, invitation, migration, units, paging, policies, accounts, services, transfers, identity]
    for chapter in [*chapters, faults, leaving, assert_complete]:
        chapter(aws)
        print(f"  {chapter.__name__}: as AWS documents it")
    aws.conformance.report()


if __name__ == "__main__":
    main()
