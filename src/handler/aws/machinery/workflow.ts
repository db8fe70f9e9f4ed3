import { TerminalError } from '../../failures';
import type { ExecutionRecord, Workflow } from '../../port/machinery';
import { type Page, readAllPages } from '../../port/paging';
import { meansAlready } from '../classification';
import type { Clients } from '../clients';
import type { Send } from '../send';
import type { ExecutionItem } from '../services/calls';

/** As many as Step Functions puts on a page: every event of a stack with hundreds of waiting flows reads the list. */
const PAGE_SIZE = 1000;

/** The last state is among so many events: a Lambda function that is called over and over makes three each time. */
const LAST_EVENTS = 250;

/** The state machine that runs the flows. */
export function createWorkflow({ services }: Clients, send: Send, stateMachineArn: string): Workflow {
  const list = async (nextToken?: string, statusFilter?: 'RUNNING'): Promise<Page<ExecutionRecord>> => {
    const executions = { stateMachineArn, statusFilter, maxResults: PAGE_SIZE, nextToken };
    const answer = await send('states:ListExecutions', () => services.call('states:ListExecutions', executions));
    const items = (answer.executions ?? []).map(recordOf);
    return { items, ...(answer.nextToken ? { next: answer.nextToken } : {}) };
  };
  return {
    async start(name, input) {
      const execution = { stateMachineArn, name, input };
      try {
        await send('states:StartExecution', () => services.call('states:StartExecution', execution));
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
        const answer = await send('states:DescribeExecution', () =>
          services.call('states:DescribeExecution', { executionArn }),
        );
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
      const newestFirst = { executionArn, reverseOrder: true, maxResults: LAST_EVENTS };
      const { events } = await send('states:GetExecutionHistory', () =>
        services.call('states:GetExecutionHistory', newestFirst),
      );
      return events?.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails?.input;
    },

    async stop(executionArn, cause) {
      try {
        const execution = { executionArn, error: 'Superseded', cause };
        await send('states:StopExecution', () => services.call('states:StopExecution', execution));
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

function recordOf({ executionArn, name, startDate }: ExecutionItem): ExecutionRecord {
  return { arn: executionArn ?? '', name: name ?? '', startedAt: startDate ?? new Date(0) };
}
