import * as sdk from '@aws-sdk/client-organizations';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import type { WorldOrganization } from '../../../src/simulator/world/world-organization';
import { stateOf } from '../organizations/simulated-calls';
import {
  as,
  aWorld,
  CREATED_MEMBER,
  invite,
  MANAGEMENT,
  MEMBER,
  organizationIn,
  outcomeOf,
  STANDALONE,
} from './conformance-lab';

const SERVICE = { ServicePrincipal: 'config.amazonaws.com' };
const DELEGATION = { ...SERVICE, AccountId: MEMBER };
const ALREADY = 'HandshakeAlreadyInStateException';
const STATEMENT = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}';
const RESOURCE_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: MEMBER }, Action: 'organizations:DescribeOrganization', Resource: '*' },
  ],
});

/** A write, and what AWS says to whoever repeats it because the first answer was lost. */
interface Write {
  readonly repeated: string;
  readonly caller?: string;
  readonly organization?: Partial<WorldOrganization>;
  /** Makes what the call needs; answers its input. */
  readonly input?: (aws: SimulatedAws, management: sdk.Organizations) => unknown;
}

const rootOf = (aws: SimulatedAws) => organizationIn(aws).rootId;
const unitOf = (aws: SimulatedAws) => [...organizationIn(aws).parents.keys()].find((id) => id.startsWith('ou-'))!;
const handshake = async (aws: SimulatedAws) => ({ HandshakeId: await invite(aws) });

async function policy(management: sdk.Organizations): Promise<string> {
  const { Policy } = await management.createPolicy({
    Name: 'Deny',
    Description: '',
    Type: 'SERVICE_CONTROL_POLICY',
    Content: STATEMENT,
  });
  return Policy!.PolicySummary!.Id!;
}

async function attached(management: sdk.Organizations) {
  const attachment = { PolicyId: await policy(management), TargetId: MEMBER };
  await management.attachPolicy(attachment);
  return attachment;
}

/** Another organization, whose bills are taken over. */
async function transferInput(aws: SimulatedAws) {
  await as(aws, STANDALONE).createOrganization({});
  return {
    Type: 'BILLING',
    Target: { Type: 'ACCOUNT', Id: STANDALONE },
    SourceName: 'Subsidiary',
    StartTimestamp: new Date('2026-02-01T00:00:00Z'),
  } as const;
}

async function transfer(aws: SimulatedAws, management: sdk.Organizations): Promise<string> {
  const { Handshake } = await management.inviteOrganizationToTransferResponsibility(await transferInput(aws));
  await as(aws, STANDALONE).acceptHandshake({ HandshakeId: Handshake!.Id });
  return [...organizationIn(aws).transfers.keys()][0]!;
}

