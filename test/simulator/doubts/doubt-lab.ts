import { hasOrganizationsRole } from '../../../src/simulator/iam/service-linked-role';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import type { World, WorldAccount } from '../../../src/simulator/world/world';
import type { WorldOrganization } from '../../../src/simulator/world/world-organization';
import { type Answer, call, errorOf, invite, MANAGEMENT, stateOf } from '../organizations/simulated-calls';

export const MEMBER = '222222222222';
export const OTHER_MEMBER = '333333333333';
export const STANDALONE = '555555555555';
export const STANDALONE_EMAIL = 'alone@example.com';
/** Of another organization. */
export const OTHER_MANAGEMENT = '666666666666';

export const MIGRATION = 'names-of-migration-handshakes';

/** A run that needs the answer to one open question, and what it ends with. */
export interface DoubtScenario {
  readonly world: World;
  /** Answers what depends on the question. */
  readonly play: (aws: SimulatedAws) => Promise<unknown>;
  readonly assumed: unknown;
  /** In a world that turns it round; absent: no world can. */
  readonly otherwise?: unknown;
  /** Other questions that this run meets as it is assumed. */
  readonly also?: readonly string[];
}

/** An organization with consolidated billing, an invited member, and an account that stands alone. */
export function aWorld(
  organization: Partial<WorldOrganization> = {},
  accounts: Readonly<Record<string, WorldAccount>> = {},
): World {
  const others = { [MEMBER]: {}, [OTHER_MEMBER]: {}, [STANDALONE]: { email: STANDALONE_EMAIL } };
  return {
    accounts: { [MANAGEMENT]: {}, ...others, ...accounts },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'CONSOLIDATED_BILLING',
        members: { [MEMBER]: { joined: 'INVITED' } },
        ...organization,
      },
    ],
  };
}

export const TWO_MEMBERS = aWorld({
  members: { [MEMBER]: { joined: 'INVITED' }, [OTHER_MEMBER]: { joined: 'INVITED' } },
});
export const ALL_FEATURES = aWorld({ featureSet: 'ALL' });
export const WITHOUT_MEMBERS = aWorld({ members: {} });
export const WITH_POLICIES = aWorld({ featureSet: 'ALL', units: ['Unit'], policyTypes: ['SERVICE_CONTROL_POLICY'] });

/** The same beside another organization, whose member can be invited. */
export function twoOrganizations(member: WorldAccount = {}, left: Partial<WorldOrganization> = {}): World {
  const world = aWorld(left, { [MEMBER]: member, [OTHER_MANAGEMENT]: {} });
  const other = { id: 'o-otherexample', managementAccount: OTHER_MANAGEMENT, featureSet: 'ALL' } as const;
  return { ...world, organizations: [...world.organizations!, other] };
}

/** What a role of a member is allowed. */
export function roleThat(...allows: string[]): WorldAccount {
  return { roles: { Deployment: { trusts: [MANAGEMENT], allows } } };
}

export const manage = (aws: SimulatedAws, operation: string, input: Record<string, unknown> = {}): Promise<Answer> =>
  call(aws, MANAGEMENT, operation, input);

export const refusalOf = (aws: SimulatedAws, operation: string, input: Record<string, unknown> = {}): Promise<string> =>
  errorOf(aws, MANAGEMENT, operation, input);

export const inviting = (Type: 'ACCOUNT' | 'EMAIL', Id: string) => ({ Target: { Type, Id } });

export const organizationIn = (aws: SimulatedAws) => stateOf(aws).organizationOfAccount.get(MANAGEMENT)!;

export const stateOfHandshake = (aws: SimulatedAws, id: string): string => stateOf(aws).handshakes.get(id)!.state;

export const asked = (aws: SimulatedAws): string[] => [...organizationIn(aws).migration!.pending.keys()];

export const hasRole = (aws: SimulatedAws, accountId: string): boolean =>
  hasOrganizationsRole(aws.accounts.get(accountId)!);

export const accept = (aws: SimulatedAws, accountId: string, HandshakeId: string): Promise<Answer> =>
  call(aws, accountId, 'AcceptHandshake', { HandshakeId });

/** The refusal of a member that accepts the invitation of another organization, as itself or with its role. */
export async function refusalOfMove(
  aws: SimulatedAws,
  caller: Parameters<typeof errorOf>[1] = MEMBER,
): Promise<string> {
  return errorOf(aws, caller, 'AcceptHandshake', { HandshakeId: await invite(aws, MEMBER, OTHER_MANAGEMENT) });
}

export async function refusalOfRole(aws: SimulatedAws, input: Record<string, unknown> = {}): Promise<string> {
  try {
    await aws.call({
      service: 'iam',
      operation: 'CreateServiceLinkedRole',
      input: { AWSServiceName: 'organizations.amazonaws.com', ...input },
      caller: aws.sessions.account(STANDALONE),
      region: 'us-east-1',
    });
  } catch (error) {
    return (error as Error).name;
  }
  return 'no error';
}

export const policy = (Type: string, Content: unknown) => ({
  Type,
  Name: 'Guard',
  Description: '',
  Content: JSON.stringify(Content),
});
