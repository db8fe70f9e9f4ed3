import { parseDefinition, type StateMachineDefinition } from './definition';
import { checkTemplate } from './paths';

/** What a template says of a state machine. */
export interface StateMachineProps {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly roleArn: string;
  /** JSON text in the Amazon States Language. */
  readonly definition: string;
  /** The customer managed key of its executions. */
  readonly keyArn?: string | undefined;
}

/** A Standard state machine. */
export class StateMachine {
  public roleArn: string;
  public keyArn: string | undefined;
  public definitionText: string;
  /** Executions keep the definition that they began with. */
  public definition: StateMachineDefinition;
  public isDeleting = false;

  constructor(
    public readonly arn: string,
    public readonly props: StateMachineProps,
    /** Epoch milliseconds. */
    public readonly createdAt: number,
  ) {
    this.roleArn = props.roleArn;
    this.keyArn = props.keyArn;
    this.definitionText = props.definition;
    this.definition = parse(props.definition);
  }

  public update(definition: string, roleArn: string, keyArn?: string): void {
    this.definition = parse(definition);
    this.definitionText = definition;
    this.roleArn = roleArn;
    this.keyArn = keyArn;
  }

  public executionArn(executionName: string): string {
    return `${this.arn.replace(':stateMachine:', ':execution:')}:${executionName}`;
  }
}

/** Fails by the name of whatever is not interpreted, before anything runs. */
function parse(text: string): StateMachineDefinition {
  const definition = parseDefinition(text);
  for (const state of Object.values(definition.States)) {
    if (state.Type === 'Task' || state.Type === 'Pass') {
      checkTemplate(state.Parameters);
    }
  }
  return definition;
}
