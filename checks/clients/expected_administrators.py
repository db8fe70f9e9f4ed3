"""What services answer about their delegated administrators: written by hand, from their API references.

`errors` has the code by what is wrong:
  denied               another account than the management account calls
  organizationsDenied  the caller has no permission of AWS Organizations
  roleDenied           the caller is not allowed to create the service-linked role
  invalid, stranger, management   no account ID, no member of the organization, the management account
  missing, none        deregisters an account that is no administrator, reads where there is none
  again, other         registers the administrator once more, or another account
  starting             another Region, while the first is set up
  noAccess             trusted access is not enabled
  wrongRegion          a Region in which the service does not answer
`doubts` has the code by the name of an open question (src/facts/doubts.ts), in a world in which AWS decides it the other way.
"""


def accounts(items, account):
    return lambda answer: [one[account] for one in answer[items]]


def errors_of(denied, invalid, other, **more):
    """Most services refuse a lack of rights, whatever kind, in one way."""
    return {
        "denied": denied,
        "organizationsDenied": denied,
        "roleDenied": denied,
        "invalid": invalid,
        "management": invalid,
        "other": other,
        **more,
    }


def without(errors, *names):
    return {name: code for name, code in errors.items() if name not in names}


SECURITY_HUB = without(
    errors_of("AccessDeniedException", "InvalidInputException", "InvalidInputException"),
    "management",
)

