import { DAY, errorOf, invite, migrate } from '../organizations/simulated-calls';
import {
  aWorld,
  type DoubtScenario,
  inviting,
  MIGRATION,
  manage,
  OTHER_MANAGEMENT,
  refusalOf,
  STANDALONE,
  twoOrganizations,
  WITHOUT_MEMBERS,
} from './doubt-lab';

/** Handshakes in general, by the name of the question. */
export const HANDSHAKE_DOUBTS: Readonly<Record<string, DoubtScenario>> = {
  'response-to-expired-handshake': {
    world: aWorld(),
    play: async (aws) => {
      const HandshakeId = await invite(aws, STANDALONE);
      await aws.clock.advance(16 * DAY);
      return errorOf(aws, STANDALONE, 'AcceptHandshake', { HandshakeId });
    },
    assumed: 'InvalidHandshakeTransitionException',
    also: ['delay-of-expiry'],
  },
  'delay-of-expiry': {
    world: aWorld(),
    play: async (aws) => {
      const HandshakeId = await invite(aws, STANDALONE);
      await aws.clock.advance(15 * DAY);
      return (await manage(aws, 'DescribeHandshake', { HandshakeId })).Handshake.State;
    },
    assumed: 'EXPIRED',
  },
  'requests-in-list-of-organization': {
    world: aWorld(),
    play: async (aws) => {
      await migrate(aws);
      const { Handshakes } = await manage(aws, 'ListHandshakesForOrganization');
      return Handshakes.map(({ Action }: { Action: string }) => Action);
    },
    assumed: ['APPROVE_ALL_FEATURES', 'ENABLE_ALL_FEATURES'],
    otherwise: ['ENABLE_ALL_FEATURES'],
    also: [MIGRATION],
  },
  'billing-transfer': {
    world: twoOrganizations(),
    play: async (aws) => {
      const { Handshake } = await manage(aws, 'InviteOrganizationToTransferResponsibility', {
        Type: 'BILLING',
        ...inviting('ACCOUNT', OTHER_MANAGEMENT),
        SourceName: 'Other',
        StartTimestamp: Date.UTC(2026, 1, 1) / 1000,
      });
      return [Handshake.State, (Handshake.ExpirationTimestamp - Handshake.RequestedTimestamp) / DAY];
    },
    assumed: ['REQUESTED', 15],
  },
  'deletion-with-open-handshakes': {
    world: WITHOUT_MEMBERS,
    play: async (aws) => {
      await invite(aws, STANDALONE);
      return refusalOf(aws, 'DeleteOrganization');
    },
    assumed: 'no error',
    otherwise: 'OrganizationNotEmptyException',
  },
};
