import { AwsError } from '../../../src/simulator/aws-error';
import type { CallInput } from '../../../src/simulator/call';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../src/simulator/world/check/parse-world';
import { loadWorld } from '../../../src/simulator/world/load/load-world';
import type { World } from '../../../src/simulator/world/world';
import type { WorldOrganization } from '../../../src/simulator/world/world-organization';

export const MANAGEMENT = '111111111111';
export const AUDIT = '222222222222';
export const OTHER = '333333333333';
export const STRANGER = '999999999999';
export const IRELAND = 'eu-west-1';
export const VIRGINIA = 'us-east-1';
export const OREGON = 'us-west-2';

/** An organization with all features and two members, and an account that stands alone. */
export function landingZone(organization: Partial<WorldOrganization> = {}, world: Partial<World> = {}): SimulatedAws {
  return loadWorld(
    parseWorld({
      accounts: { [MANAGEMENT]: {}, [AUDIT]: {}, [OTHER]: {}, [STRANGER]: {} },
      organizations: [
        {
          id: 'o-exampleorgid',
          managementAccount: MANAGEMENT,
          featureSet: 'ALL',
          members: { [AUDIT]: { joined: 'CREATED' }, [OTHER]: { joined: 'CREATED' } },
          ...organization,
        },
      ],
      behavior: { throttling: false, ...world.behavior },
      ...world,
    }),
  );
}

export interface CallOptions {
  readonly region?: string;
  readonly as?: string;
}

/** Calls `service:Operation`, as the management account in Ireland unless said otherwise. */
export async function ask(aws: SimulatedAws, id: string, input: CallInput = {}, options: CallOptions = {}) {
  const [service, operation] = id.split(':') as [string, string];
  const { region = IRELAND, as = MANAGEMENT } = options;
  return aws.call({ service, operation, input, region, caller: aws.sessions.account(as) });
}

/** The name of the error, with its status; or `no error`. */
export async function refusal(aws: SimulatedAws, id: string, input: CallInput = {}, options: CallOptions = {}) {
  try {
    await ask(aws, id, input, options);
    return 'no error';
  } catch (error) {
    return error instanceof AwsError ? `${error.name} ${error.statusCode}` : `${error}`;
  }
}

const organizationOf = (aws: SimulatedAws) => OrganizationsService.of(aws).state.organizationOfAccount.get(MANAGEMENT)!;

/** Principals that have trusted access, in the order of the alphabet. */
export const accessOf = (aws: SimulatedAws): string[] => [...organizationOf(aws).serviceAccess.keys()].sort();

/** Account ids that AWS Organizations has registered for a principal. */
export const registered = (aws: SimulatedAws, principal: string): string[] =>
  [...organizationOf(aws).delegatedAdministrators.values()]
    .filter(({ services }) => services.has(principal))
    .map(({ accountId }) => accountId);

/** Service-linked roles of the management account, that of AWS Organizations excepted. */
export const rolesOf = (aws: SimulatedAws): string[] =>
  [...aws.accounts.get(MANAGEMENT)!.roles.keys()].filter((name) => name !== 'AWSServiceRoleForOrganizations').sort();
