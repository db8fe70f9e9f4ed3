import type { Clients } from '../aws/clients';
import { createVisits } from '../aws/members';
import { ACCOUNT_RATES, MEMBER_RATES, Pacer } from '../aws/pacing';
import type { AwsReads, OrganizationRecord } from '../aws/port';
import { createReads } from '../aws/reads';
import { createStack } from '../aws/stack';
import { createTopic } from '../aws/topic';
import { createWorkflow } from '../aws/workflow';
import { createWrites } from '../aws/writes';
import type { Clock } from './clock';
import type { StackLocation } from './event';
import type { Connect } from './ports';
import { createSend, type RetryProps } from './retry';

/**
 * Connects the ports to AWS.
 *
 * Clients and paces outlive an invocation: a warm function has its connections open, and knows what it took of AWS's
 * buckets a moment ago.
 */
export function createConnect(clock: Clock, clientsFor: (location: StackLocation) => Clients): Connect {
  const pacer = new Pacer(ACCOUNT_RATES);
  const memberPacer = new Pacer(MEMBER_RATES);
  return ({ location, stateMachineArn, seed, deadline, deniedUntil, beforeWrite }) => {
    const clients = clientsFor(location);
    const common: RetryProps = { clock, deadline, seed };
    const own = { ...common, pacer, deniedUntil };
    const read = createSend(own);
    const { reads, organizationId } = rememberingOrganization(createReads(clients, read));
    const visitMembers = createVisits({
      clients,
      partition: location.partition,
      senderAccountId: location.accountId,
      senderOrganizationId: organizationId,
      sendToSts: createSend(common),
      sends: {
        read: createSend(common),
        write: createSend({ ...common, pacer: memberPacer, before: beforeWrite, isWrite: true }),
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

/** Within an invocation, the organization that a flow has looked at is the one that handshakes must come from. */
function rememberingOrganization(reads: AwsReads) {
  let seen: Promise<OrganizationRecord | undefined> | undefined;
  const describeOrganization = () => {
    const look = reads.describeOrganization();
    seen = look;
    return look;
  };
  return {
    reads: { ...reads, describeOrganization },
    organizationId: async () => (await (seen ?? describeOrganization()))?.id,
  };
}
