import { parseDefinition, type StateMachineDefinition } from './definition';
import { checkTemplate } from './paths';

/** JSON text in the Amazon States Language, or why there is none that can be interpreted. */
export type StateMachineSource = { readonly text: string } | { readonly error: Error };

/** What a template says of a state machine. */
export interface StateMachineProps {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly roleArn: string;
  readonly definition: StateMachineSource;
  /** The customer managed key of its executions. */
  readonly keyArn?: string | undefined;
}

/** What is interpreted, or why nothing is. */
type Parsed = { readonly text: string; readonly definition: StateMachineDefinition } | { readonly error: Error };

/** A Standard state machine. */
export class StateMachine {
  public roleArn: string;
  public keyArn: string | undefined;
  public isDeleting = false;
  private parsed: Parsed;

  constructor(
    public readonly arn: string,
    public readonly props: StateMachineProps,
    /** Epoch milliseconds. */
    public readonly createdAt: number,
  ) {
    this.roleArn = props.roleArn;
    this.keyArn = props.keyArn;
    this.parsed = parse(props.definition);
  }

  /** Executions keep the definition that they began with. */
  public get definition(): StateMachineDefinition {
    return this.interpreted().definition;
  }

  public get definitionText(): string {
    return this.interpreted().text;
  }

  public update(definition: StateMachineSource, roleArn: string, keyArn?: string): void {
    this.parsed = parse(definition);
    this.roleArn = roleArn;
    this.keyArn = keyArn;
  }

  public executionArn(executionName: string): string {
    return `${this.arn.replace(':stateMachine:', ':execution:')}:${executionName}`;
  }

  private interpreted(): Exclude<Parsed, { error: Error }> {
    if ('error' in this.parsed) {
      throw this.parsed.error;
    }
    return this.parsed;
  }
}

/** Fails by the name of whatever is not interpreted, before anything runs. */
export function parseStateMachine(text: string): StateMachineDefinition {
  const definition = parseDefinition(text);
  for (const state of Object.values(definition.States)) {
    if (state.Type === 'Task' || state.Type === 'Pass') {
      checkTemplate(state.Parameters);
    }
  }
  return definition;
}

function parse(source: StateMachineSource): Parsed {
  return 'error' in source ? source : { text: source.text, definition: parseStateMachine(source.text) };
}
