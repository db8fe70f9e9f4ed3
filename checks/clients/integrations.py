"""Walks through the integration of services with AWS Organizations: every operation of src/facts/service-apis.ts, with boto3.

Usage: integrations.py URL FILE. FILE is the table as JSON: every operation of it must have succeeded once. Every answer is compared
with botocore's model, and every error must be one that the model of the operation documents. What a service is expected to answer is
written here by hand, from the API references of the services.
"""

import json
import sys

from expected_administrators import ADMINISTRATORS
from expected_switches import SWITCHES
from simulated_aws import SimulatedAws, expect

MANAGEMENT = "111111111111"
AUDIT = "222222222222"
OTHER = "333333333333"
STRANGER = "999999999999"

ELSEWHERE = "eu-west-1"
OPT_IN = "eu-central-2"


def begin(aws, service, access=(), **behavior):
    """A new world: an organization with two members, and roles that lack a permission each."""
    members = {account: {"joined": "CREATED"} for account in (AUDIT, OTHER)}
    role = {"trusts": [MANAGEMENT]}
    roles = {
        "Nothing": {**role, "allows": ["sts:GetCallerIdentity"]},
        "ServiceAlone": {**role, "allows": [f"{service}:*"]},
        "NoRoles": {**role, "allows": [f"{service}:*", "organizations:*"]},
        "NoPolicies": {**role, "allows": [f"{service}:*", "organizations:*", "iam:CreateServiceLinkedRole"]},
    }
    aws.control(
        "POST",
        "world",
        {
            "accounts": {MANAGEMENT: {"roles": roles}, AUDIT: {}, OTHER: {}, STRANGER: {}},
            "organizations": [
                {"id": "o-exampleorgid", "managementAccount": MANAGEMENT, "featureSet": "ALL", "members": members, "serviceAccess": list(access)}
            ],
            "behavior": {"throttling": False, "serviceSeconds": 20, **behavior},
        },
    )


class Integration:
    """The calls of one service, by a row of a table."""

    def __init__(self, aws, row):
        self.aws = aws
        self.row = row
        self.name = row["service"]
        self.botocore = row.get("botocore", self.name)
        self.region = row.get("region", "us-east-1")

    def begin(self, access=None, **behavior):
        needed = self.row.get("access", ()) if access is None else access
        begin(self.aws, self.name, needed, **behavior)
        for prepare in self.row.get("prepare", ()):
            self.call(prepare)()
            self.aws.advance(20)

    def call(self, operation, account=MANAGEMENT, region=None, role=None):
        credentials = self.session(role) if role else None
        return getattr(self.aws.client(account, self.botocore, credentials, region or self.region), operation)

    def session(self, role):
        sts = self.aws.client(MANAGEMENT, "sts")
        arn = f"arn:aws:iam::{MANAGEMENT}:role/{role}"
        return sts.assume_role(RoleArn=arn, RoleSessionName="walk")["Credentials"]

    def organizations(self):
        return self.aws.client(MANAGEMENT)

    def refused_without_rights(self, write, arguments):
        """Who may not call at all, and who lacks what the service asks AWS Organizations and IAM for."""
        errors = self.row["errors"]
        expect(errors["denied"], self.call(write, account=AUDIT), **arguments)
        expect(self.row.get("forbidden", "AccessDeniedException"), self.call(write, role="Nothing"), **arguments)
        if "organizationsDenied" in errors:
            expect(errors["organizationsDenied"], self.call(write, role="ServiceAlone"), **arguments)
        if "roleDenied" in errors:
            expect(errors["roleDenied"], self.call(write, role="NoRoles"), **arguments)

    def refused_elsewhere(self, operations):
        """A Region in which the service does not answer, and one that the account has not enabled."""
        for operation, arguments in operations:
            if "wrongRegion" in self.row["errors"]:
                expect(self.row["errors"]["wrongRegion"], self.call(operation, region=ELSEWHERE), **arguments)
            code = "AuthFailure" if self.name == "ec2" else "UnrecognizedClientException"
            expect(code, self.call(operation, region=OPT_IN), **arguments)


class Administration(Integration):
    """The same of a service with administrators."""

    def __init__(self, aws, row):
        super().__init__(aws, row)
        self.errors = row["errors"]
        self.feature = row.get("input", {})
        self.register, self.member = row["register"]
        self.deregister, self.named = row["deregister"]
        self.leaver = AUDIT if row.get("leavesByItself") else MANAGEMENT

    def whom(self, account):
        return {self.member: account, **self.feature}

    def off(self, account):
        return {**({self.named: account} if self.named else {}), **self.feature}

    def registers(self, account, region=None):
        return self.call(self.register, region=region)(**self.whom(account))

    def refuses(self, kind, account, region=None):
        if kind in self.errors:
            expect(self.errors[kind], self.call(self.register, region=region), **self.whom(account))
        return kind in self.errors

    def shows(self, *accounts):
        if "list" not in self.row:
            return
        read = self.call(self.row["list"])
        if not accounts and "none" in self.errors:
            expect(self.errors["none"], read, **self.feature)
        else:
            assert self.row["accounts"](read(**self.feature)) == list(accounts)