ADMINISTRATORS = [
    {
        "service": "auditmanager",
        "principal": "auditmanager.amazonaws.com",
        "access": ["auditmanager.amazonaws.com"],
        "prepare": ["register_account"],
        "list": "get_organization_admin_account",
        "accounts": lambda answer: [answer["adminAccountId"]],
        "register": ("register_organization_admin_account", "adminAccountId"),
        "deregister": ("deregister_organization_admin_account", "adminAccountId"),
        "errors": {
            **without(errors_of("AccessDeniedException", "ValidationException", "ValidationException"), "roleDenied"),
            "stranger": "ResourceNotFoundException",
            "missing": "ResourceNotFoundException",
            "none": "ResourceNotFoundException",
        },
    },
    {
        "service": "cloudtrail",
        "principal": "cloudtrail.amazonaws.com",
        "access": ["cloudtrail.amazonaws.com"],
        "register": ("register_organization_delegated_admin", "MemberAccountId"),
        "deregister": ("deregister_organization_delegated_admin", "DelegatedAdminAccountId"),
        "errors": {
            "denied": "NotOrganizationManagementAccountException",
            "organizationsDenied": "InsufficientDependencyServiceAccessPermissionException",
            "roleDenied": "InsufficientIAMAccessPermissionException",
            "invalid": "InvalidParameterException",
            "management": "CannotDelegateManagementAccountException",
            "stranger": "AccountNotFoundException",
            "missing": "AccountNotRegisteredException",
            "again": "AccountRegisteredException",
            "noAccess": "CloudTrailAccessNotEnabledException",
        },
    },
    {
        "service": "detective",
        "principal": "detective.amazonaws.com",
        "list": "list_organization_admin_accounts",
        "accounts": accounts("Administrators", "AccountId"),
        "register": ("enable_organization_admin_account", "AccountId"),
        "deregister": ("disable_organization_admin_account", None),
        "errors": without(
            errors_of(
                "AccessDeniedException",
                "ValidationException",
                "ValidationException",
                missing="ValidationException",
                starting="ValidationException",
            ),
            "management",
        ),
    },
    {
        "service": "ec2",
        "forbidden": "UnauthorizedOperation",
        "principal": "ipam.amazonaws.com",
        "register": ("enable_ipam_organization_admin_account", "DelegatedAdminAccountId"),
        "deregister": ("disable_ipam_organization_admin_account", "DelegatedAdminAccountId"),
        "errors": errors_of(
            "UnauthorizedOperation", "InvalidParameterValue", "InvalidParameterValue", missing="InvalidParameterValue"
        ),
        "doubts": {"ipam-after-access": "IncorrectState"},
    },
    {
        "service": "fms",
        "principal": "fms.amazonaws.com",
        "list": "get_admin_account",
        "accounts": lambda answer: [answer["AdminAccount"]],
        "register": ("associate_admin_account", "AdminAccount"),
        "deregister": ("disassociate_admin_account", None),
        "leavesByItself": True,
        "errors": {
            "denied": "InvalidOperationException",
            "organizationsDenied": "InvalidOperationException",
            "roleDenied": "InvalidOperationException",
            "invalid": "InvalidInputException",
            "management": "InvalidInputException",
            "stranger": "ResourceNotFoundException",
            "again": "InvalidOperationException",
            "other": "InvalidOperationException",
            "none": "ResourceNotFoundException",
            "wrongRegion": "InvalidOperationException",
        },
    },
    {
        "service": "guardduty",
        "principal": "guardduty.amazonaws.com",
        "list": "list_organization_admin_accounts",
        "accounts": accounts("AdminAccounts", "AdminAccountId"),
        "register": ("enable_organization_admin_account", "AdminAccountId"),
        "deregister": ("disable_organization_admin_account", "AdminAccountId"),
        "errors": without(
            errors_of(
                "BadRequestException",
                "BadRequestException",
                "BadRequestException",
                missing="BadRequestException",
                starting="BadRequestException",
            ),
            "management",
        ),
        "doubts": {
            "guardduty-enabled-in-the-management-account": "BadRequestException",
            "guardduty-move-with-members": "BadRequestException",
        },
    },
    {
        "service": "inspector2",
        "principal": "inspector2.amazonaws.com",
        "list": "list_delegated_admin_accounts",
        "accounts": accounts("delegatedAdminAccounts", "accountId"),
        "register": ("enable_delegated_admin_account", "delegatedAdminAccountId"),
        "deregister": ("disable_delegated_admin_account", "delegatedAdminAccountId"),
        "errors": errors_of(
            "AccessDeniedException",
            "ValidationException",
            "ConflictException",
            stranger="ResourceNotFoundException",
            missing="ResourceNotFoundException",
            again="ConflictException",
            starting="ConflictException",
        ),
        "doubts": {"inspector-management-account": "AccessDeniedException"},
    },
    {
        "service": "macie2",
        "principal": "macie.amazonaws.com",
        "list": "list_organization_admin_accounts",
        "accounts": accounts("adminAccounts", "accountId"),
        "register": ("enable_organization_admin_account", "adminAccountId"),
        "deregister": ("disable_organization_admin_account", "adminAccountId"),
        "errors": without(
            errors_of(
                "AccessDeniedException",
                "ValidationException",
                "ConflictException",
                stranger="ResourceNotFoundException",
                missing="ResourceNotFoundException",
                starting="ConflictException",
            ),
            "management",
        ),
        "doubts": {"macie-enabled-in-the-management-account": "AccessDeniedException"},
    },
    {
        "service": "securityhub",
        "principal": "securityhub.amazonaws.com",
        "list": "list_organization_admin_accounts",
        "accounts": accounts("AdminAccounts", "AccountId"),
        "register": ("enable_organization_admin_account", "AdminAccountId"),
        "deregister": ("disable_organization_admin_account", "AdminAccountId"),
        "errors": {**SECURITY_HUB, "missing": "InvalidInputException", "starting": "InvalidInputException"},
    },
    {
        "service": "securityhub",
        "input": {"Feature": "SecurityHubV2"},
        "principal": "securityhub.amazonaws.com",
        "list": "list_organization_admin_accounts",
        "accounts": accounts("AdminAccounts", "AccountId"),
        "register": ("enable_organization_admin_account", "AdminAccountId"),
        "deregister": ("disable_organization_admin_account", "AdminAccountId"),
        "errors": {**SECURITY_HUB, "management": "InvalidInputException", "missing": "InvalidInputException"},
    },
    {
        "service": "securitylake",
        "principal": "securitylake.amazonaws.com",
        "register": ("register_data_lake_delegated_administrator", "accountId"),
        "deregister": ("deregister_data_lake_delegated_administrator", None),
        "errors": errors_of(
            "AccessDeniedException",
            "BadRequestException",
            "ConflictException",
            stranger="ResourceNotFoundException",
            missing="ResourceNotFoundException",
            again="ConflictException",
        ),
        "doubts": {"security-lake-after-access": "ConflictException"},
    },
]
