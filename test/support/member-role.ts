import type { PolicyDocument } from '../../src/simulator/call';
import type { World, WorldAccount } from '../../src/simulator/world/world';
import { InProcessLab } from './in-process';
import { type TemplateEntry, workflowTemplate } from './workflow-template';

/** A role in a member account, as IAM has it. */
export interface MemberRoleDocuments {
  readonly trust: PolicyDocument;
  readonly policy: PolicyDocument;
}

export const MANAGEMENT = '111111111111';
export const ORGANIZATION_ID = 'o-exampleorgid';
export const OTHER_ORGANIZATION_ID = 'o-otherorgid00';
export const EXTERNAL_ID = 'example-external-id';
/** The account that the documents were synthesized for. */
export const MEMBER = '333333333333';

const ROLE_NAME = 'CdkAwsOrganizationMemberAccess';
const ACCESS = { Kind: 'ROLE', RoleName: ROLE_NAME, Path: '/', ExternalId: EXTERNAL_ID };
const SETTINGS = {
  OrganizationId: ORGANIZATION_ID,
  MemberAccess: ACCESS,
  DeploymentWaitSeconds: '300',
  ServiceTimeout: '1200',
  WhenPending: 'DETACH',
};

/** As the library names the role of a stack whose ID ends so. */
export const OUR_ROLE_NAME = 'cdk-aws-organization-12345678-90ab-4cde-8f01-234567890abc';

/** An account with the role in it. */
function account(id: string, { trust, policy }: MemberRoleDocuments, more: WorldAccount = {}): WorldAccount {
  const own: PolicyDocument = JSON.parse(JSON.stringify(policy).replaceAll(MEMBER, id));
  return { ...more, roles: { [ROLE_NAME]: { trustPolicy: trust, policies: { Handshakes: own } } } };
}

/** Deploys resources in the management account, with a function whose role has the name that the library gives it. */
async function deploy(world: Omit<World, 'deployment'>, entries: Record<string, TemplateEntry>): Promise<InProcessLab> {
  const lab = new InProcessLab({ deployment: { account: MANAGEMENT, region: 'eu-west-1' }, ...world });
  const template = workflowTemplate(entries);
  Object.assign(template.Resources.Role!.Properties!, { RoleName: OUR_ROLE_NAME });
  await lab.deploy(template);
  return lab;
}

function hasServiceLinkedRole(lab: InProcessLab, accountId: string): boolean {
  return lab.aws.accounts.get(accountId)!.roles.has('AWSServiceRoleForOrganizations');
}

/** What a migration does in a member that has the service-linked role, in one that lacks it, and in a created one. */
export async function migrate(role: MemberRoleDocuments): Promise<Record<'approved' | 'restored' | 'added', boolean>> {
  const [complete, lacking, created] = ['222222222222', MEMBER, '444444444444'] as const;
  const lab = await deploy(
    {
      accounts: {
        [MANAGEMENT]: {},
        [complete]: account(complete, role),
        [lacking]: account(lacking, role, { serviceLinkedRole: false }),
        [created]: account(created, role, { serviceLinkedRole: false }),
      },
      organizations: [
        {
          id: ORGANIZATION_ID,
          managementAccount: MANAGEMENT,
          featureSet: 'CONSOLIDATED_BILLING',
          members: {
            [complete]: { joined: 'INVITED' },
            [lacking]: { joined: 'INVITED' },
            [created]: { joined: 'CREATED' },
          },
        },
      ],
    },
    {
      AllFeatures: {
        type: 'Custom::CdkAwsOrganizationAllFeatures',
        properties: { ...SETTINGS, FeatureSet: 'ALL', Migrate: 'true' },
      },
    },
  );
  const { handshakes } = lab.organizationOf(MANAGEMENT)!;
  const isAccepted = (id: string) =>
    handshakes.some(({ recipientAccountId, state }) => recipientAccountId === id && state === 'ACCEPTED');
  return {
    approved: isAccepted(complete),
    restored: isAccepted(lacking) && hasServiceLinkedRole(lab, lacking),
    added: isAccepted(created) && hasServiceLinkedRole(lab, created),
  };
}

/** Whether members of an organization with consolidated billing are seen to have the service-linked role. */
export async function ensureRoles(role: MemberRoleDocuments): Promise<Record<'found' | 'created', boolean>> {
  const visit = async (serviceLinkedRole: boolean) => {
    const lab = await deploy(
      {
        accounts: { [MANAGEMENT]: {}, [MEMBER]: account(MEMBER, role, { serviceLinkedRole }) },
        organizations: [
          {
            id: ORGANIZATION_ID,
            managementAccount: MANAGEMENT,
            featureSet: 'CONSOLIDATED_BILLING',
            members: { [MEMBER]: { joined: 'INVITED' } },
          },
        ],
      },
      { Roles: { type: 'Custom::CdkAwsOrganizationServiceLinkedRoles', properties: SETTINGS } },
    );
    const state = lab.cloudFormation.findStack('Org')?.resources.get('Roles')?.attributes;
    return hasServiceLinkedRole(lab, MEMBER) && (state as Record<string, string>).State === 'ENABLED';
  };
  return { found: await visit(true), created: await visit(false) };
}

/** Whether an invited account joins: one that stands alone, or one that leaves the organization that it may leave. */
export async function invite(role: MemberRoleDocuments, from: 'nowhere' | 'another organization'): Promise<boolean> {
  const isTransfer = from === 'another organization';
  const other = {
    id: OTHER_ORGANIZATION_ID,
    managementAccount: '999999999999',
    featureSet: 'ALL' as const,
    members: { [MEMBER]: { joined: 'INVITED' as const, joinedDaysAgo: 100 } },
  };
  const lab = await deploy(
    {
      accounts: { [MANAGEMENT]: {}, '999999999999': {}, [MEMBER]: account(MEMBER, role) },
      organizations: [
        { id: ORGANIZATION_ID, managementAccount: MANAGEMENT, featureSet: 'ALL' },
        ...(isTransfer ? [other] : []),
      ],
    },
    {
      Invited: {
        type: 'Custom::CdkAwsOrganizationInvitedAccount',
        properties: {
          ...SETTINGS,
          TargetType: 'ACCOUNT',
          TargetId: MEMBER,
          ...(isTransfer ? { AllowTransferFrom: OTHER_ORGANIZATION_ID } : {}),
        },
      },
    },
  );
  return lab.organizationOf(MEMBER)?.id === ORGANIZATION_ID;
}
