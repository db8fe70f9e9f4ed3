import { parentPath, unitName } from '../../src/simulator/world/unit-path';
import type { World, WorldAccount } from '../../src/simulator/world/world';
import type { WorldOrganization } from '../../src/simulator/world/world-organization';
import type { AccountSpec, AppSpec, PairSpec, PolicySpec, UnitSpec } from './app-spec';

const FULL_ACCESS = 'p-FullAWSAccess';

/** An app that declares everything that people see of the organization of a world, each thing where and as it is. */
export function appOfTree(world: World): AppSpec {
  const [organization] = world.organizations!;
  const { id, policyTypes = [], serviceAccess = [] } = organization!;
  return {
    organizationId: id,
    services: Object.fromEntries(serviceAccess.map((principal) => [principal, 'RETAIN' as const])),
    policyTypes: Object.fromEntries(policyTypes.map((type) => [type, 'RETAIN' as const])),
    units: unitsOf(organization!),
    accounts: accountsOf(world, organization!),
    policies: policiesOf(organization!),
    pairs: pairsOf(organization!),
  };
}

/** Ids of constructs have no slashes, and no path has a vertical bar. */
const constructId = (path: string) => `Unit ${path.replaceAll('/', ' | ')}`;

function unitsOf({ units = [], tags = {} }: WorldOrganization): UnitSpec[] {
  return units.map((path) => {
    const parent = parentPath(path);
    return {
      id: constructId(path),
      name: unitName(path),
      ...(parent === undefined ? {} : { parent: constructId(parent) }),
      ...(tags[`/${path}`] === undefined ? {} : { tags: tags[`/${path}`]! }),
    };
  });
}

function accountsOf(
  { accounts }: World,
  { managementAccount, members = {}, tags = {} }: WorldOrganization,
): AccountSpec[] {
  return [managementAccount, ...Object.keys(members)].map((id) => {
    const { name, alternateContacts } = accounts[id]!;
    const unit = members[id]?.unit;
    return {
      id: `Account${id}`,
      accountId: id,
      ...(name === undefined ? {} : { name }),
      ...(unit === undefined ? {} : { parent: constructId(unit) }),
      ...(tags[id] === undefined ? {} : { tags: tags[id] }),
      ...(alternateContacts === undefined ? {} : { contacts: contactsOf(alternateContacts) }),
    };
  });
}

function contactsOf(contacts: NonNullable<WorldAccount['alternateContacts']>): AccountSpec['contacts'] {
  return Object.fromEntries(Object.entries(contacts).map(([type, contact]) => [type.toLowerCase(), contact]));
}

function policiesOf({ policies = {}, tags = {} }: WorldOrganization): PolicySpec[] {
  return Object.entries(policies).map(([policyId, { name, type, content, description }]) => ({
    id: `Policy ${name}`,
    name,
    type,
    content: typeof content === 'string' ? JSON.parse(content) : content!,
    ...(description === undefined ? {} : { description }),
    ...(tags[policyId] === undefined ? {} : { tags: tags[policyId] }),
  }));
}

/** Attachments of what people wrote, and detachments of the policy that AWS attaches everywhere. */
function pairsOf({ attachments = {}, policies = {} }: WorldOrganization): PairSpec[] {
  return Object.entries(attachments).flatMap(([target, ids]) => {
    const on = target === '/' ? {} : { target: target.startsWith('/') ? constructId(target.slice(1)) : target };
    const attached = ids
      .filter((id) => Object.hasOwn(policies, id))
      .map((policy): PairSpec => ({ policy, type: policies[policy]!.type, ...on }));
    const detached: PairSpec[] = ids.includes(FULL_ACCESS) ? [] : [{ policy: FULL_ACCESS, isDetached: true, ...on }];
    return [...attached, ...detached];
  });
}
