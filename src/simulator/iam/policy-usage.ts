import type { PolicyDocument, PolicyStatement } from '../call';
import { statementsOf } from './policy-evaluation';

/** A statement of a role's policy, as a person would look for it. */
export interface StatementName {
  readonly roleArn: string;
  readonly policyName: string;
  /** Position in the document. */
  readonly index: number;
  readonly sid?: string;
}

/** A statement that allowed calls, and which. */
export interface StatementUse extends StatementName {
  /** Actions that it allowed, without repetition. */
  readonly actions: ReadonlySet<string>;
}

/** Statements as text, which every call would write again. */
const texts = new WeakMap<PolicyStatement, string>();

/**
 * Which statements allowed calls.
 *
 * A statement is known by what it says and not by its position: an update of a policy moves statements, and one that
 * was used before is still one that is needed.
 */
export class PolicyUsage {
  private readonly uses = new Map<string, StatementName & { readonly actions: Set<string> }>();

  /** Notes that a statement of a role's policy allowed an action. */
  public record(roleArn: string, policyName: string, document: PolicyDocument, index: number, action: string): void {
    const statement = statementsOf(document)[index]!;
    const key = keyOf(roleArn, policyName, statement);
    let use = this.uses.get(key);
    if (!use) {
      use = { ...nameOf(roleArn, policyName, statement, index), actions: new Set() };
      this.uses.set(key, use);
    }
    use.actions.add(action);
  }

  /** Every statement that allowed a call. */
  public used(): StatementUse[] {
    return [...this.uses.values()];
  }

  /** The Allow statements of a role's policy that allowed no call. */
  public unused(roleArn: string, policyName: string, document: PolicyDocument): StatementName[] {
    return statementsOf(document).flatMap((statement, index) =>
      statement.Effect === 'Deny' || this.uses.has(keyOf(roleArn, policyName, statement))
        ? []
        : [nameOf(roleArn, policyName, statement, index)],
    );
  }
}

function nameOf(roleArn: string, policyName: string, { Sid }: PolicyStatement, index: number): StatementName {
  return { roleArn, policyName, index, ...(Sid === undefined ? {} : { sid: Sid }) };
}

function keyOf(roleArn: string, policyName: string, statement: PolicyStatement): string {
  let text = texts.get(statement);
  if (text === undefined) {
    text = JSON.stringify(statement);
    texts.set(statement, text);
  }
  return `${roleArn} ${policyName} ${text}`;
}
