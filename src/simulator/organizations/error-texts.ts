/*
 * AWS's own words, as recordings, users' reports and other people's tests against AWS have them; its documents tell the
 * names of errors and reasons, and often other words than the service says. What is missing here nobody has seen.
 *
 * Sources: the facts file's recordings of handshakes; getmoto/moto tests/test_organizations (each compared with AWS by its
 * author); hashicorp/terraform-provider-aws 4545 and cloudposse's and users' notes for policies and their attachments.
 */

const NO_SUCH_VALUE = 'You specified an invalid value.';

/** By reason, or by its code before the colon. */
export const INPUT_TEXTS: Readonly<Record<string, string>> = {
  INPUT_REQUIRED: 'You must provide a value for the parameter.',
  INVALID_ENUM: NO_SUCH_VALUE,
  INVALID_ENUM_POLICY_TYPE: NO_SUCH_VALUE,
  INVALID_PATTERN: 'You provided a value that does not match the required pattern.',
  // Older parts of the API say it so.
  'INVALID_PATTERN:POLICY_ID': NO_SUCH_VALUE,
  INVALID_PATTERN_TARGET_ID: NO_SUCH_VALUE,
  INVALID_PARTY_TYPE_TARGET: 'You specified an invalid party type as the target parameter.',
  DUPLICATE_TAG_KEY: 'Your request includes duplicate tag keys.',
  MAX_LIMIT_EXCEEDED_FILTER: 'You specified too many filter parameters.',
  UNRECOGNIZED_SERVICE_PRINCIPAL: 'You specified an unrecognized service principal.',
};

/** By reason. */
export const CONSTRAINT_TEXTS: Readonly<Record<string, string>> = {
  WAIT_PERIOD_ACTIVE: 'This operation requires a wait period.  Try again later.',
  MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED:
    'The member account is missing one or more of the prerequisites required to operate as a standalone account.',
  CLOSE_ACCOUNT_QUOTA_EXCEEDED: 'You have exceeded close account quota for the past 30 days.',
  SERVICE_ACCESS_NOT_ENABLED:
    'You must enable service access before you delegate an administrator for this service. Call the AWS API EnableAWSServiceAccess first.',
  DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE:
    'You have delegated administrator/s for this service. De-register them in order to disable service access.',
  CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR:
    'You cannot register master account/yourself as delegated administrator for your organization.',
  MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED:
    'You have attached the maximum number of policies to the specified target.',
};

/** By reason. */
export const HANDSHAKE_CONSTRAINT_TEXTS: Readonly<Record<string, string>> = {
  ALREADY_IN_AN_ORGANIZATION: 'The AWS account is already a member of an organization.',
  ORGANIZATION_ALREADY_HAS_ALL_FEATURES: 'All features are already enabled on this organization.',
  ACCOUNT_NUMBER_LIMIT_EXCEEDED: 'You have exceeded the allowed number of AWS accounts.',
};

/** By name, of errors that say the same wherever they are answered. */
export const ERROR_TEXTS = {
  AccountAlreadyClosedException: 'The provided account is already closed.',
  AccountAlreadyRegisteredException: 'The provided account is already a delegated administrator for your organization.',
  AccountNotFoundException: "You specified an account that doesn't exist.",
  AccountNotRegisteredException:
    'The provided account is not a registered delegated administrator for your organization.',
  DuplicateOrganizationalUnitException: 'An OU with the same name already exists.',
  // The attachment says the same of itself.
  DuplicatePolicyAttachmentException: 'A policy with the specified name and type already exists.',
  DuplicatePolicyException: 'A policy with the specified name and type already exists.',
  OrganizationNotEmptyException:
    'To delete an organization you must first remove all member accounts (except the master).',
  OrganizationalUnitNotFoundException: "You specified an organizational unit that doesn't exist.",
  PolicyTypeAlreadyEnabledException: 'The specified policy type is already enabled.',
  PolicyTypeNotEnabledException: 'This operation can be performed only for enabled policy types.',
  RootNotFoundException: "You specified a root that doesn't exist.",
  TargetNotFoundException: "You specified a target that doesn't exist.",
} as const;