def administrators(aws, row):
    service = Administration(aws, row)
    refused_at_first(service)
    registered_and_deregistered(service)
    service.begin()
    if not service.refuses("management", MANAGEMENT):
        service.registers(MANAGEMENT)
        aws.advance(20)
        service.shows(MANAGEMENT)
    if "noAccess" in service.errors:
        service.begin(access=())
        service.refuses("noAccess", AUDIT)
    refused_by_doubts(service)


def refused_at_first(service):
    register, off = (service.register, service.whom(AUDIT)), (service.deregister, service.off(AUDIT))
    read = [(service.row["list"], service.feature)] if "list" in service.row else []
    service.begin()
    service.refused_without_rights(*register)
    service.refused_elsewhere([register, off, *read])
    service.refuses("invalid", "nonsense")
    service.refuses("stranger" if "stranger" in service.errors else "invalid", STRANGER)
    if "missing" in service.errors:
        expect(service.errors["missing"], service.call(service.deregister, account=service.leaver), **off[1])
    service.shows()


def registered_and_deregistered(service):
    service.registers(AUDIT)
    service.refuses("starting", AUDIT, region=ELSEWHERE)
    service.aws.advance(20)
    service.shows(AUDIT)
    principal = service.row["principal"]
    registered = service.organizations().list_delegated_administrators(ServicePrincipal=principal)
    assert [one["Id"] for one in registered["DelegatedAdministrators"]] == [AUDIT]
    if not service.refuses("again", AUDIT):
        service.registers(AUDIT)
    service.refuses("other", OTHER)
    if service.named and "missing" in service.errors:
        expect(service.errors["missing"], service.call(service.deregister), **service.off(OTHER))
    if service.leaver != MANAGEMENT:
        expect(service.errors["denied"], service.call(service.deregister))
    service.call(service.deregister, account=service.leaver)(**service.off(AUDIT))
    if "none" not in service.errors:
        service.shows()


def refused_by_doubts(service):
    """What a service may refuse, as far as no page says for certain."""
    for doubt, code in service.row.get("doubts", {}).items():
        service.begin(access=[service.row["principal"]], doubts=[doubt])
        refused = service.call(service.register), service.whom(AUDIT)
        if doubt == "guardduty-move-with-members":
            service.registers(AUDIT)
            service.call(service.deregister)(**service.off(AUDIT))
            refused = service.call(service.register), service.whom(OTHER)
        elif doubt == "inspector-management-account":
            service.registers(MANAGEMENT)
            refused = service.call(service.row["list"]), {}
        elif doubt == "macie-enabled-in-the-management-account":
            expect(code, service.call(service.row["list"]))
        expect(code, refused[0], **refused[1])


def switches(aws, row):
    service = Integration(aws, row)
    errors = row["errors"]
    on, on_input = row["on"]
    off, off_input = row.get("off", (None, {}))
    read = row.get("read")

    def assert_shown(key):
        if read:
            assert row["shown"](service.call(read)()) == row[key], f"{row['service']}: not {row[key]}"

    service.begin()
    service.refused_without_rights(on, on_input)
    writes = [(on, on_input), *([(off, off_input)] if off else []), *([(read, {})] if read else [])]
    service.refused_elsewhere(writes)
    if "lacksRoles" in errors:
        expect(errors["lacksRoles"], service.call(on), **on_input)
        for principal in row["roles"]:
            aws.client(MANAGEMENT, "iam").create_service_linked_role(AWSServiceName=principal)
    assert_shown("isOff")
    if "secondOff" in errors:
        expect(errors["secondOff"], service.call(off), **off_input)
    service.call(on)(**on_input)
    if "changing" in errors:
        assert_shown("isChanging")
        expect(errors["changing"], service.call(on), **on_input)
        aws.advance(20)
    assert_shown("isOn")
    enabled = service.organizations().list_aws_service_access_for_organization()["EnabledServicePrincipals"]
    assert row["principal"] in [one["ServicePrincipal"] for one in enabled]
    if "administered" in errors:
        delegate = {"AccountId": AUDIT, "ServicePrincipal": row["principal"]}
        service.organizations().register_delegated_administrator(**delegate)
        expect(errors["administered"], service.call(off), **off_input)
        service.organizations().deregister_delegated_administrator(**delegate)
    if off:
        service.call(off)(**off_input)
        aws.advance(20)
        assert_shown("isOff")

    if "noAccess" in errors:
        service.begin(access=())
        expect(errors["noAccess"], service.call(on), **on_input)
        if row.get("readsDemandAccess"):
            expect(errors["noAccess"], service.call(read))
    for doubt, code in row.get("doubts", {}).items():
        service.begin(access=[row["principal"]], doubts=[doubt])
        expect(code, service.call(on, role=row.get("doubter")), **on_input)


