import type { ReportInput, WorkflowState } from '../protocol';
import { parseStackId } from './event';
import { Execution } from './execution';
import { stateMachineArnOf } from './execution-name';
import { findFlow } from './flow';
import { findStanding } from './stack-status';
import type { StepProps } from './step';

/** A report is retried by the state machine for ten minutes; one attempt of it takes no longer than this. */
const REPORT_SECONDS_MAX = 45;

/** Step Functions ends an execution with a cause of 32 KB at most. */
const MESSAGE_LENGTH_MAX = 1000;

/**
 * What is said when a step failed for good: it crashed, timed out, or could not be started.
 *
 * CloudFormation is told if it still waits, people otherwise. An Update in a rollback succeeds all the same.
 */
export async function report(input: ReportInput['report'], props: StepProps): Promise<WorkflowState> {
  const now = props.clock.now();
  const ports = props.connect({
    location: parseStackId(input.state.event.StackId),
    stateMachineArn: stateMachineArnOf(input.executionArn),
    seed: input.executionArn,
    deadline: now + REPORT_SECONDS_MAX * 1000,
    deniedUntil: now,
    beforeWrite: async () => {},
  });
  const execution = new Execution(input, props, ports);
  execution.flow = findFlow(props.flows, execution.event.ResourceType);
  if (!execution.isAnswered && execution.event.RequestType !== 'Delete') {
    const standing = await findStanding(ports.stack, execution.event, execution.startedAt);
    execution.isAnswered = standing.type === 'answered';
    if (standing.type === 'current') {
      execution.remember({ isRollback: standing.isRollback });
    }
  }
  const { Error: name, Cause: cause } = input.state.error ?? { Error: 'unknown', Cause: '' };
  const message = messageOf(cause);
  return execution.fail('StepFailed', `a step of the workflow failed: ${name}${message === '' ? '' : `: ${message}`}`);
}

/** What a function threw arrives as JSON with a stack trace, everything else as text. */
function messageOf(cause: string): string {
  let message: unknown;
  try {
    message = JSON.parse(cause).errorMessage;
  } catch {
    // a text
  }
  return (typeof message === 'string' ? message : cause).slice(0, MESSAGE_LENGTH_MAX);
}
