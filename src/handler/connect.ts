import type { Clients } from './aws/clients';
import { Entrance } from './aws/entrance';
import { createEventBus } from './aws/machinery/event-bus';
import { createRegister } from './aws/machinery/register';
import { createStack } from './aws/machinery/stack';
import { createTopic } from './aws/machinery/topic';
import { createWorkflow } from './aws/machinery/workflow';
import { createVisits } from './aws/members/visits';
import { AccountList } from './aws/organizations/account-list';
import { createReads, type Reads } from './aws/organizations/reads';
import { Recent } from './aws/organizations/recent';
import { createWrites } from './aws/organizations/writes';
import { accountBucketOf, organizationBucketOf, Pacer } from './aws/pacing';
import { createSend, type RetryProps } from './aws/send';
import { createAccountManagementReads, createAccountManagementWrites } from './aws/services/account-management';
import { createServiceReads, createServiceWrites } from './aws/services/services';
import type { Clock } from './clock';
import type { AccountManagementReads } from './port/account-management';
import type { Workflow } from './port/machinery';
import type { OrganizationIdentity } from './port/organization';
import type { AwsReads, Connect, StackLocation } from './port/ports';
import type { Register } from './port/register';
import type { ServiceReads } from './port/services';

/**
 * Connects the ports to AWS.
 *
 * Clients, paces and recent reads outlive an invocation: a warm function has its connections open, and knows what it took
 * of AWS's buckets, and what it read, a moment ago.
 *
 * @param stackNames stacks of the app that may hold resources of ours
 */
export function createConnect(
  clock: Clock,
  clientsFor: (location: StackLocation) => Clients,
  stackNames: readonly string[] = [],
): Connect {
  const pacer = new Pacer(accountBucketOf);
  // One step visits all members of a migration: what AWS refuses there, others did not use up.
  const memberPacer = new Pacer(organizationBucketOf, 1);
  const recent = new Recent();
  const accounts = new AccountList();
  const entrance = new Entrance(clock);
  return ({ location, stateMachineArn, seed, deadline, deniedUntil, beforeWrite }) => {
    const clients = clientsFor(location);
    const common: RetryProps = { clock, deadline, seed };
    const own = { ...common, pacer, deniedUntil };
    const read = createSend(own);
    const { identifyOrganization, ...others } = createReads(clients, read, location.accountId);
    const identifyAfterEntrance = async () => {
      await entrance.pass(seed);
      return identifyOrganization();
    };
    const { reads, organizationId } = withMemory(
      {
        ...others,
        ...createServiceReads(clients, read, location.accountId),
        ...createAccountManagementReads(clients, read, location),
        identifyOrganization: identifyAfterEntrance,
        register: createRegister(clients, read, stackNames),
      },
      recent,
      accounts,
      clock,
    );
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
      // Entering a member whose turn comes after the step would be in vain.
      hasTime: () => clock.now() + memberPacer.waitOf('organizations:AcceptHandshake', clock.now()) < deadline,
      isNew: () => clock.now() < deniedUntil,
    });
    const write = createSend({ ...own, before: beforeWrite, isWrite: true });
    const workflow = createWorkflow(clients, read, stateMachineArn);
    const listRunning: Workflow['listRunning'] = (since) =>
      since === undefined
        ? workflow.listRunning()
        : recent.share(`executions of ${stateMachineArn}`, () => clock.now(), workflow.listRunning, since);
    return {
      reads,
      writes: {
        ...createWrites(clients, write, visitMembers),
        ...createServiceWrites(clients, { read, write }),
        ...createAccountManagementWrites(clients, write, location),
      },
      workflow: { ...workflow, listRunning },
      stack: createStack(clients, createSend(common)),
      topic: createTopic(clients, read),
      bus: createEventBus(clients, read),
    };
  };
}

/**
 * Reads that are shared for a moment. And within an invocation, the organization that a flow has looked at is the one that
 * handshakes must come from.
 */
function withMemory(
  {
    identifyOrganization,
    register,
    ...reads
  }: Reads & ServiceReads & AccountManagementReads & { readonly register: Register },
  recent: Recent,
  accounts: AccountList,
  { now }: Pick<Clock, 'now'>,
) {
  let seen: Promise<OrganizationIdentity | undefined> | undefined;
  const remember = <T extends OrganizationIdentity>(look: Promise<T | undefined>) => {
    seen = look;
    return look;
  };
  const describeOrganization = () => remember(reads.describeOrganization());
  const shared: AwsReads['recent'] = {
    describeOrganization: () => remember(recent.share('organization', now, reads.describeOrganization)),
    identifyOrganization: () => remember(recent.share('identity', now, identifyOrganization)),
    listAccounts: () => recent.share('accounts', now, reads.listAccounts),
    findKnownAccount: (isIt) => accounts.find(now, reads.listAccountsPage, isIt),
    listKnownAccounts: (since) => accounts.list(now, reads.listAccountsPage, since),
    hasParent: async (id) =>
      (await recent.share(`parent ${id}`, now, async () => (await reads.hasParent(id)) || undefined)) ?? false,
    listUnits: (parentId, since) => recent.share(`units of ${parentId}`, now, () => reads.listUnits(parentId), since),
    listPolicies: (type, since) => recent.share(`policies ${type}`, now, () => reads.listPolicies(type), since),
    listPoliciesOfTarget: (targetId, type, since) =>
      recent.share(`${type} of ${targetId}`, now, () => reads.listPoliciesOfTarget(targetId, type), since),
    findRoot: () => recent.share('root', now, async () => (await reads.listRoots())[0]),
    listResources: (stackId, since) =>
      recent.share(`register of ${stackId}`, now, () => register.listResources(stackId), since),
    listHandshakesOfOrganization: (filter, since) =>
      recent.share(`handshakes ${filter.action}`, now, () => reads.listHandshakesOfOrganization(filter), since),
  };
  return {
    reads: { ...reads, describeOrganization, recent: shared } satisfies AwsReads,
    organizationId: async () => (await (seen ?? describeOrganization()))?.id,
  };
}
