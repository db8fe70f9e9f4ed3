import type { World, WorldPerson } from '../../../src/simulator/world/world';
import type { WorldMember, WorldOrganization } from '../../../src/simulator/world/world-organization';
import type { MemberSetting, OutsiderSetting, Scenario } from './scenario';
import { UNIT_PATHS } from './units';
import { MANAGEMENT, ORGANIZATION_ID, OTHER_ORGANIZATION_ID, ROLE, STRANGER, TARGETS } from './world-names';

const WEAK = ['organizations:DescribeHandshake', 'organizations:AcceptHandshake', 'iam:GetRole'];

/** The account of a member, by its number in the scenario. */
export const accountOf = (index: number): string => String(222_222_222_222 + index);

/** The world in which a scenario begins. */
export function worldOf(scenario: Scenario): World {
  const { members, outsiders, readLag, faults } = scenario;
  const accounts: Record<string, World['accounts'][string]> = { [MANAGEMENT]: {} };
  const people: WorldPerson[] = [];
  for (const [index, member] of members.entries()) {
    accounts[accountOf(index)] = { serviceLinkedRole: member.hasServiceLinkedRole, ...rolesOf(member.role) };
    people.push(personOf(accountOf(index), member));
  }
  for (const [index, outsider] of outsiders.entries()) {
    const account = TARGETS[index]!.id;
    accounts[account] = rolesOf(outsider.role);
    people.push(...peopleOf(account, outsider));
  }
  const stranger = strangerOf(scenario);
  if (stranger) {
    accounts[STRANGER] = {};
  }
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts,
    people,
    faults,
    behavior: { readLag },
    organizations: [
      ...(scenario.world === 'STANDALONE' ? [] : [organizationOf(scenario)]),
      ...(stranger ? [stranger] : []),
    ],
  };
}

function organizationOf(scenario: Scenario): WorldOrganization {
  const { world, members, outsiders, servicesBefore, typesBefore } = scenario;
  const byHand = outsiders.flatMap(({ isInvitedByHand, belongsTo }, index) => {
    const { id, email } = TARGETS[index]!;
    return isInvitedByHand === 'NO' || belongsTo === 'US' ? [] : [{ to: isInvitedByHand === 'BY_ID' ? id : email }];
  });
  return {
    id: ORGANIZATION_ID,
    managementAccount: MANAGEMENT,
    featureSet: world === 'ALL' ? 'ALL' : 'CONSOLIDATED_BILLING',
    members: {
      ...Object.fromEntries(members.map(({ joined }, index) => [accountOf(index), { joined }])),
      ...membersAmong(outsiders, 'US'),
    },
    units: outsiders.length > 0 ? UNIT_PATHS : [],
    tags: Object.fromEntries(outsiders.flatMap(({ tags }, index) => (tags ? [[TARGETS[index]!.id, tags]] : []))),
    serviceAccess: servicesBefore,
    policyTypes: typesBefore,
    invitations: byHand,
  };
}

/** Another organization, if it has anything to do with the accounts of the scenario. */
function strangerOf({ members, outsiders }: Scenario): WorldOrganization | undefined {
  const own = membersAmong(outsiders, 'ANOTHER_ORGANIZATION');
  const courted = [
    ...members.flatMap(({ isCourted }, index) => (isCourted ? [accountOf(index)] : [])),
    ...outsiders.flatMap(({ isCourted, belongsTo }, index) =>
      isCourted && belongsTo !== 'ANOTHER_ORGANIZATION' ? [TARGETS[index]!.id] : [],
    ),
  ];
  return courted.length + Object.keys(own).length === 0
    ? undefined
    : {
        id: OTHER_ORGANIZATION_ID,
        managementAccount: STRANGER,
        featureSet: 'ALL',
        members: own,
        invitations: courted.map((to) => ({ to })),
      };
}

function membersAmong(
  outsiders: readonly OutsiderSetting[],
  of: OutsiderSetting['belongsTo'],
): Record<string, WorldMember> {
  const own = outsiders.flatMap(({ belongsTo, unit }, index): [string, WorldMember][] =>
    belongsTo === of
      ? [[TARGETS[index]!.id, { joined: 'INVITED', ...(unit === undefined ? {} : { unit: UNIT_PATHS[unit] }) }]]
      : [],
  );
  return Object.fromEntries(own);
}

function rolesOf(role: MemberSetting['role']): World['accounts'][string] {
  const allows = role === 'WEAK' ? { allows: WEAK } : {};
  return role === 'NONE' ? {} : { roles: { [ROLE]: { trusts: [MANAGEMENT], ...allows } } };
}

function personOf(account: string, { answer, answersAfter, joined }: MemberSetting): WorldPerson {
  const action =
    joined === 'INVITED' ? ('APPROVE_ALL_FEATURES' as const) : ('ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' as const);
  return { account, does: answer, after: `${answersAfter}m`, ...(answer === 'leave' ? {} : { action }) };
}

/** Whoever belongs to the organization, or joins it, approves its migration, too: what is decided here are invitations. */
function peopleOf(account: string, { answers }: OutsiderSetting): WorldPerson[] {
  return [
    ...answers.map(
      ({ answer, after }): WorldPerson => ({ account, does: answer, after: `${after}m`, action: 'INVITE' }),
    ),
    { account, does: 'accept', after: '45m', action: 'APPROVE_ALL_FEATURES' },
  ];
}
