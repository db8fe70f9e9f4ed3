import { AwsError } from '../aws-error';
import type { PolicyDocument, PolicyStatement } from '../call';
import { statementsOf } from './policy-evaluation';

/** What a document is written for: they differ in the elements that a statement must and must not have. */
export type PolicyKind = 'identity' | 'trust';

/**
 * The document that a text holds.
 *
 * @throws `MalformedPolicyDocument` for what IAM refuses
 */
export function parsePolicy(text: string, kind: PolicyKind): PolicyDocument {
  const document = parseJson(text);
  const problem = findProblem(document, kind);
  if (problem !== undefined) {
    throw new AwsError('MalformedPolicyDocument', problem);
  }
  return document as PolicyDocument;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('MalformedPolicyDocument', 'Syntax errors in policy.');
  }
}

function findProblem(document: unknown, kind: PolicyKind): string | undefined {
  if (!isRecord(document) || !(isRecord(document.Statement) || Array.isArray(document.Statement))) {
    return 'Syntax errors in policy.';
  }
  for (const statement of statementsOf(document as unknown as PolicyDocument)) {
    const problem = problemOfStatement(statement) ?? (kind === 'trust' ? problemOfTrust : problemOfIdentity)(statement);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

function problemOfStatement(statement: PolicyStatement): string | undefined {
  if (!isRecord(statement) || (statement.Effect !== 'Allow' && statement.Effect !== 'Deny')) {
    return 'Syntax errors in policy.';
  }
  return (statement.Action === undefined) === (statement.NotAction === undefined)
    ? 'Policy statement must contain actions.'
    : undefined;
}

function problemOfIdentity(statement: PolicyStatement): string | undefined {
  if (statement.Principal !== undefined || statement.NotPrincipal !== undefined) {
    return 'Policy document should not specify a principal.';
  }
  return hasResource(statement) ? undefined : 'Policy statement must contain resources.';
}

function problemOfTrust(statement: PolicyStatement): string | undefined {
  if (hasResource(statement)) {
    return 'Has prohibited field Resource';
  }
  return statement.Principal === undefined && statement.NotPrincipal === undefined
    ? 'Missing required field Principal'
    : undefined;
}

function hasResource(statement: PolicyStatement): boolean {
  return statement.Resource !== undefined || statement.NotResource !== undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
