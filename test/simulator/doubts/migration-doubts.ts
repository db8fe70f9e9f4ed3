import {
  aSession,
  call,
  childOf,
  DAY,
  errorOf,
  invite,
  MANAGEMENT,
  migrate,
  stateOf,
} from '../organizations/simulated-calls';
import {
  accept,
  asked,
  aWorld,
  type DoubtScenario,
  hasRole,
  MEMBER,
  MIGRATION,
  manage,
  OTHER_MEMBER,
  organizationIn,
  refusalOf,
  roleThat,
  STANDALONE,
  stateOfHandshake,
  TWO_MEMBERS,
  WITHOUT_MEMBERS,
} from './doubt-lab';

/** The migration to all features, by the name of the question. */
export const MIGRATION_DOUBTS: Readonly<Record<string, DoubtScenario>> = {
  'open-without-members': {
    world: WITHOUT_MEMBERS,
    play: async (aws) => (await manage(aws, 'EnableAllFeatures')).Handshake.State,
    assumed: 'REQUESTED',
    otherwise: 'OPEN',
    also: [MIGRATION],
  },
  'names-of-migration-handshakes': {
    world: aWorld(),
    play: async (aws) => {
      const parent = await migrate(aws);
      const { handshakes } = stateOf(aws);
      return [parent, childOf(organizationIn(aws), MEMBER)].map((id) => handshakes.get(id)!.action);
    },
    assumed: ['ENABLE_ALL_FEATURES', 'APPROVE_ALL_FEATURES'],
  },
  'early-finalization': {
    world: aWorld(),
    play: async (aws) => refusalOf(aws, 'AcceptHandshake', { HandshakeId: await migrate(aws) }),
    assumed: 'InvalidHandshakeTransitionException',
    otherwise: 'HandshakeConstraintViolationException ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
    also: [MIGRATION],
  },
  'approval-of-inactive-member': {
    world: { ...TWO_MEMBERS, accounts: { ...TWO_MEMBERS.accounts, [MEMBER]: { state: 'SUSPENDED' } } },
    play: async (aws) => {
      await migrate(aws);
      return asked(aws);
    },
    assumed: [MEMBER, OTHER_MEMBER],
    otherwise: [OTHER_MEMBER],
    also: [MIGRATION],
  },
  'approval-after-cancellation': {
    world: aWorld(),
    play: async (aws) => {
      const parent = await migrate(aws);
      await manage(aws, 'CancelHandshake', { HandshakeId: childOf(organizationIn(aws), MEMBER) });
      return stateOfHandshake(aws, parent);
    },
    assumed: 'OPEN',
    otherwise: 'REQUESTED',
    also: [MIGRATION],
  },
  'approval-after-departure': {
    world: TWO_MEMBERS,
    play: async (aws) => {
      const parent = await migrate(aws);
      await call(aws, MEMBER, 'DeclineHandshake', { HandshakeId: childOf(organizationIn(aws), MEMBER) });
      for (const AccountId of [MEMBER, OTHER_MEMBER]) {
        await manage(aws, 'RemoveAccountFromOrganization', { AccountId });
      }
      return [stateOfHandshake(aws, parent), asked(aws)];
    },
    assumed: ['OPEN', []],
    otherwise: ['REQUESTED', [OTHER_MEMBER]],
    also: [MIGRATION],
  },
  'approval-of-earlier-attempt': {
    world: TWO_MEMBERS,
    play: async (aws) => {
      const parent = await migrate(aws);
      await accept(aws, MEMBER, childOf(organizationIn(aws), MEMBER));
      await manage(aws, 'CancelHandshake', { HandshakeId: parent });
      await migrate(aws);
      return asked(aws);
    },
    assumed: [MEMBER, OTHER_MEMBER],
    otherwise: [OTHER_MEMBER],
    also: [MIGRATION],
  },
  'approval-of-new-member': {
    world: aWorld(),
    play: async (aws) => {
      await migrate(aws);
      await accept(aws, STANDALONE, await invite(aws, STANDALONE));
      return asked(aws);
    },
    assumed: [MEMBER],
    otherwise: [MEMBER, STANDALONE],
    also: [MIGRATION, 'invitations-while-pending', 'feature-set-of-invitation'],
  },
  'approval-without-role-permission': {
    world: aWorld({}, { [MEMBER]: { serviceLinkedRole: false, ...roleThat('organizations:AcceptHandshake') } }),
    play: async (aws) => {
      await migrate(aws);
      const HandshakeId = childOf(organizationIn(aws), MEMBER);
      return [
        await errorOf(aws, aSession(MEMBER), 'AcceptHandshake', { HandshakeId }),
        stateOfHandshake(aws, HandshakeId),
        hasRole(aws, MEMBER),
      ];
    },
    assumed: ['AccessDeniedForDependencyException ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE', 'OPEN', false],
    otherwise: [
      'AccessDeniedForDependencyException ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE',
      'ACCEPTED',
      false,
    ],
    also: [MIGRATION],
  },
  'requests-of-expired-migration': {
    world: aWorld(),
    play: async (aws) => {
      await migrate(aws);
      const child = childOf(organizationIn(aws), MEMBER);
      await aws.clock.advance(91 * DAY);
      return stateOfHandshake(aws, child);
    },
    assumed: 'CANCELED',
    otherwise: 'EXPIRED',
    also: [MIGRATION, 'delay-of-expiry'],
  },
  'decline-by-management-account': {
    world: aWorld(),
    play: async (aws) => refusalOf(aws, 'DeclineHandshake', { HandshakeId: await migrate(aws) }),
    assumed: 'AccessDeniedException',
    otherwise: 'no error',
    also: [MIGRATION],
  },
  'request-to-restore-role': {
    world: aWorld({ members: { [MEMBER]: { joined: 'CREATED' } } }, { [MEMBER]: { serviceLinkedRole: false } }),
    play: async (aws) => {
      await migrate(aws);
      const { Handshake } = await manage(aws, 'DescribeHandshake', {
        HandshakeId: childOf(organizationIn(aws), MEMBER),
      });
      return [Handshake.State, Handshake.Arn.split('/')[2]];
    },
    assumed: ['OPEN', 'add_organizations_service_linked_role'],
    also: [MIGRATION],
  },
  'role-of-management-account': {
    world: aWorld({}, { [MANAGEMENT]: { serviceLinkedRole: false } }),
    play: async (aws) => {
      const parent = await migrate(aws);
      await accept(aws, MEMBER, childOf(organizationIn(aws), MEMBER));
      await accept(aws, MANAGEMENT, parent);
      return hasRole(aws, MANAGEMENT);
    },
    assumed: true,
    otherwise: false,
    also: [MIGRATION],
  },
};
