import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { TerminalError } from '../../failures';
import type { ExecutionRecord, Workflow } from '../../port/machinery';
import { type Page, readAllPages } from '../../port/paging';
import { meansAlready } from '../classification';
import type { Clients } from '../clients';
import type { Send } from '../send';

/** As many as Step Functions puts on a page: every event of a stack with hundreds of waiting flows reads the list. */
const PAGE_SIZE = 1000;

/** The last state is among so many events: a Lambda function that is called over and over makes three each time. */
const LAST_EVENTS = 250;

/** The state machine through the SDK's client. */
export function createWorkflow(clients: Clients, send: Send, stateMachineArn: string): Workflow {
  const { stepFunctions } = clients;
  const list = async (nextToken?: string, statusFilter?: ExecutionStatus): Promise<Page<ExecutionRecord>> => {
    const command = new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: PAGE_SIZE, nextToken });
    const answer = await send('states:ListExecutions', () => stepFunctions.send(command));
    const items = (answer.executions ?? []).map(recordOf);
    return { items, ...(answer.nextToken ? { next: answer.nextToken } : {}) };
  };
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

    listRunning: () => readAllPages('the list of running executions', (from) => list(from, 'RUNNING')),

    listPage: (from) => list(from),

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

    async findLastInput(executionArn) {
      const command = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: LAST_EVENTS });
      const { events } = await send('states:GetExecutionHistory', () => stepFunctions.send(command));
      return events?.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails?.input;
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

function recordOf({ executionArn, name, startDate }: ExecutionListItem): ExecutionRecord {
  return { arn: executionArn ?? '', name: name ?? '', startedAt: startDate ?? new Date(0) };
}
