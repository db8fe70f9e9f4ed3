import type { Stack } from '../../port/machinery';
import type { Clients } from '../clients';
import type { Send } from '../send';
import type { StackDetail } from '../services/calls';

/** What CloudFormation says of a stack, by its name or id. */
export async function describeStack(
  { services }: Clients,
  send: Send,
  stack: string,
): Promise<StackDetail | undefined> {
  const { Stacks } = await send('cloudformation:DescribeStacks', () =>
    services.call('cloudformation:DescribeStacks', { StackName: stack }),
  );
  return Stacks?.[0];
}

/** The stack that the handler works for. */
export function createStack(clients: Clients, send: Send): Stack {
  return {
    async look(stackId, logicalId) {
      const ofResource = { StackName: stackId, LogicalResourceId: logicalId };
      // One after the other: in a stack that is known to roll back, a resource has the status of the rollback, not of the update.
      const found = await describeStack(clients, send, stackId);
      // AWS has one error for a resource that it does not list and for everything else that is wrong with a request.
      const resource = await send('cloudformation:DescribeStackResource', () =>
        clients.services.call('cloudformation:DescribeStackResource', ofResource),
      ).catch(() => undefined);
      const detail = resource?.StackResourceDetail;
      return {
        stackStatus: found?.StackStatus ?? '',
        ...(found?.RootId === undefined ? {} : { rootId: found.RootId }),
        ...(found?.LastUpdatedTime === undefined ? {} : { updatedAt: found.LastUpdatedTime }),
        ...(found?.DeletionTime === undefined ? {} : { deletedAt: found.DeletionTime }),
        ...(detail?.ResourceStatus === undefined ? {} : { resourceStatus: detail.ResourceStatus }),
        ...(detail?.LastUpdatedTimestamp === undefined ? {} : { resourceSince: detail.LastUpdatedTimestamp }),
      };
    },

    async findStatus(rootId) {
      return (await describeStack(clients, send, rootId))?.StackStatus;
    },
  };
}
