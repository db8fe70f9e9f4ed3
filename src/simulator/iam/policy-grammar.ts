import { AwsError } from '../aws-error';
import type { PolicyDocument } from '../call';
import { checkPolicy, statementsOf } from './policy-evaluation';

/** What a document is written for: they differ in the elements that a statement must and must not have. */
export type PolicyKind = 'identity' | 'trust';

/**
 * The document that a text holds.
 *
 * @throws `MalformedPolicyDocument` for what IAM refuses, and an error that no AWS has for what is not simulated
 */
export function parsePolicy(text: string, kind: PolicyKind): PolicyDocument {
  const document = parseJson(text);
  const problem = findProblem(document, kind);
  if (problem !== undefined) {
    throw new AwsError('MalformedPolicyDocument', problem);
  }
  checkPolicy(document as PolicyDocument);
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
    if (!isRecord(statement) || (statement.Effect !== 'Allow' && statement.Effect !== 'Deny')) {
      return 'Syntax errors in policy.';
    }
    if ((statement.Action === undefined) === (statement.NotAction === undefined)) {
      return 'Policy statement must contain actions.';
    }
    const hasResource = statement.Resource !== undefined || statement.NotResource !== undefined;
    if (kind === 'identity' && statement.Principal !== undefined) {
      return 'Policy document should not specify a principal.';
    }
    if (kind === 'identity' && !hasResource) {
      return 'Policy statement must contain resources.';
    }
    if (kind === 'trust' && hasResource) {
      return 'Has prohibited field Resource';
    }
    if (kind === 'trust' && statement.Principal === undefined) {
      return 'Missing required field Principal';
    }
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
