import type { ExecutionRecord, Workflow } from '../port/machinery';
import type { WorkflowState } from '../protocol';
import { parseState } from './event';

/** An execution of a resource, in any state, and the state that it began with. */
export interface EarlierExecution {
  readonly record: ExecutionRecord;
  readonly begin: WorkflowState;
  /** `RUNNING`, `SUCCEEDED`, …, as Step Functions says it. */
  readonly status: string;
}

/**
 * The executions of one resource and subject that an event of CloudFormation has started, newest first. They are described
 * one by one, so that whoever looks for the last one asks for no more.
 */
export async function* executionsOf(
  prefix: string,
  workflow: Pick<Workflow, 'listPage' | 'describe'>,
): AsyncGenerator<EarlierExecution> {
  let next: string | undefined;
  do {
    const page = await workflow.listPage(next);
    for (const record of page.items.filter(({ name }) => name.startsWith(prefix))) {
      const { input, status } = (await workflow.describe(record.arn)) ?? {};
      const begin = parseState(input);
      if (status !== undefined && begin !== undefined && begin.isScheduled !== true) {
        yield { record, begin, status };
      }
    }
    next = page.next;
  } while (next !== undefined);
}
