"""What services answer about the switch of their integration: written by hand, from their API references.

`errors` has the code by what is wrong:
  denied               another account than the management account calls
  organizationsDenied  the caller has no permission of AWS Organizations
  roleDenied           the caller is not allowed to create the service-linked role
  noAccess             trusted access is not enabled
  wrongRegion          a Region in which the service does not answer
  lacksRoles           roles are missing that the caller creates first
  changing             another change, before the first is done
  administered         disables trusted access under an administrator
  secondOff            off, and it is off
`doubts` has the code by the name of an open question (src/facts/doubts.ts), in a world in which AWS decides it the other way.
"""


def denied_by(code, **more):
    return {"denied": code, "organizationsDenied": code, "roleDenied": code, **more}


ENROLL = {"status": "Active", "includeMemberAccounts": True}
LEAVE = {"status": "Inactive"}

SWITCHES = [
    {
        "service": "auditmanager",
        "principal": "auditmanager.amazonaws.com",
        "access": ["auditmanager.amazonaws.com"],
        "read": "get_account_status",
        "on": ("register_account", {}),
        "shown": lambda answer: answer["status"],
        "isOn": "ACTIVE",
        "isOff": "INACTIVE",
        "isChanging": "PENDING_ACTIVATION",
        "errors": {
            "denied": "AccessDeniedException",
            "roleDenied": "AccessDeniedException",
            "noAccess": "ValidationException",
            "changing": "ValidationException",
        },
    },
    {
        "service": "cloudformation",
        "forbidden": "AccessDenied",
        "principal": "member.org.stacksets.cloudformation.amazonaws.com",
        "read": "describe_organizations_access",
        "on": ("activate_organizations_access", {}),
        "off": ("deactivate_organizations_access", {}),
        "shown": lambda answer: answer["Status"],
        "isOn": "ENABLED",
        "isOff": "DISABLED",
        "errors": denied_by("AccessDenied", administered="InvalidOperationException"),
    },
    {
        "service": "compute-optimizer",
        "principal": "compute-optimizer.amazonaws.com",
        "access": ["compute-optimizer.amazonaws.com"],
        "read": "get_enrollment_status",
        "on": ("update_enrollment_status", ENROLL),
        "off": ("update_enrollment_status", LEAVE),
        "shown": lambda answer: (answer["status"], answer["memberAccountsEnrolled"]),
        "isOn": ("Active", True),
        "isOff": ("Inactive", False),
        "isChanging": ("Pending", False),
        "errors": denied_by(
            "AccessDeniedException", noAccess="InvalidParameterValueException", changing="InvalidParameterValueException"
        ),
        "doubts": {"compute-optimizer-writes-a-role-policy": "AccessDeniedException"},
        "doubter": "NoPolicies",
    },
    {
        "service": "cost-optimization-hub",
        "principal": "cost-optimization-hub.bcm.amazonaws.com",
        "read": "list_enrollment_statuses",
        "on": ("update_enrollment_status", ENROLL),
        "off": ("update_enrollment_status", LEAVE),
        "shown": lambda answer: (answer["items"][0]["status"], answer["includeMemberAccounts"]),
        "isOn": ("Active", True),
        "isOff": ("Inactive", False),
        "errors": denied_by("AccessDeniedException", wrongRegion="ValidationException"),
    },
    {
        "service": "ec2",
        "forbidden": "UnauthorizedOperation",
        "principal": "reachabilityanalyzer.networkinsights.amazonaws.com",
        "on": ("enable_reachability_analyzer_organization_sharing", {}),
        "errors": denied_by("UnauthorizedOperation"),
    },
    {
        "service": "license-manager",
        "principal": "license-manager.amazonaws.com",
        "read": "get_service_settings",
        "on": (
            "update_service_settings",
            {"OrganizationConfiguration": {"EnableIntegration": True}, "EnableCrossAccountsDiscovery": False},
        ),
        "off": (
            "update_service_settings",
            {"OrganizationConfiguration": {"EnableIntegration": False}, "EnableCrossAccountsDiscovery": False},
        ),
        "shown": lambda answer: answer["OrganizationConfiguration"]["EnableIntegration"],
        "isOn": True,
        "isOff": False,
        "roles": ["license-manager.amazonaws.com", "license-manager.master-account.amazonaws.com"],
        "errors": {
            "denied": "AccessDeniedException",
            "organizationsDenied": "AccessDeniedException",
            "lacksRoles": "ValidationException",
        },
    },
    {
        "service": "networkmanager",
        "region": "us-west-2",
        "principal": "networkmanager.amazonaws.com",
        "read": "list_organization_service_access_status",
        "on": ("start_organization_service_access_update", {"Action": "ENABLE"}),
        "off": ("start_organization_service_access_update", {"Action": "DISABLE"}),
        "shown": lambda answer: answer["OrganizationStatus"]["OrganizationAwsServiceAccessStatus"],
        "isOn": "ENABLED",
        "isOff": "DISABLED",
        "isChanging": "DISABLED",
        "errors": denied_by(
            "AccessDeniedException",
            wrongRegion="InvalidSignatureException",
            changing="ConflictException",
            administered="ValidationException",
        ),
    },
    {
        "service": "notifications",
        "principal": "notifications.amazonaws.com",
        "read": "get_notifications_access_for_organization",
        "on": ("enable_notifications_access_for_organization", {}),
        "off": ("disable_notifications_access_for_organization", {}),
        "shown": lambda answer: answer["notificationsAccessForOrganization"]["accessStatus"],
        "isOn": "ENABLED",
        "isOff": "DISABLED",
        "isChanging": "PENDING",
        "errors": denied_by(
            "AccessDeniedException",
            wrongRegion="ValidationException",
            changing="ConflictException",
            administered="ValidationException",
        ),
        "doubts": {"notifications-after-access": "ConflictException"},
    },
    {
        "service": "ram",
        "principal": "ram.amazonaws.com",
        "on": ("enable_sharing_with_aws_organization", {}),
        "errors": denied_by("OperationNotPermittedException"),
    },
    {
        "service": "servicecatalog",
        "principal": "servicecatalog.amazonaws.com",
        "read": "get_aws_organizations_access_status",
        "on": ("enable_aws_organizations_access", {}),
        "off": ("disable_aws_organizations_access", {}),
        "shown": lambda answer: answer["AccessStatus"],
        "isOn": "ENABLED",
        "isOff": "DISABLED",
        "isChanging": "UNDER_CHANGE",
        "errors": denied_by(
            "AccessDeniedException", changing="InvalidStateException", administered="InvalidStateException"
        ),
    },
    {
        "service": "servicequotas",
        "botocore": "service-quotas",
        "principal": "servicequotas.amazonaws.com",
        "access": ["servicequotas.amazonaws.com"],
        "readsDemandAccess": True,
        "read": "get_association_for_service_quota_template",
        "on": ("associate_service_quota_template", {}),
        "off": ("disassociate_service_quota_template", {}),
        "shown": lambda answer: answer["ServiceQuotaTemplateAssociationStatus"],
        "isOn": "ASSOCIATED",
        "isOff": "DISASSOCIATED",
        "errors": {
            "denied": "AccessDeniedException",
            "organizationsDenied": "DependencyAccessDeniedException",
            "roleDenied": "DependencyAccessDeniedException",
            "noAccess": "AWSServiceAccessNotEnabledException",
            "wrongRegion": "TemplatesNotAvailableInRegionException",
            "secondOff": "ServiceQuotaTemplateNotInUseException",
        },
    },
    {
        "service": "wellarchitected",
        "principal": "wellarchitected.amazonaws.com",
        "access": ["wellarchitected.amazonaws.com"],
        "read": "get_global_settings",
        "on": ("update_global_settings", {"OrganizationSharingStatus": "ENABLED"}),
        "off": ("update_global_settings", {"OrganizationSharingStatus": "DISABLED"}),
        "shown": lambda answer: answer["OrganizationSharingStatus"],
        "isOn": "ENABLED",
        "isOff": "DISABLED",
        "errors": denied_by("AccessDeniedException", noAccess="ValidationException"),
    },
]
