import { TerminalError } from '../../failures';
import { readAllPages } from '../../port/paging';
import type { Register, RegisteredResource } from '../../port/register';
import type { Clients } from '../clients';
import type { Send } from '../send';
import type { ResourceSummary } from '../services/calls';
import { describeStack } from './stack';

const NESTED_STACK = 'AWS::CloudFormation::Stack';

/**
 * What stacks hold of ours, as CloudFormation lists it.
 *
 * @param stackNames top-level stacks of the app that may hold resources of ours, as they were known at synthesis
 */
export function createRegister(clients: Clients, send: Send, stackNames: readonly string[]): Register {
  const list = (stack: string) =>
    readAllPages(`the list of resources of stack ${stack}`, async (from) => {
      const answer = await send('cloudformation:ListStackResources', () =>
        clients.services.call('cloudformation:ListStackResources', { StackName: stack, NextToken: from }),
      );
      return { items: answer.StackResourceSummaries ?? [], ...(answer.NextToken ? { next: answer.NextToken } : {}) };
    });

  const describe = async (stackId: string) => {
    const { StackStatus: status, RootId: rootId } = (await describeStack(clients, send, stackId)) ?? {};
    return { isGoing: status === 'DELETE_IN_PROGRESS', rootId };
  };

  /** Where to begin. What is deleted as a whole is not read: nothing of it stands for anything. */
  const beginnings = async (stackId: string) => {
    const own = await describe(stackId);
    const rootId = own.rootId ?? stackId;
    const isRootGoing = own.isGoing && (rootId === stackId || (await describe(rootId)).isGoing);
    const others = stackNames.filter((name) => name !== nameOf(stackId) && !(isRootGoing && name === nameOf(rootId)));
    return own.isGoing ? others : [stackId, ...others];
  };

  return {
    async listResources(stackId) {
      const stacks = new Set(await beginnings(stackId));
      const resources: RegisteredResource[] = [];
      // Nested stacks are added on the way, and visited in their turn.
      for (const stack of stacks) {
        const standing = (await unlessAbsent(stack, list(stack))).filter(isStanding);
        for (const { ResourceType, PhysicalResourceId } of standing) {
          if (ResourceType === NESTED_STACK && PhysicalResourceId !== undefined) {
            stacks.add(PhysicalResourceId);
          }
        }
        resources.push(
          ...standing
            .filter(({ ResourceType }) => ResourceType?.startsWith('Custom::'))
            .map((one) => recordOf(stack, one)),
        );
      }
      return resources;
    },
  };
}

function recordOf(stack: string, resource: ResourceSummary): RegisteredResource {
  const { LogicalResourceId, ResourceType, PhysicalResourceId } = resource;
  return {
    stack,
    logicalId: LogicalResourceId ?? '',
    type: ResourceType ?? '',
    ...(PhysicalResourceId === undefined ? {} : { physicalId: PhysicalResourceId }),
  };
}

/** What is being deleted, was, or could not be, is in no template any more. */
function isStanding({ ResourceStatus }: ResourceSummary): boolean {
  return ResourceStatus?.startsWith('DELETE_') !== true;
}

/** Without a list, nobody knows who else stands for a thing: nothing is removed. */
async function unlessAbsent(stack: string, list: Promise<ResourceSummary[]>): Promise<ResourceSummary[]> {
  try {
    return await list;
  } catch (error) {
    if (!(error instanceof TerminalError)) {
      throw error;
    }
    const { refusal } = error;
    // CloudFormation has one error for everything that is wrong with a request.
    if (refusal?.error === 'ValidationError' && refusal.message.includes('does not exist')) {
      return [];
    }
    const text = `the resources of stack ${stack} cannot be listed, so that nothing is removed or canceled: ${error.message}`;
    throw new TerminalError(error.code, text, refusal);
  }
}

/** `arn:aws:cloudformation:<Region>:<account>:stack/<name>/<id>`, or the name itself. */
function nameOf(stack: string): string {
  return stack.split('/')[1] ?? stack;
}
