import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { TerminalError } from '../driver/errors';
import { meansAlready } from './classification';
import type { Clients } from './clients';
import { readAllPages } from './paging';
import type { Send } from './send';

/** An execution of the state machine, as a list tells it. */
export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly startedAt: Date;
}

/** As many as Step Functions puts on a page: every event of a stack with hundreds of waiting flows reads the list. */
const PAGE_SIZE = 1000;

/** What the driver asks of the state machine. The lists and descriptions of Step Functions lag behind. */
export interface Workflow {
  /** Whether there was none of that name yet. */
  start(name: string, input: string): Promise<boolean>;
  listRunning(): Promise<ExecutionRecord[]>;
  /** Undefined: there is none of this ARN, or it has only just been started. */
  describe(executionArn: string): Promise<{ readonly status: string; readonly input: string } | undefined>;
  stop(executionArn: string, cause: string): Promise<void>;
}

/** The state machine through the SDK's client. */
export function createWorkflow(clients: Clients, send: Send, stateMachineArn: string): Workflow {
  const { stepFunctions } = clients;
  return {
    async start(name, input) {
      const command = new StartExecutionCommand({ stateMachineArn, name, input });
      try {
        await send('StartExecution', () => stepFunctions.send(command));
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
        const answer = await send('ListExecutions', () => stepFunctions.send(command));
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
        const answer = await send('DescribeExecution', () => stepFunctions.send(command));
        return { status: answer.status ?? '', input: answer.input ?? '' };
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
        await send('StopExecution', () => stepFunctions.send(command));
      } catch (error) {
        if (error instanceof TerminalError && error.refusal && meansAlready('StopExecution', error.refusal.error)) {
          return;
        }
        throw error;
      }
    },
  };
}

/** ARN of the state machine that an execution belongs to. */
export function stateMachineArnOf(executionArn: string): string {
  return executionArn.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');
}
