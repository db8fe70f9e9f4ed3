import { AwsError } from '../aws-error';
import { accountArn, organizationArn } from './arns';
import { checkMissingServiceLinkedRole, ensureServiceLinkedRole } from './dependencies';
import { constraintViolation, wordedError } from './errors';
import { foundOrganization } from './founding';
import { cancelEverything } from './migration';
import type { OperationTable, Request } from './operation';
import { type FeatureSet, featureSetOf, isPending, type Organization } from './state';

/** Creating, describing and deleting an organization. */
export const ORGANIZATION_OPERATIONS: OperationTable = {
  CreateOrganization: {
    callers: 'ANYONE',
    isWrite: true,
    input: { FeatureSet: { type: 'text', values: ['ALL', 'CONSOLIDATED_BILLING'] } },
    perform: createOrganization,
  },
  DescribeOrganization: {
    callers: 'MEMBER',
    perform: (request) => ({ Organization: showOrganization(request, request.organization) }),
  },
  DeleteOrganization: {
    callers: 'MANAGEMENT',
    isWrite: true,
    perform: deleteOrganization,
  },
};

function createOrganization(request: Request): unknown {
  const { aws, state, account, now } = request;
  const featureSet: FeatureSet = request.input.FeatureSet ?? 'ALL';
  if (request.tryOrganization) {
    throw new AwsError('AlreadyInOrganizationException', 'The AWS account is already a member of an organization.');
  }
  if (featureSet === 'CONSOLIDATED_BILLING' && aws.partition === 'aws-us-gov') {
    throw constraintViolation('CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION');
  }
  if (account.state === 'PENDING_ACTIVATION') {
    throw constraintViolation('ACCOUNT_CREATION_NOT_COMPLETE');
  }
  if (!account.canStandAlone) {
    throw constraintViolation('MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED');
  }
  checkMissingServiceLinkedRole(request);
  ensureServiceLinkedRole(request);
  const organization = foundOrganization(aws, state, {
    managementAccountId: account.id,
    featureSet,
    createdAt: now,
    initializedAt: now + aws.behavior.initializingSeconds * 1000,
    hasServiceControlPolicies: featureSet === 'ALL' && aws.doubt('policies-of-new-organization'),
  });
  return { Organization: showOrganization(request, organization) };
}

function deleteOrganization({ aws, state, organization, now }: Request): unknown {
  if (organization.members.size > 1) {
    throw wordedError('OrganizationNotEmptyException');
  }
  const isTransferring = [...organization.transfers.values()].some(
    ({ status, endsAt }) => status === 'REQUESTED' || (status === 'ACCEPTED' && (endsAt === undefined || endsAt > now)),
  );
  if (isTransferring) {
    throw constraintViolation('ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS');
  }
  if (organization.handshakes.some(isPending) && aws.doubt('deletion-with-open-handshakes')) {
    throw wordedError('OrganizationNotEmptyException');
  }
  cancelEverything(state, organization, now);
  state.organizationOfAccount.delete(organization.managementAccountId);
  state.organizations.delete(organization.id);
  return {};
}

function showOrganization({ aws, partition, now }: Request, organization: Organization): Record<string, unknown> {
  const { managementAccountId } = organization;
  const featureSet = featureSetOf(organization, now);
  return {
    Id: organization.id,
    Arn: organizationArn(partition, organization),
    FeatureSet: featureSet,
    MasterAccountArn: accountArn(partition, organization, managementAccountId),
    MasterAccountId: managementAccountId,
    MasterAccountEmail: aws.accounts.get(managementAccountId)!.email,
    // Deprecated: always the one type that all features come with, whatever the root has enabled.
    AvailablePolicyTypes: featureSet === 'ALL' ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] : [],
  };
}