def root_access(aws):
    """The central management of root access, which IAM refuses by errors of its own."""
    features = {
        "RootCredentialsManagement": "organizations_root_credentials_management",
        "RootSessions": "organizations_root_sessions",
    }
    begin(aws, "iam", ["iam.amazonaws.com"])
    iam = aws.client(MANAGEMENT, "iam")
    for feature, operation in features.items():
        enable, disable = f"enable_{operation}", f"disable_{operation}"
        expect("CallerIsNotManagementAccountException", getattr(aws.client(AUDIT, "iam"), enable))
        expect("AccountNotManagementOrDelegatedAdministratorException", getattr(aws.client(AUDIT, "iam"), disable))
        for call in (enable, disable):
            expect("OrganizationNotFoundException", getattr(aws.client(STRANGER, "iam"), call))
        assert feature in getattr(iam, enable)()["EnabledFeatures"]
        assert feature in iam.list_organizations_features()["EnabledFeatures"]
        assert feature not in getattr(iam, disable)()["EnabledFeatures"]
    code = "AccountNotManagementOrDelegatedAdministratorException"
    expect(code, aws.client(AUDIT, "iam").list_organizations_features)
    expect("OrganizationNotFoundException", aws.client(STRANGER, "iam").list_organizations_features)

    aws.client(MANAGEMENT).disable_aws_service_access(ServicePrincipal="iam.amazonaws.com")
    calls = ["list_organizations_features", *(f"{verb}_{one}" for verb in ("enable", "disable") for one in features.values())]
    for call in calls:
        expect("ServiceAccessNotEnabledException", getattr(iam, call))
    aws.client(STRANGER).create_organization(FeatureSet="CONSOLIDATED_BILLING")
    for call in calls:
        expect("OrganizationNotInAllFeaturesModeException", getattr(aws.client(STRANGER, "iam"), call))


def account_management(aws):
    """Alternate contacts and the name of a member, by the management account."""
    begin(aws, "account", ["account.amazonaws.com"])
    account, of_member = aws.client(MANAGEMENT, "account"), {"AccountId": AUDIT}
    kind = {"AlternateContactType": "SECURITY"}
    contact = {"Name": "Ana", "Title": "Head", "EmailAddress": "ana@example.com", "PhoneNumber": "+1 555", **kind}
    calls = {
        "get_alternate_contact": kind,
        "put_alternate_contact": contact,
        "delete_alternate_contact": kind,
        "get_account_information": {},
        "put_account_name": {"AccountName": "Renamed"},
    }
    for call, arguments in calls.items():
        for caller in (OTHER, STRANGER):
            expect("AccessDeniedException", getattr(aws.client(caller, "account"), call), **arguments, **of_member)
        expect("AccessDeniedException", getattr(account, call), **arguments, AccountId=STRANGER)
        expect("ValidationException", getattr(account, call), **arguments, AccountId="nonsense")
        expect("ValidationException", getattr(aws.client(MANAGEMENT, "account", region=ELSEWHERE), call), **arguments)
    for call in ("get_alternate_contact", "delete_alternate_contact"):
        expect("ResourceNotFoundException", getattr(account, call), **kind, **of_member)
    account.put_alternate_contact(**contact, **of_member)
    assert account.get_alternate_contact(**kind, **of_member)["AlternateContact"] == contact
    account.delete_alternate_contact(**kind, **of_member)
    account.put_account_name(AccountName="Renamed", **of_member)
    assert account.get_account_information(**of_member)["AccountName"] == "Renamed"
    assert account.get_account_information()["AccountId"] == MANAGEMENT


def assert_complete(aws, apis):
    """Every operation of the table has succeeded."""
    answered = {(service.replace("service-quotas", "servicequotas"), operation) for service, operation in aws.conformance.answered}
    missing = {(service, operation) for service, api in apis.items() for operation in api["operations"]} - answered
    assert not missing, f"never answered: {sorted(missing)}"


def main():
    aws = SimulatedAws(sys.argv[1])
    for row in ADMINISTRATORS:
        administrators(aws, row)
    for row in SWITCHES:
        switches(aws, row)
    root_access(aws)
    account_management(aws)
    with open(sys.argv[2], encoding="utf-8") as file:
        assert_complete(aws, json.load(file))
    aws.conformance.report()


if __name__ == "__main__":
    main()
