/** A question about AWS that its documentation leaves open, and what is assumed until it is answered. */
interface OpenQuestion {
  readonly question: string;
  /** What the simulator does, unless a world turns it round. */
  readonly assumed: string;
  /** What speaks for it, and what against it. */
  readonly evidence: string;
  /** The page of AWS that comes closest. */
  readonly source: string;
}

/** A question that the simulator can decide both ways. A world turns it round: its name is in the list `behavior.doubts`. */
export interface TurnableDoubt extends OpenQuestion {
  /** What the simulator does in a world that turns it round. */
  readonly otherwise: string;
  /** A field of `behavior` that says the same as the name. */
  readonly setting?: string;
}

/** A question that has one answer in every world. */
export interface SettledDoubt extends OpenQuestion {
  /** Why no world can turn it round. */
  readonly oneWay: string;
  /** Why no run is said to have met it. Absent: runs that need the answer name it. */
  readonly unnamed?: string;
}

export type DoubtFacts = TurnableDoubt | SettledDoubt;

const API = 'https://docs.aws.amazon.com/organizations/latest/APIReference';
const GUIDE = 'https://docs.aws.amazon.com/organizations/latest/userguide';
const MIGRATION = `${GUIDE}/manage-begin-all-features-standard-migration.html`;
const INVITATIONS = `${GUIDE}/orgs_manage_accounts_invites.html`;
const TRANSFERS = `${GUIDE}/orgs_account_migration.html`;
const HANDSHAKE = `${API}/API_Handshake.html`;

/**
 * What the documentation of AWS leaves open of what the simulator does, question by question.
 *
 * The simulator calls `doubt(name)` where it needs the answer, so a rehearsal names the questions that its result rests on.
 * As of November 2026: the guides and the API reference of AWS Organizations, the SDK's model, and recordings that other
 * people published.
 */
