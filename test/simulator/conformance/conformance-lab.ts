import { type HandshakeParty, Organizations } from '@aws-sdk/client-organizations';
import { STS } from '@aws-sdk/client-sts';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { loadWorld } from '../../../src/simulator/world/load/load-world';
import type { World, WorldAccount } from '../../../src/simulator/world/world';
import type { WorldOrganization } from '../../../src/simulator/world/world-organization';
import { stateOf } from '../organizations/simulated-calls';
import { config } from '../wire/wire-lab';

export const MANAGEMENT = '111111111111';
export const MEMBER = '222222222222';
export const OTHER_MEMBER = '333333333333';
export const CREATED_MEMBER = '444444444444';
export const STANDALONE = '555555555555';
export const OTHER_STANDALONE = '666666666666';
/** A role in every account of these tests that the management account may assume. */
export const ROLE = 'Approver';

const ORGANIZATION_ID = 'o-exampleorgid';

/** What a test's world has besides the accounts above. */
export interface LabProps extends Omit<World, 'accounts' | 'organizations'> {
  readonly organization?: Partial<WorldOrganization>;
  /** Of every account but the management account. */
  readonly account?: WorldAccount;
}

/** The accounts above in an organization with consolidated billing, unless the test says otherwise, without throttling. */
export function aWorld({ organization, account = {}, ...world }: LabProps = {}): SimulatedAws {
  const ids = [MEMBER, OTHER_MEMBER, CREATED_MEMBER, STANDALONE, OTHER_STANDALONE];
  return loadWorld({
    ...world,
    accounts: { [MANAGEMENT]: {}, ...Object.fromEntries(ids.map((id) => [id, account])) },
    organizations: [
      {
        id: ORGANIZATION_ID,
        managementAccount: MANAGEMENT,
        featureSet: 'CONSOLIDATED_BILLING',
        members: { [MEMBER]: { joined: 'INVITED' } },
        ...organization,
      },
    ],
    behavior: { throttling: false, ...world.behavior },
  });
}

/** The SDK's client with the credentials of an account, or of a session by its access key id. */
export function as(aws: SimulatedAws, accessKeyId: string): Organizations {
  return new Organizations(config(aws, accessKeyId));
}

/** The SDK's client with the credentials of the role in an account. */
export async function asRole(aws: SimulatedAws, accountId: string): Promise<Organizations> {
  const { Credentials } = await new STS(config(aws, MANAGEMENT)).assumeRole({
    RoleArn: `arn:aws:iam::${accountId}:role/${ROLE}`,
    RoleSessionName: 'conformance',
  });
  return as(aws, Credentials!.AccessKeyId!);
}

/** Name of the error that a call ends with, and its reason if it has one; `success` if it has none. */
export async function outcomeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
  } catch (error) {
    const { name, Reason } = error as Error & { Reason?: string };
    return Reason === undefined ? name : `${name} ${Reason}`;
  }
  return 'success';
}

/** Invites an account by its id, or an email address; answers the handshake's id. */
export async function invite(aws: SimulatedAws, target = STANDALONE): Promise<string> {
  const { Handshake } = await as(aws, MANAGEMENT).inviteAccountToOrganization({
    Target: { Type: target.includes('@') ? 'EMAIL' : 'ACCOUNT', Id: target },
  });
  return Handshake!.Id!;
}

/** Starts a migration to all features; answers the parent handshake's id. */
export async function migrate(aws: SimulatedAws): Promise<string> {
  const { Handshake } = await as(aws, MANAGEMENT).enableAllFeatures({});
  return Handshake!.Id!;
}

/** Id of the newest handshake that an account has received. */
export async function receivedBy(aws: SimulatedAws, accountId: string): Promise<string> {
  const { Handshakes } = await as(aws, accountId).listHandshakesForAccount({});
  return Handshakes![0]!.Id!;
}

/** What the simulated AWS holds of a handshake, after time has done its part. */
export async function held(
  aws: SimulatedAws,
  handshakeId: string,
): Promise<{ state: string; action: string; parties: HandshakeParty[] }> {
  const { Handshake } = await as(aws, MANAGEMENT).describeHandshake({ HandshakeId: handshakeId });
  const handshake = stateOf(aws).handshakes.get(handshakeId)!;
  return { state: handshake.state, action: handshake.action, parties: Handshake!.Parties! };
}

/** State in which the simulated AWS holds a handshake. */
export async function stateOfHandshake(aws: SimulatedAws, handshakeId: string): Promise<string> {
  return (await held(aws, handshakeId)).state;
}

/** Whether an account belongs to the organization. */
export function isMember(aws: SimulatedAws, accountId: string): boolean {
  return stateOf(aws).organizations.get(ORGANIZATION_ID)!.members.has(accountId);
}

/** Feature set of the organization, as it is described. */
export async function featureSet(aws: SimulatedAws): Promise<string | undefined> {
  const { Organization } = await as(aws, MANAGEMENT).describeOrganization({});
  return Organization!.FeatureSet;
}

/** The organization of the world. */
export function organizationIn(aws: SimulatedAws) {
  return stateOf(aws).organizations.get(ORGANIZATION_ID)!;
}
