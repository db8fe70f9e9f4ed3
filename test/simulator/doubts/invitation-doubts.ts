import { aSession, invite, migrate } from '../organizations/simulated-calls';
import {
  accept,
  aWorld,
  type DoubtScenario,
  inviting,
  MEMBER,
  MIGRATION,
  manage,
  OTHER_MANAGEMENT,
  refusalOf,
  refusalOfMove,
  roleThat,
  STANDALONE,
  STANDALONE_EMAIL,
  stateOfHandshake,
  twoOrganizations,
} from './doubt-lab';

/** Invitations, by the name of the question. */
export const INVITATION_DOUBTS: Readonly<Record<string, DoubtScenario>> = {
  'invitations-while-pending': {
    world: aWorld(),
    play: async (aws) => {
      await migrate(aws);
      return refusalOf(aws, 'InviteAccountToOrganization', inviting('ACCOUNT', STANDALONE));
    },
    assumed: 'no error',
    otherwise: 'HandshakeConstraintViolationException INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES',
    also: [MIGRATION, 'feature-set-of-invitation'],
  },
  'feature-set-of-invitation': {
    world: aWorld(),
    play: async (aws) => {
      await migrate(aws);
      const { Handshake } = await manage(aws, 'InviteAccountToOrganization', inviting('ACCOUNT', STANDALONE));
      const [organization] = Handshake.Resources;
      return organization.Resources.at(-1);
    },
    assumed: { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
    otherwise: { Type: 'ORGANIZATION_FEATURE_SET', Value: 'CONSOLIDATED_BILLING' },
    also: [MIGRATION, 'invitations-while-pending'],
  },
  'invitation-of-unknown-account': {
    world: aWorld(),
    play: (aws) => refusalOf(aws, 'InviteAccountToOrganization', inviting('ACCOUNT', '999999999999')),
    assumed: 'no error',
    otherwise: 'HandshakeConstraintViolationException TARGET_ACCOUNT_VALIDATION_FAILURE',
  },
  'invitation-by-id-and-email': {
    world: aWorld(),
    play: async (aws) => {
      await invite(aws, STANDALONE);
      return refusalOf(aws, 'InviteAccountToOrganization', inviting('EMAIL', 'Alone@example.com'));
    },
    assumed: 'no error',
    otherwise: 'DuplicateHandshakeException',
  },
  'other-invitations-of-member': {
    world: twoOrganizations(),
    play: async (aws) => {
      const other = await invite(aws, STANDALONE_EMAIL, OTHER_MANAGEMENT);
      await accept(aws, STANDALONE, await invite(aws, STANDALONE));
      return stateOfHandshake(aws, other);
    },
    assumed: 'OPEN',
    otherwise: 'CANCELED',
  },
  'party-of-accepted-invitation': {
    world: aWorld(),
    play: async (aws) => {
      const { Handshake } = await accept(aws, STANDALONE, await invite(aws, STANDALONE_EMAIL));
      return Handshake.Parties.map(({ Type }: { Type: string }) => Type).sort();
    },
    assumed: ['ACCOUNT', 'ORGANIZATION'],
    otherwise: ['EMAIL', 'ORGANIZATION'],
  },
  'permission-to-leave': {
    world: twoOrganizations(roleThat('organizations:AcceptHandshake')),
    play: (aws) => refusalOfMove(aws, aSession(MEMBER)),
    assumed: 'AccessDeniedException',
    otherwise: 'no error',
  },
  'age-of-organization': {
    world: twoOrganizations({}, { ageDays: 3, members: { [MEMBER]: { joined: 'INVITED', joinedDaysAgo: 1 } } }),
    play: (aws) => refusalOfMove(aws),
    assumed: 'ConstraintViolationException WAIT_PERIOD_ACTIVE',
    otherwise: 'no error',
  },
  'interval-of-moves': {
    world: twoOrganizations({ transferredDaysAgo: 0.5 }),
    play: (aws) => refusalOfMove(aws),
    assumed: 'HandshakeConstraintViolationException ORGANIZATION_MEMBERSHIP_CHANGE_RATE_LIMIT_EXCEEDED',
  },
};
