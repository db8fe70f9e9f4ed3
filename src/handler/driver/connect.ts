import type { Clients } from '../aws/clients';
import { createVisits } from '../aws/members';
import { ACCOUNT_RATES, MEMBER_RATES, Pacer } from '../aws/pacing';
import { createReads } from '../aws/reads';
import { createStack } from '../aws/stack';
import { createTopic } from '../aws/topic';
import { createWorkflow } from '../aws/workflow';
import { createWrites } from '../aws/writes';
import type { Clock } from './clock';
import type { StackLocation } from './event';
import type { Connect } from './ports';
import { createSend, type RetryProps } from './retry';

/** What a warm function knows of the tokens that it took from AWS's buckets a moment ago. */
export interface Paces {
  readonly own: Pacer;
  readonly members: Pacer;
}

/** The paces of a function that has just been started. */
export function createPaces(): Paces {
  return { own: new Pacer(ACCOUNT_RATES), members: new Pacer(MEMBER_RATES) };
}

/** Connects the ports to AWS. Clients and paces outlive an invocation. */
export function createConnect(clock: Clock, clientsFor: (location: StackLocation) => Clients, paces: Paces): Connect {
  return ({ location, stateMachineArn, seed, deadline, deniedUntil, beforeWrite }) => {
    const clients = clientsFor(location);
    const common: RetryProps = { clock, deadline, seed };
    const own = { ...common, pacer: paces.own, deniedUntil };
    const read = createSend(own);
    const reads = createReads(clients, read);
    const visitMembers = createVisits({
      clients,
      partition: location.partition,
      senderAccountId: location.accountId,
      senderOrganizationId: async () => (await reads.describeOrganization())?.id,
      sendToSts: createSend(common),
      sends: {
        read: createSend(common),
        write: createSend({ ...common, pacer: paces.members, before: beforeWrite, isWrite: true }),
      },
      hasTime: () => clock.now() < deadline,
      isNew: () => clock.now() < deniedUntil,
    });
    const write = createSend({ ...own, before: beforeWrite, isWrite: true });
    return {
      reads,
      writes: createWrites(clients, write, visitMembers),
      workflow: createWorkflow(clients, read, stateMachineArn),
      stack: createStack(clients, createSend(common)),
      topic: createTopic(clients, read),
    };
  };
}
