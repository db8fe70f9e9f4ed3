import { DescribeStackResourceCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Stack } from '../../port/machinery';
import type { Clients } from '../clients';
import type { Send } from '../send';

/** The stack through the SDK's client. */
export function createStack(clients: Clients, send: Send): Stack {
  const { cloudFormation } = clients;
  return {
    async look(stackId, logicalId) {
      const ofStack = new DescribeStacksCommand({ StackName: stackId });
      const ofResource = new DescribeStackResourceCommand({ StackName: stackId, LogicalResourceId: logicalId });
      const [stacks, resource] = await Promise.all([
        send('cloudformation:DescribeStacks', () => cloudFormation.send(ofStack)),
        // AWS has one error for a resource that it does not list and for everything else that is wrong with a request.
        send('cloudformation:DescribeStackResource', () => cloudFormation.send(ofResource)).catch(() => undefined),
      ]);
      const detail = resource?.StackResourceDetail;
      const found = stacks.Stacks?.[0];
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
      const command = new DescribeStacksCommand({ StackName: rootId });
      const { Stacks } = await send('cloudformation:DescribeStacks', () => cloudFormation.send(command));
      return Stacks?.[0]?.StackStatus;
    },
  };
}