export const DOUBTS = {
  // The migration to all features.
  'open-without-members': {
    question: 'Is the request for all features OPEN in the response that sends it, if no member has to approve?',
    assumed: 'The response has it as REQUESTED, and the next read as OPEN.',
    otherwise: 'The response has it as OPEN.',
    setting: 'openImmediately',
    evidence: 'The guide says that such an organization can finish immediately. No sample shows the response.',
    source: MIGRATION,
  },
  'names-of-migration-handshakes': {
    question: 'Which handshake do members accept, and which one the management account?',
    assumed: 'Members accept APPROVE_ALL_FEATURES, and the management account accepts ENABLE_ALL_FEATURES.',
    oneWay: 'All samples of the guide agree with it, and so does the page of EnableAllFeatures.',
    evidence: 'The pages of Handshake and AcceptHandshake swap the two names.',
    source: HANDSHAKE,
  },
  'early-finalization': {
    question: 'Which error ends an attempt to finish a migration while members still have to approve?',
    assumed: 'InvalidHandshakeTransitionException.',
    otherwise: 'HandshakeConstraintViolationException.',
    evidence: 'AcceptHandshake lists both errors, and says of neither when it is used.',
    source: `${API}/API_AcceptHandshake.html`,
  },
  'approval-of-inactive-member': {
    question: 'Does a migration require the approval of an invited member that is suspended or closed?',
    assumed: 'It does. Such a member blocks the migration.',
    otherwise: 'It does not, if the member is already inactive when the migration starts.',
    evidence: 'No page has an exemption. No one can sign in to such an account.',
    source: MIGRATION,
  },
  'approval-after-cancellation': {
    question: 'Does a migration still require a member whose own request was canceled?',
    assumed: 'It does not.',
    otherwise: 'It does, as long as the account is a member.',
    evidence: 'The guide cancels only the whole process. The API can cancel each request.',
    source: `${API}/API_CancelHandshake.html`,
  },
  'approval-after-departure': {
    question: 'Does a migration still require a member that left before it approved, or after it declined?',
    assumed: 'It does not. The open request of the member is canceled.',
    otherwise: 'It does. The migration can only be canceled, or expire.',
    evidence: 'After a decline, the guide says to remove the account. It does not say what the migration does then.',
    source: MIGRATION,
  },
  'approval-of-earlier-attempt': {
    question: 'Does a second migration ask members that approved the first one?',
    assumed: 'It sends each of them a new request.',
    otherwise: 'It sends them none.',
    evidence: 'The guide says only that the process starts again.',
    source: MIGRATION,
  },
  'approval-of-new-member': {
    question: 'Does an account have to approve a migration that was pending when it accepted its invitation?',
    assumed: 'It does not.',
    otherwise: 'It does, and is sent a request.',
    evidence: 'The guide says that such an invitation is for all features. It does not mention a second approval.',
    source: MIGRATION,
  },
  'approval-without-role-permission': {
    question: 'Is a request accepted if the caller is not allowed to create the service-linked role that is missing?',
    assumed: 'It stays open, and the caller gets AccessDeniedForDependencyException.',
    otherwise: 'It is accepted although the caller gets that error, as AWS does with an invitation of its own member.',
    evidence: 'The API reference has the error. It does not say what the handshake becomes.',
    source: `${API}/API_AcceptHandshake.html`,
  },
  'requests-of-expired-migration': {
    question: 'In which state are the open requests of a migration that expired?',
    assumed: 'CANCELED.',
    otherwise: 'EXPIRED.',
    evidence: 'The guide says that all requests of the attempt are canceled. They also have an expiry of their own.',
    source: MIGRATION,
  },
  'decline-by-management-account': {
    question: 'Can a management account decline its own request for all features?',
    assumed: 'It cannot: AccessDeniedException. It can cancel it.',
    otherwise: 'It can, which ends the migration as a cancellation does.',
    evidence: 'DeclineHandshake is for the recipient. This request has no other recipient.',
    source: `${API}/API_DeclineHandshake.html`,
  },
  'request-to-restore-role': {
    question: 'What does a request to restore a service-linked role look like?',
    assumed:
      'Like a request to approve: OPEN for 90 days, and ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE in its ARN in lowercase.',
    oneWay: 'No source names another form.',
    evidence: 'No sample exists. The pattern of the API for ARNs allows 32 characters there, and the name has 37.',
    source: HANDSHAKE,
  },
  'role-of-management-account': {
    question: 'Does the end of a migration create the service-linked role of a management account that lost it?',
    assumed: 'It does.',
    otherwise: 'It does not.',
    evidence: 'The guide says so of members only.',
    source: `${GUIDE}/orgs_integrate_services.html`,
  },

  // Invitations.
  'invitations-while-pending': {
    question: 'Can accounts be invited while a migration is pending?',
    assumed: 'They can.',
    otherwise: 'INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES.',
    setting: 'rejectInvitesDuringMigration',
    evidence: 'The guide says so since February 2021. The error and the page on troubleshooting still exist.',
    source: MIGRATION,
  },
  'feature-set-of-invitation': {
    question: 'Which feature set does an invitation have while a migration is pending?',
    assumed: 'ALL.',
    otherwise: 'CONSOLIDATED_BILLING.',
    evidence: 'The guide says that it is for all features. No sample shows the field.',
    source: MIGRATION,
  },
  'invitation-of-unknown-account': {
    question: 'Can an account ID be invited that no account has?',
    assumed: 'It can. No one ever responds.',
    otherwise: 'TARGET_ACCOUNT_VALIDATION_FAILURE.',
    evidence: 'The API reference has the reason, and does not say whether it is for invitations.',
    source: `${API}/API_InviteAccountToOrganization.html`,
  },
  'invitation-by-id-and-email': {
    question: 'Can an account have two invitations of one organization, by its ID and by its email address?',
    assumed: 'It can.',
    otherwise: 'The second one is a duplicate.',
    evidence: 'AWS is seen to resolve an address only when the invitation is accepted.',
    source: INVITATIONS,
  },
  'other-invitations-of-member': {
    question: 'Do other invitations of an account stay open when it accepts one?',
    assumed: 'They do. If the account accepts another one, it moves to that organization.',
    otherwise: 'They are canceled.',
    evidence: 'The guide describes the move to another organization, and not what happens to other invitations.',
    source: TRANSFERS,
  },
  'party-of-accepted-invitation': {
    question: 'Does an invitation by email have the account as its party after it is accepted?',
    assumed: 'It does, in place of the address.',
    otherwise: 'It keeps the address.',
    evidence: 'A recording shows it in one special case. A sample of the SDK shows the reverse.',
    source: HANDSHAKE,
  },
  'permission-to-leave': {
    question: 'Does a member need organizations:LeaveOrganization to accept the invitation of another organization?',
    assumed: 'It does.',
    otherwise: 'It does not. A service control policy that denies the action stops it in any case.',
    evidence: 'The page on accepting an invitation says so. The page on moving accounts says the reverse.',
    source: TRANSFERS,
  },
  'age-of-organization': {
    question: 'Which organization must be 7 days old before a member moves from one to another?',
    assumed: 'The one that it leaves.',
    otherwise: 'The one that it joins.',
    evidence: 'The guide says only "the organization".',
    source: TRANSFERS,
  },
  'interval-of-moves': {
    question: 'How soon can an account move again between organizations?',
    assumed: 'After a day.',
    oneWay: '`quotas.transferIntervalDays` of a world sets another number.',
    evidence: 'The API reference has ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED, and no number.',
    source: `${API}/API_AcceptHandshake.html`,
  },

  // Handshakes in general.
  'response-to-expired-handshake': {
    question: 'Which error does a response to an expired handshake get?',
    assumed: 'InvalidHandshakeTransitionException.',
    oneWay: 'It is the error of every other handshake that has ended in another state.',
    evidence: 'Recordings show it for accepted, declined, and canceled handshakes. No one waited for an expiry.',
    source: `${API}/API_AcceptHandshake.html`,
  },
  'delay-of-expiry': {
    question: 'How long after its expiry is a handshake still read as open?',
    assumed: 'It is EXPIRED in that moment.',
    oneWay: 'A client that checks from time to time sees it a little later.',
    evidence: 'No page has a number.',
    source: `${GUIDE}/orgs_reference_limits.html`,
  },
  'requests-in-list-of-organization': {
    question: 'Does ListHandshakesForOrganization have the requests that a migration sends to members?',
    assumed: 'It does.',
    otherwise: 'It does not. Only the members list them.',
    evidence:
      'The organization sends them, and the list has a filter for the requests of a parent. No sample shows one.',
    source: `${API}/API_ListHandshakesForOrganization.html`,
  },
  'billing-transfer': {
    question: 'What does the handshake of a billing transfer look like, and when does it expire?',
    assumed: 'It has the types of resources that the API reference lists, and expires after 15 days.',
    oneWay: 'It only has to be in the lists among other handshakes.',
    evidence: 'The reference lists the types, and not how they are nested.',
    source: 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing-send-invitation.html',
  },
  'deletion-with-open-handshakes': {
    question: 'Can an organization be deleted while handshakes that it sent are open?',
    assumed: 'It can. They are canceled.',
    otherwise: 'OrganizationNotEmptyException.',
    evidence: 'A test of the Terraform provider deletes one with a pending migration. No result is published.',
    source: `${GUIDE}/orgs_manage_org_delete.html`,
  },

  // Accounts and service-linked roles.
  'role-with-consolidated-billing': {
    question: 'Does a new account in an organization with consolidated billing have the service-linked role?',
    assumed: 'It does.',
    otherwise: 'It does not.',
    evidence: 'An older guide says so of each new account. The API reference says it of all features only.',
    source: `${API}/API_CreateAccount.html`,
  },
  'direct-service-linked-role': {
    question: 'Can CreateServiceLinkedRole be called directly for organizations.amazonaws.com?',
    assumed: 'It can.',
    otherwise: 'It is refused with InvalidInput.',
    setting: 'refuseDirectServiceLinkedRole',
    evidence: 'No public use of the call is known, and no refusal.',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
  },
  'suffix-of-service-linked-role': {
    question: 'Can the name of the service-linked role have a suffix?',
    assumed: 'It cannot.',
    oneWay: 'This library gives none.',
    evidence: 'IAM allows it for some services, and does not list them.',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html',
  },
  'removal-of-closed-account': {
    question: 'Which error does the removal of a closed account get?',
    assumed: 'ConstraintViolationException.',
    oneWay: 'The account stays in the organization for 90 days, whatever the error is.',
    evidence: 'The guide says that it cannot be removed.',
    source: `${GUIDE}/orgs_manage_accounts_close.html`,
  },
  'accounts-created-together': {
    question: 'How many accounts can be created at the same time?',
    assumed: 'Five.',
    oneWay: '`quotas.concurrentAccountCreations` of a world sets another number.',
    evidence: 'The page on quotas says five. A public library finds that only one works.',
    source: `${GUIDE}/orgs_reference_limits.html`,
  },

  // Trusted access, delegated administrators, and policies.
  'repeated-trusted-access': {
    question: 'Can trusted access be enabled that is enabled, and disabled that is disabled?',
    assumed: 'It can, and nothing changes.',
    oneWay: 'The model of the API has no error for it.',
    evidence: 'No page mentions it.',
    source: `${API}/API_EnableAWSServiceAccess.html`,
  },
  'access-before-delegation': {
    question: 'Does every service need trusted access before it has a delegated administrator?',
    assumed: 'Every service does.',
    otherwise: 'None does.',
    evidence: 'The reason SERVICE_ACCESS_NOT_ENABLED names no service. Some services have an API of their own for it.',
    source: `${API}/API_RegisterDelegatedAdministrator.html`,
  },
  'delegation-without-support': {
    question: 'Which error does a delegated administrator get for a service that has none?',
    assumed: 'UNRECOGNIZED_SERVICE_PRINCIPAL of InvalidInputException.',
    otherwise: 'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED of ConstraintViolationException.',
    evidence: 'The API reference has both, and says of neither that it is for such services.',
    source: `${API}/API_RegisterDelegatedAdministrator.html`,
  },
  'access-before-policy-type': {
    question: 'Do the policy types of GuardDuty and Security Hub CSPM need trusted access first?',
    assumed: 'They do, as their neighbors.',
    otherwise: 'They do not.',
    evidence: 'The pages of Security Hub, Inspector, and the network security director say so of their types.',
    source: `${API}/API_EnablePolicyType.html`,
  },
  'policies-of-new-organization': {
    question: 'Does a new organization with all features have service control policies enabled?',
    assumed: 'It has no policy type enabled.',
    otherwise: 'Service control policies are enabled.',
    setting: 'createdWithServiceControlPolicies',
    evidence: 'The API reference says that they are. Users, and the Terraform provider, find none.',
    source: `${API}/API_CreateOrganization.html`,
  },
  'list-of-disabled-policy-type': {
    question: 'Can the policies of a type be listed that is not enabled?',
    assumed: 'They can.',
    otherwise: 'PolicyTypeNotEnabledException.',
    evidence: 'The API reference lists no error for it.',
    source: `${API}/API_ListPolicies.html`,
  },
  'policy-names-of-types': {
    question: 'Can two policies of different types have the same name?',
    assumed: 'They can.',
    otherwise: 'The second one is a duplicate.',
    evidence: 'The message of DuplicatePolicyException says "name and type".',
    source: `${API}/API_CreatePolicy.html`,
  },
  'policies-of-deleted-unit': {
    question: 'Can an organizational unit be deleted that has policies attached?',
    assumed: 'It can. They are detached.',
    otherwise: 'OrganizationalUnitNotEmptyException.',
    evidence: 'The API reference requires only that it has no accounts and no other units.',
    source: `${API}/API_DeleteOrganizationalUnit.html`,
  },
  'removal-of-missing-tag': {
    question: 'Can a tag be removed that does not exist?',
    assumed: 'It can, and nothing changes.',
    oneWay: 'The model of the API has no error for it.',
    evidence: 'No page mentions it.',
    source: `${API}/API_UntagResource.html`,
  },

  // Every operation.
  'size-of-pages': {
    question: 'How many entries does a page of a list have, if the request does not say it?',
    assumed: 'At most 20.',
    oneWay: 'A client that follows the tokens reads the same list.',
    evidence: '20 is the maximum of the model.',
    source: `${API}/API_ListAccounts.html`,
  },
  'order-of-lists': {
    question: 'In which order are lists?',
    assumed: 'Handshakes: the newest first. Everything else: the oldest first.',
    oneWay: 'A client cannot rely on an order that is not documented.',
    unnamed: 'Every run reads lists.',
    evidence: 'No page mentions it.',
    source: `${API}/API_ListHandshakesForOrganization.html`,
  },
  'order-of-checks': {
    question: 'Which error does a request get that has several?',
    assumed: 'The first of: form, membership, permission, existence, state, quota.',
    oneWay: 'The request is refused in any order.',
    unnamed: 'A request that fails is tried again, or ends with its first error.',
    evidence: 'Recordings show parts of this order.',
    source: `${API}/CommonErrors.html`,
  },
  'texts-of-errors': {
    question: 'What do the messages of errors say?',
    assumed: 'What recordings have. Other messages start with "simulated:".',
    oneWay: 'Errors are told apart by their names and reasons.',
    unnamed: 'The texts say it themselves.',
    evidence: 'The API reference describes errors, and does not have their messages.',
    source: `${API}/CommonErrors.html`,
  },
  'unpublished-request-rates': {
    question: 'How many requests per second do operations take that are not on the page of quotas?',
    assumed: 'Any number.',
    oneWay: '`faults` of a world can refuse single requests.',
    unnamed: 'Every run has such requests.',
    evidence: 'IAM and AWS STS publish no rates, and AWS Organizations has none for its resource policy.',
    source: `${GUIDE}/orgs_reference_limits.html`,
  },

  // CloudFormation.
  'oversized-response': {
    question: 'What does CloudFormation do with a response of a custom resource that has more than 4,096 bytes?',
    assumed: 'It ignores the response. The resource fails after its timeout.',
    otherwise: 'The resource fails immediately.',
    evidence: 'The guide has the limit only.',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html',
  },

  // Services that integrate with AWS Organizations.
  'administrators-without-a-number': {
    question:
      'How many delegated administrators does AWS Organizations register for a service whose page states no number?',
    assumed: 'Any number.',
    otherwise: 'One.',
    evidence: 'Guides of some of these services speak of one administrator. None says that a second one is refused.',
    source: `${GUIDE}/orgs_integrate_services_list.html`,
  },
  'account-access-administrators': {
    question: 'Does AWS IAM account access manager have delegated administrators?',
    assumed: 'It has none.',
    otherwise: 'It has any number of them, in AWS Organizations.',
    evidence: 'The guide of IAM mentions such an account when it lists applications, and describes no registration.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/account-access-manager-getting-started.html',
  },
  'access-analyzer-one-administrator': {
    question: 'How many delegated administrators does IAM Access Analyzer have?',
    assumed: 'One.',
    otherwise: 'Five.',
    evidence: 'The guide describes how to add, change, and remove one, and prints no limit.',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-delegated-administrator.html',
  },
  'agentless-by-hand': {
    question: 'Does the agentless scanning of Amazon Inspector need trusted access and a registration of its own?',
    assumed: 'It does, if they are in the template.',
    otherwise: 'The registration in Amazon Inspector enables and registers it, too.',
    evidence: 'A policy that AWS manages allows both for its principal. No page describes it.',
    source: `${GUIDE}/services-that-can-integrate-inspector2.html`,
  },
  'artifact-principal': {
    question: 'Which principal of AWS Artifact has trusted access?',
    assumed: 'aws-artifact-account-sync.amazonaws.com.',
    otherwise: 'artifact.amazonaws.com.',
    evidence:
      'The present guide has artifact.amazonaws.com, and the policy that AWS manages for agreements allows the other one only.',
    source: `${GUIDE}/services-that-can-integrate-artifact.html`,
  },
  'audit-manager-sets-access': {
    question: 'Does the registration in AWS Audit Manager enable trusted access?',
    assumed: 'It does not: trusted access is enabled first.',
    otherwise: 'It does.',
    evidence: 'The console enables it. No page says it of the API.',
    source: `${GUIDE}/services-that-can-integrate-audit-manager.html`,
  },
  'compute-optimizer-sets-access': {
    question: 'Does the enrollment in AWS Compute Optimizer enable trusted access?',
    assumed: 'It does not: trusted access is enabled first.',
    otherwise: 'It does.',
    evidence: 'The guide says it of the console. The API reference does not.',
    source: `${GUIDE}/services-that-can-integrate-compute-optimizer.html`,
  },
  'compute-optimizer-writes-a-role-policy': {
    question: 'Does the enrollment in AWS Compute Optimizer also need iam:PutRolePolicy on its role?',
    assumed: 'It does not.',
    otherwise: 'It does.',
    evidence: 'The policy that the guide of Compute Optimizer shows for the enrollment has it.',
    source: 'https://docs.aws.amazon.com/compute-optimizer/latest/ug/security-iam.html',
  },
  'declarative-policies-role-principal': {
    question: 'Which principal assumes the role of the report on declarative policies?',
    assumed: 'report.declarative-policies-ec2.amazonaws.com, which also writes the report.',
    otherwise: 'declarative-policies-ec2.amazonaws.com.',
    evidence: 'The history of the guide names declarative-policies-ec2.amazonaws.com for the role.',
    source: `${GUIDE}/services-that-can-integrate-ec2.html`,
  },
  'guardduty-enabled-in-the-management-account': {
    question: 'Must Amazon GuardDuty be enabled in the management account before an administrator is named?',
    assumed: 'It does not have to be.',
    otherwise: 'It does, and it is not enabled there: the registration is refused.',
    evidence: 'Landing Zone Accelerator on AWS enables it first. The guide does not ask for it.',
    source: `${GUIDE}/services-that-can-integrate-guardduty.html`,
  },
  'guardduty-move-with-members': {
    question: 'Can another account administer Amazon GuardDuty while the former one has members?',
    assumed: 'It can, after the former one was removed.',
    otherwise: 'It cannot: only the former one is accepted again.',
    evidence: 'The guide has the former administrator disassociate its members first.',
    source: 'https://docs.aws.amazon.com/guardduty/latest/ug/delegated-admin-designate.html',
  },
  'inspector-management-account': {
    question: 'Does Amazon Inspector accept the management account as its administrator?',
    assumed: 'It does not.',
    otherwise: 'It does, and says of it that it is the administrator instead of listing it.',
    evidence: 'No page says whether it does.',
    source: `${GUIDE}/services-that-can-integrate-inspector2.html`,
  },
  'inspector-second-call': {
    question: 'What does Amazon Inspector return if its administrator is named again?',
    assumed: 'ConflictException.',
    otherwise: 'The same as the first time.',
    evidence: 'The API model has the error, and no page says when it is used.',
    source: `${GUIDE}/services-that-can-integrate-inspector2.html`,
  },
  'ipam-after-access': {
    question: 'Does trusted access that AWS Organizations enabled disturb the registration in IPAM?',
    assumed: 'It does not.',
    otherwise: 'It does: the registration is refused until that access is disabled.',
    evidence: 'The guide says that IPAM cannot be enabled that way. Public configurations do it.',
    source: `${GUIDE}/services-that-can-integrate-ipam.html`,
  },
  'ipam-in-one-region': {
    question: 'Does the registration in IPAM count in every Region?',
    assumed: 'It does.',
    otherwise: 'Each Region has an administrator of its own.',
    evidence: 'The call is regional, and the guide names no Region for it.',
    source: `${GUIDE}/services-that-can-integrate-ipam.html`,
  },
  'license-manager-in-each-region': {
    question: 'Is the integration of AWS License Manager a setting of each Region?',
    assumed: 'It is.',
    otherwise: 'One Region counts for all.',
    evidence: 'Settings of License Manager are regional. No page says it of this one.',
    source: `${GUIDE}/services-that-can-integrate-license-manager.html`,
  },
  'license-manager-member-account-by-hand': {
    question: 'Must trusted access for the role of AWS License Manager in members be enabled separately?',
    assumed: 'It does not have to be: the integration enables both.',
    otherwise: 'It must: the integration enables only its own.',
    evidence: 'A published list of an organization shows both, enabled in the same second.',
    source: `${GUIDE}/services-that-can-integrate-license-manager.html`,
  },
  'linux-subscriptions-set-access': {
    question: 'Does the discovery of Linux subscriptions enable trusted access?',
    assumed: 'It does not.',
    oneWay: 'No call of License Manager Linux subscriptions is made or simulated.',
    unnamed: 'No run makes the call.',
    evidence: 'The guide has it enabled through License Manager. No page says it of the API.',
    source: `${GUIDE}/services-that-can-integrate-license-manager.html`,
  },
  'macie-enabled-in-the-management-account': {
    question: 'Must Amazon Macie be enabled in the management account before an administrator is named?',
    assumed: 'It does not have to be.',
    otherwise: 'It does, and it is not enabled there: list and registration are refused.',
    evidence:
      'Landing Zone Accelerator on AWS enables it first. Macie refuses that in a member of another administrator.',
    source: `${GUIDE}/services-that-can-integrate-macie.html`,
  },
  'malware-protection-by-hand': {
    question: 'Does Malware Protection of Amazon GuardDuty need trusted access and a registration of its own?',
    assumed: 'It does, if they are in the template.',
    otherwise: 'The registration in Amazon GuardDuty enables and registers it, too.',
    evidence:
      'Public configurations enable its principal, and policies that AWS manages allow the registration. No page describes it.',
    source: `${GUIDE}/services-that-can-integrate-guardduty.html`,
  },
  'network-security-director-by-hand': {
    question: 'Do the calls of AWS Organizations integrate AWS Shield network security director?',
    assumed: 'They do.',
    oneWay: 'What its console does beside them is not simulated.',
    unnamed: 'Every run makes those calls.',
    evidence: 'The guide describes its console, which does more in one step.',
    source: `${GUIDE}/orgs_manage_policies_network_security_director_getting_started.html`,
  },
  'network-security-director-principal': {
    question: 'Which principal of AWS Shield network security director has trusted access?',
    assumed: 'network-security-director.amazonaws.com.',
    otherwise: 'network-director.amazonaws.com.',
    evidence: 'The policy of its role has it. The guide has network-director.amazonaws.com for the role.',
    source: `${GUIDE}/orgs_manage_policies_network_security_director_getting_started.html`,
  },
  'network-security-manager-administrators': {
    question: 'Are administrators of AWS Network Security Manager registered in AWS Organizations?',
    assumed: 'They are not.',
    otherwise: 'They are.',
    evidence: 'Its API names them, with priorities. No page mentions AWS Organizations.',
    source: 'https://docs.aws.amazon.com/network-security-manager/latest/devguide/what-is.html',
  },
  'notifications-after-access': {
    question: 'Does trusted access that AWS Organizations enabled disturb the switch of AWS User Notifications?',
    assumed: 'It does not.',
    otherwise: 'It does: the switch is refused until that access is disabled.',
    evidence: 'The guide has it disabled again, and enabled through User Notifications.',
    source: `${GUIDE}/services-that-can-integrate-uno.html`,
  },
  'notifications-principal': {
    question: 'Which principal of AWS User Notifications has trusted access?',
    assumed: 'notifications.amazonaws.com.',
    otherwise: 'notifications.amazon.com.',
    evidence: 'The guide prints notifications.amazon.com, and the policy of its role the other one.',
    source: `${GUIDE}/services-that-can-integrate-uno.html`,
  },
  'notifications-region': {
    question: 'In which Region is the switch of AWS User Notifications?',
    assumed: 'In the home Region of the partition.',
    otherwise: 'In any Region: it is one switch.',
    evidence: 'The service has endpoints in many Regions, and no page names one for this call.',
    source: `${GUIDE}/services-that-can-integrate-uno.html`,
  },
  'own-deregistration-and-organizations': {
    question: 'Does the last deregistration in a service also remove the account from AWS Organizations?',
    assumed: 'It does not.',
    otherwise: 'It does.',
    evidence: 'The guide of Amazon Detective says so. Other guides do not mention it.',
    source: `${GUIDE}/services-that-can-integrate-detective.html`,
  },
  'principal-of-forwarded-calls': {
    question:
      'Do requests that a service makes to AWS Organizations for its caller have organizations:ServicePrincipal?',
    assumed: 'They do.',
    otherwise: 'They do not.',
    evidence: 'The key is documented for direct calls. Landing Zone Accelerator on AWS allows both, with IfExists.',
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html',
  },
  'reachability-analyzer-in-one-region': {
    question: 'Does the switch of Reachability Analyzer count in every Region?',
    assumed: 'It does.',
    otherwise: 'Each Region has a switch of its own.',
    evidence: 'The call is regional. The guide describes one console, and no Region.',
    source: `${GUIDE}/services-that-can-integrate-ra.html`,
  },
  'security-hub-central-configuration': {
    question: 'Does Security Hub CSPM refuse another administrator while central configuration is on?',
    assumed: 'It does.',
    oneWay: 'Central configuration is not simulated: it is off.',
    unnamed: 'No run has it on.',
    evidence:
      'Configuration policies go with the administrator. No page says what the call returns while there are any.',
    source: `${GUIDE}/services-that-can-integrate-securityhub.html`,
  },
  'security-lake-after-access': {
    question: 'Does trusted access that AWS Organizations enabled disturb the registration in Amazon Security Lake?',
    assumed: 'It does not.',
    otherwise: 'It does: the registration is refused until that access is disabled.',
    evidence: 'The guide of AWS Organizations offers it. The one of Security Lake says that roles may be missing then.',
    source: `${GUIDE}/services-that-can-integrate-sl.html`,
  },
  'security-lake-no-administrator': {
    question: 'What does Amazon Security Lake return if its administrator is deregistered, and it has none?',
    assumed: 'ResourceNotFoundException.',
    otherwise: 'BadRequestException.',
    evidence: 'The API model has both errors, and no page says when they are used.',
    source: `${GUIDE}/services-that-can-integrate-sl.html`,
  },
  'security-lake-second-call': {
    question: 'What does Amazon Security Lake return if its administrator is named again?',
    assumed: 'ConflictException.',
    otherwise: 'The same as the first time.',
    evidence: 'The API model has the error, and no page says when it is used.',
    source: `${GUIDE}/services-that-can-integrate-sl.html`,
  },
  'service-quotas-sets-access': {
    question: 'Does the association of the template of Service Quotas enable trusted access?',
    assumed: 'It does not: trusted access is enabled first.',
    otherwise: 'It does.',
    evidence:
      'The API model has an error for access that is missing. The guide says that only Service Quotas enables it.',
    source: `${GUIDE}/services-that-can-integrate-servicequotas.html`,
  },
  'stacksets-in-each-region': {
    question: 'Is the activation of StackSets a setting of each Region?',
    assumed: 'It is.',
    otherwise: 'One Region counts for all.',
    evidence: 'The API is regional. No page says whether the setting is.',
    source: `${GUIDE}/services-that-can-integrate-cloudformation.html`,
  },
  'tag-policy-type-sets-access': {
    question: 'Does EnablePolicyType of TAG_POLICY enable trusted access for tag policies?',
    assumed: 'It does not.',
    otherwise: 'It does.',
    evidence: 'The guide prefers it, as it sets things up. The API for tags asks for trusted access.',
    source: `${GUIDE}/services-that-can-integrate-tag-policies.html`,
  },
  'well-architected-in-each-region': {
    question: 'Is sharing with the organization a setting of AWS Well-Architected Tool in each Region?',
    assumed: 'It is.',
    otherwise: 'One Region counts for all.',
    evidence: 'The operation is called global settings, and its endpoint is regional.',
    source: `${GUIDE}/services-that-can-integrate-wat.html`,
  },
  'well-architected-sets-access': {
    question: 'Does the switch of AWS Well-Architected Tool enable trusted access?',
    assumed: 'It does not: trusted access is enabled first.',
    otherwise: 'It does.',
    evidence: 'The guide insists on the console. The API reference does not mention it.',
    source: `${GUIDE}/services-that-can-integrate-wat.html`,
  },
} as const satisfies Record<string, DoubtFacts>;

/** An open question by its name. */
export type DoubtName = keyof typeof DOUBTS;

const ROWS: Readonly<Record<string, DoubtFacts>> = DOUBTS;

/** All names, in the order of the table. */
export const DOUBT_NAMES = Object.keys(DOUBTS) as readonly DoubtName[];

/** What is known of an open question. */
export function doubtFacts(name: DoubtName): DoubtFacts {
  return DOUBTS[name];
}

/** Whether a world can turn a question round; false for a name that the table lacks. */
export function isTurnable(name: string): boolean {
  return Object.hasOwn(ROWS, name) && 'otherwise' in ROWS[name]!;
}
