import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { TerminalError } from '../../failures';
import type { Workflow } from '../../port/machinery';
import { readAllPages } from '../../port/paging';
import { meansAlready } from '../classification';
import type { Clients } from '../clients';
import type { Send } from '../send';

/** As many as Step Functions puts on a page: every event of a stack with hundreds of waiting flows reads the list. */
const PAGE_SIZE = 1000;

/** The state machine through the SDK's client. */
export function createWorkflow(clients: Clients, send: Send, stateMachineArn: string): Workflow {
  const { stepFunctions } = clients;
  return {
    async start(name, input) {
      const command = new StartExecutionCommand({ stateMachineArn, name, input });
      try {
        await send('states:StartExecution', () => stepFunctions.send(command));
        return true;
      } catch (error) {
        if (error instanceof TerminalError && error.refusal?.error === 'ExecutionAlreadyExists') {
          return false;
        }
        throw error;
      }
    },

    listRunning: () =>
      readAllPages('the list of running executions', async (from) => {
        const command = new ListExecutionsCommand({
          stateMachineArn,
          statusFilter: 'RUNNING',
          maxResults: PAGE_SIZE,
          nextToken: from,
        });
        const answer = await send('states:ListExecutions', () => stepFunctions.send(command));
        const items = (answer.executions ?? []).map((one) => ({
          arn: one.executionArn ?? '',
          name: one.name ?? '',
          startedAt: one.startDate ?? new Date(0),
        }));
        return { items, ...(answer.nextToken ? { next: answer.nextToken } : {}) };
      }),

    async describe(executionArn) {
      try {
        const command = new DescribeExecutionCommand({ executionArn });
        const answer = await send('states:DescribeExecution', () => stepFunctions.send(command));
        return {
          status: answer.status ?? '',
          input: answer.input ?? '',
          startedAt: answer.startDate ?? new Date(0),
        };
      } catch (error) {
        if (error instanceof TerminalError && error.refusal?.error === 'ExecutionDoesNotExist') {
          return undefined;
        }
        throw error;
      }
    },

    async stop(executionArn, cause) {
      try {
        const command = new StopExecutionCommand({ executionArn, error: 'Superseded', cause });
        await send('states:StopExecution', () => stepFunctions.send(command));
      } catch (error) {
        if (
          error instanceof TerminalError &&
          error.refusal &&
          meansAlready('states:StopExecution', error.refusal.error)
        ) {
          return;
        }
        throw error;
      }
    },
  };
}
