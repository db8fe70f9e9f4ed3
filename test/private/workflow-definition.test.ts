// biome-ignore-all lint/suspicious/noExplicitAny: templates and definitions are JSON of any shape
import { Organization } from '../../src';
import { workflowTemplate } from '../support/workflow-template';
import { aStack, plain, resourceOf } from './synthesized';

const stack = aStack();
new Organization(stack, 'Organization');
const handler = resourceOf(stack, 'CdkAwsOrganizationHandler').Properties;
const definition = definitionOf(resourceOf(stack, 'CdkAwsOrganizationWorkflow').Properties);

function definitionOf({ DefinitionString }: Record<string, any>): any {
  return JSON.parse(plain(DefinitionString['Fn::Sub'] ?? DefinitionString) as string);
}

describe('the workflow of a stack', () => {
  test('gives up a step ten seconds after the function has', () => {
    const { Step, Report } = definition.States;

    expect(handler.Timeout).toBe(120);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference, as plain() writes it
    const called = { Resource: '${CdkAwsOrganizationHandler.Arn}', TimeoutSeconds: 130 };
    expect([Step, Report]).toEqual([expect.objectContaining(called), expect.objectContaining(called)]);
  });

  test('has the same limits where tests make it by hand', () => {
    const { Handler, Workflow } = workflowTemplate({}).Resources as Record<string, any>;
    const { Step, Report } = definitionOf(Workflow.Properties).States;

    expect([Handler.Properties.Timeout, Step.TimeoutSeconds, Report.TimeoutSeconds]).toEqual([120, 130, 130]);
  });

  test('goes from step to step until a step says that it is over', () => {
    const { Step, Route, Pause, Report, Succeed, Fail } = definition.States;

    expect(definition.StartAt).toBe('Step');
    expect(Step.Next).toBe('Route');
    expect(Route.Choices.map((choice: any) => [choice.Variable, choice.StringEquals, choice.Next])).toEqual([
      ['$.next', 'STEP', 'Step'],
      ['$.next', 'WAIT', 'Pause'],
      ['$.next', 'SUCCEED', 'Succeed'],
    ]);
    expect(Route.Default).toBe('Fail');
    expect(Pause).toEqual({ Type: 'Wait', SecondsPath: '$.pauseSeconds', Next: 'Step' });
    expect(Report.Next).toBe('Route');
    expect(Succeed).toEqual({ Type: 'Succeed' });
    expect(Fail).toEqual({ Type: 'Fail', ErrorPath: '$.failure.code', CausePath: '$.failure.reason' });
  });

  test('gives the function its input and what it cannot know', () => {
    const input = {
      'state.$': '$',
      'executionArn.$': '$$.Execution.Id',
      'startedAt.$': '$$.Execution.StartTime',
    };

    expect(definition.States.Step.Parameters).toEqual({ step: input });
    expect(definition.States.Report.Parameters).toEqual({ report: input });
  });

  test('is patient where Lambda is busy, and matches every other error last', () => {
    for (const [state, minutes] of [
      ['Step', 3],
      ['Report', 10],
    ] as const) {
      const [throttled, anything] = definition.States[state].Retry;
      expect(throttled).toMatchObject({
        ErrorEquals: ['Lambda.TooManyRequestsException'],
        MaxAttempts: 60,
        MaxDelaySeconds: 30,
        JitterStrategy: 'FULL',
      });
      expect(anything.ErrorEquals).toEqual(['States.ALL']);
      const pauses = Array.from({ length: anything.MaxAttempts }, (_, index) =>
        Math.min(anything.MaxDelaySeconds, anything.IntervalSeconds * anything.BackoffRate ** index),
      );
      const total = pauses.reduce((sum, pause) => sum + pause, 0);
      expect(total).toBeGreaterThanOrEqual(minutes * 60);
      expect(total).toBeLessThan(minutes * 60 + 60);
    }
  });

  test('reports what repeating did not mend, with the input kept', () => {
    expect(definition.States.Step.Catch).toEqual([
      { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Report' },
    ]);
    expect(definition.States.Report).not.toHaveProperty('Catch');
  });
});
