import { AwsError } from '../aws-error';
import type { Call } from '../call';
import { OrganizationsService } from '../organizations/organizations-service';
import { featureSetOf, type Organization } from '../organizations/state';
import { IntegrationRecords } from '../services/records';
import type { SimulatedAws } from '../simulated-aws';
import type { IdentityOperation, IdentityOperations } from './identity-service';

const PRINCIPAL = 'iam.amazonaws.com';

/** Features of the central management of root access, by the name that operations have of them. */
const FEATURES = {
  RootCredentialsManagement: 'OrganizationsRootCredentialsManagement',
  RootSessions: 'OrganizationsRootSessions',
} as const;

/** The central management of root access: IAM refuses all of it, reads too, without trusted access. */
export function organizationsFeatureOperations(aws: SimulatedAws): IdentityOperations {
  const operations: Record<string, IdentityOperation> = {
    ListOrganizationsFeatures: operation((call) => show(aws, find(aws, call))),
  };
  for (const [feature, name] of Object.entries(FEATURES)) {
    operations[`Enable${name}`] = write(aws, findAsManagement, (features) => features.add(feature));
    operations[`Disable${name}`] = write(aws, find, (features) => features.delete(feature));
  }
  return operations;
}

function write(aws: SimulatedAws, of: typeof find, change: (features: Set<string>) => void): IdentityOperation {
  return {
    ...operation((call) => {
      const organization = of(aws, call);
      change(featuresOf(aws, organization));
      return show(aws, organization);
    }),
    isWrite: true,
  };
}

function operation(perform: IdentityOperation['perform']): IdentityOperation {
  return { authorizations: (call) => [{ action: `iam:${call.operation}`, resource: '*' }], perform };
}

/** The organization of the caller, for its management account, which alone enables features. */
function findAsManagement(aws: SimulatedAws, call: Call): Organization {
  const organization = organizationOf(aws, call);
  if (organization.managementAccountId !== call.caller.accountId) {
    throw refusal('CallerIsNotManagementAccountException', 'The caller is not the management account.');
  }
  return find(aws, call);
}

/** The same for a delegated administrator of IAM, too: it reads and disables them. */
function find(aws: SimulatedAws, call: Call): Organization {
  const organization = organizationOf(aws, call);
  const { accountId } = call.caller;
  const isManagement = organization.managementAccountId === accountId;
  if (!isManagement && !organization.delegatedAdministrators.get(accountId)?.services.has(PRINCIPAL)) {
    throw refusal(
      'AccountNotManagementOrDelegatedAdministratorException',
      'The account is neither the management account nor a delegated administrator.',
    );
  }
  if (featureSetOf(organization, aws.clock.now()) !== 'ALL') {
    throw refusal('OrganizationNotInAllFeaturesModeException', 'The organization does not have all features enabled.');
  }
  if (!organization.serviceAccess.has(PRINCIPAL)) {
    throw refusal('ServiceAccessNotEnabledException', 'Trusted access is not enabled for IAM.');
  }
  return organization;
}

function organizationOf(aws: SimulatedAws, { caller }: Call): Organization {
  const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(caller.accountId);
  if (!organization) {
    throw refusal('OrganizationNotFoundException', 'The account does not belong to an organization.');
  }
  return organization;
}

function featuresOf(aws: SimulatedAws, { id }: Organization): Set<string> {
  return IntegrationRecords.of(aws).ofOrganization(id).rootFeatures;
}

function show(aws: SimulatedAws, organization: Organization): unknown {
  return { OrganizationId: organization.id, EnabledFeatures: [...featuresOf(aws, organization)].sort() };
}

/** These codes of IAM keep their suffix on the wire. */
function refusal(name: string, message: string): AwsError {
  return new AwsError(name, message, {}, 400);
}
