import {
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  type Stack as StackDetail,
} from '@aws-sdk/client-cloudformation';
import type { Stack } from '../../port/machinery';
import type { Clients } from '../clients';
import type { Send } from '../send';

/** What CloudFormation says of a stack, by its name or id. */
export async function describeStack(
  { cloudFormation }: Clients,
  send: Send,
  stack: string,
): Promise<StackDetail | undefined> {
  const command = new DescribeStacksCommand({ StackName: stack });
  const { Stacks } = await send('cloudformation:DescribeStacks', () => cloudFormation.send(command));
  return Stacks?.[0];
}

/** The stack through the SDK's client. */
export function createStack(clients: Clients, send: Send): Stack {
  const { cloudFormation } = clients;
  return {
    async look(stackId, logicalId) {
      const ofResource = new DescribeStackResourceCommand({ StackName: stackId, LogicalResourceId: logicalId });
      const [found, resource] = await Promise.all([
        describeStack(clients, send, stackId),
        // AWS has one error for a resource that it does not list and for everything else that is wrong with a request.
        send('cloudformation:DescribeStackResource', () => cloudFormation.send(ofResource)).catch(() => undefined),
      ]);
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