const WRITES: Readonly<Record<string, Write>> = {
  CreateOrganization: { caller: STANDALONE, repeated: 'AlreadyInOrganizationException' },
  DeleteOrganization: { organization: { members: {} }, repeated: 'AWSOrganizationsNotInUseException' },
  EnableAllFeatures: {
    organization: { featureSet: 'CONSOLIDATED_BILLING', policyTypes: [], serviceAccess: [] },
    repeated: 'HandshakeConstraintViolationException ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
  },
  InviteAccountToOrganization: {
    input: () => ({ Target: { Type: 'ACCOUNT', Id: STANDALONE } }),
    repeated: 'DuplicateHandshakeException',
  },
  AcceptHandshake: { caller: STANDALONE, input: handshake, repeated: ALREADY },
  DeclineHandshake: { caller: STANDALONE, input: handshake, repeated: ALREADY },
  CancelHandshake: { input: handshake, repeated: ALREADY },
  // Nothing tells the second account from the first: whoever repeats this has two.
  CreateAccount: { input: () => ({ Email: 'new@example.com', AccountName: 'New' }), repeated: 'success' },
  // The account is not closed yet, but being closed.
  CloseAccount: { input: () => ({ AccountId: MEMBER }), repeated: 'ConflictException' },
  RemoveAccountFromOrganization: { input: () => ({ AccountId: MEMBER }), repeated: 'AccountNotFoundException' },
  LeaveOrganization: { caller: MEMBER, repeated: 'AWSOrganizationsNotInUseException' },
  MoveAccount: {
    input: (aws) => ({ AccountId: MEMBER, SourceParentId: rootOf(aws), DestinationParentId: unitOf(aws) }),
    repeated: 'DuplicateAccountException',
  },
  CreateOrganizationalUnit: {
    input: (aws) => ({ ParentId: rootOf(aws), Name: 'New' }),
    repeated: 'DuplicateOrganizationalUnitException',
  },
  UpdateOrganizationalUnit: {
    input: (aws) => ({ OrganizationalUnitId: unitOf(aws), Name: 'Renamed' }),
    repeated: 'success',
  },
  DeleteOrganizationalUnit: {
    input: (aws) => ({ OrganizationalUnitId: unitOf(aws) }),
    repeated: 'OrganizationalUnitNotFoundException',
  },
  EnableAWSServiceAccess: { input: () => ({ ServicePrincipal: 'ram.amazonaws.com' }), repeated: 'success' },
  DisableAWSServiceAccess: { input: () => SERVICE, repeated: 'success' },
  RegisterDelegatedAdministrator: { input: () => DELEGATION, repeated: 'AccountAlreadyRegisteredException' },
  DeregisterDelegatedAdministrator: {
    organization: { delegatedAdministrators: { [SERVICE.ServicePrincipal]: [MEMBER] } },
    input: () => DELEGATION,
    repeated: 'AccountNotRegisteredException',
  },
  EnablePolicyType: {
    input: (aws) => ({ RootId: rootOf(aws), PolicyType: 'TAG_POLICY' }),
    repeated: 'PolicyTypeAlreadyEnabledException',
  },
  DisablePolicyType: {
    input: (aws) => ({ RootId: rootOf(aws), PolicyType: 'SERVICE_CONTROL_POLICY' }),
    repeated: 'PolicyTypeNotEnabledException',
  },
  CreatePolicy: {
    input: () => ({ Name: 'Deny', Description: '', Type: 'SERVICE_CONTROL_POLICY', Content: STATEMENT }),
    repeated: 'DuplicatePolicyException',
  },
  UpdatePolicy: {
    input: async (_, management) => ({ PolicyId: await policy(management), Name: 'Renamed' }),
    repeated: 'success',
  },
  DeletePolicy: {
    input: async (_, management) => ({ PolicyId: await policy(management) }),
    repeated: 'PolicyNotFoundException',
  },
  AttachPolicy: {
    input: async (_, management) => ({ PolicyId: await policy(management), TargetId: MEMBER }),
    repeated: 'DuplicatePolicyAttachmentException',
  },
  DetachPolicy: { input: (_, management) => attached(management), repeated: 'PolicyNotAttachedException' },
  PutResourcePolicy: { input: () => ({ Content: RESOURCE_POLICY }), repeated: 'success' },
  DeleteResourcePolicy: {
    input: (_, management) => management.putResourcePolicy({ Content: RESOURCE_POLICY }).then(() => ({})),
    repeated: 'ResourcePolicyNotFoundException',
  },
  TagResource: { input: () => ({ ResourceId: MEMBER, Tags: [{ Key: 'team', Value: 'a' }] }), repeated: 'success' },
  UntagResource: {
    input: async (_, management) => {
      await management.tagResource({ ResourceId: MEMBER, Tags: [{ Key: 'team', Value: 'a' }] });
      return { ResourceId: MEMBER, TagKeys: ['team'] };
    },
    repeated: 'success',
  },
  InviteOrganizationToTransferResponsibility: {
    input: transferInput,
    repeated: 'HandshakeConstraintViolationException RESPONSIBILITY_TRANSFER_ALREADY_EXISTS',
  },
  UpdateResponsibilityTransfer: {
    input: async (aws, management) => ({ Id: await transfer(aws, management), Name: 'Renamed' }),
    repeated: 'success',
  },
  TerminateResponsibilityTransfer: {
    input: async (aws, management) => ({ Id: await transfer(aws, management) }),
    repeated: 'ResponsibilityTransferAlreadyInStatusException',
  },
};

/** A world in which everything is ready for a write; two of them are alike. */
async function readyFor(operation: string, { caller = MANAGEMENT, organization, input }: Write, isLost: boolean) {
  const aws = aWorld({
    organization: {
      featureSet: 'ALL',
      members: { [MEMBER]: { joined: 'INVITED' }, [CREATED_MEMBER]: { joined: 'CREATED' } },
      units: ['Workloads'],
      serviceAccess: [SERVICE.ServicePrincipal],
      policyTypes: ['SERVICE_CONTROL_POLICY'],
      ...organization,
    },
    faults: isLost ? [{ operation: `organizations:${operation}`, error: 'LOST_REPLY' }] : [],
  });
  const prepared = (await input?.(aws, as(aws, MANAGEMENT))) ?? {};
  const method = `${operation[0]!.toLowerCase()}${operation.slice(1)}` as 'acceptHandshake';
  const client = as(aws, caller);
  return { aws, write: () => outcomeOf(client[method](prepared as sdk.AcceptHandshakeCommandInput)) };
}

test.each(Object.entries(WRITES))(
  '10 lost reply: %s has taken effect all the same, and its repetition says so',
  async (operation, described) => {
    const untouched = await readyFor(operation, described, false);
    const answered = await readyFor(operation, described, false);
    const lost = await readyFor(operation, described, true);
    expect(stateOf(lost.aws)).toEqual(stateOf(untouched.aws));

    expect(await answered.write()).toBe('success');
    expect(await lost.write()).toBe('ServiceException');

    expect(stateOf(lost.aws)).toEqual(stateOf(answered.aws));
    expect(stateOf(lost.aws)).not.toEqual(stateOf(untouched.aws));
    expect(await lost.write()).toBe(described.repeated);
  },
);

test('10 lost reply: no write of the simulated AWS Organizations is missing here', () => {
  const service = aWorld().service('organizations')!;
  const operations = Object.keys(sdk).flatMap((name) => /^\$?(\w+)Command$/.exec(name)?.[1] ?? []);

  expect(operations.filter((operation) => service.isWrite(operation)).sort()).toEqual(Object.keys(WRITES).sort());
});
