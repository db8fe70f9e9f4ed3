import { LambdaService } from '../../../src/simulator/lambda/lambda-service';
import type { Invocation, InvocationResult } from '../../../src/simulator/lambda/runtime';
import { SimulatedAws, type SimulatedAwsProps } from '../../../src/simulator/simulated-aws';
import { StatesService } from '../../../src/simulator/states/states-service';

export const ACCOUNT = '111111111111';
export const REGION = 'eu-central-1';
export const FUNCTION_ARN = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:work`;
export const MACHINE_ARN = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:machine`;
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/machine`;
const NOW = Date.parse('2026-01-05T09:00:00Z');

export type Code = (payload: unknown, invocation: Invocation) => Promise<InvocationResult>;

/** A simulated AWS with one function and one state machine, without permissions. */
export function machine(
  states: Record<string, unknown>,
  code: Code = async () => ({ payload: null }),
  aws: Partial<SimulatedAwsProps> = {},
) {
  const simulated = new SimulatedAws({ now: NOW, ...aws });
  const service = StatesService.of(simulated);
  LambdaService.of(simulated).putFunction({
    configuration: {
      name: 'work',
      arn: FUNCTION_ARN,
      accountId: ACCOUNT,
      region: REGION,
      logicalId: 'Function',
      codeKey: undefined,
      handler: 'index.handler',
      environment: {},
      timeoutSeconds: 60,
      roleArn: ROLE_ARN,
    },
    runtime: { knows: () => true, invoke: (invocation) => code(invocation.payload, invocation) },
    reservedConcurrency: undefined,
  });
  const definition = 'StartAt' in states ? states : { StartAt: Object.keys(states)[0], States: states };
  service.createStateMachine({
    name: 'machine',
    accountId: ACCOUNT,
    region: REGION,
    roleArn: ROLE_ARN,
    definition: { text: JSON.stringify(definition) },
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers have no types here
  const call = async (operation: string, input: Record<string, unknown>): Promise<any> =>
    simulated.call({
      service: 'states',
      operation,
      input,
      caller: simulated.sessions.account(ACCOUNT),
      region: REGION,
    });
  return {
    aws: simulated,
    service,
    call,
    start: (name: string, input: unknown = {}) =>
      call('StartExecution', { stateMachineArn: MACHINE_ARN, name, input: JSON.stringify(input) }),
    /** Runs one execution to its end and answers it. */
    async run(input: unknown = {}) {
      await call('StartExecution', { stateMachineArn: MACHINE_ARN, name: 'it', input: JSON.stringify(input) });
      await simulated.clock.drain();
      const execution = service.executions(MACHINE_ARN)[0]!;
      const { output, error, cause } = execution.outcome!;
      return {
        status: execution.status,
        seconds: (execution.endedAt! - NOW) / 1000,
        events: execution.historyEvents,
        ...(output === undefined ? {} : { output: JSON.parse(output) }),
        ...(error === undefined ? {} : { error, cause }),
      };
    },
  };
}
