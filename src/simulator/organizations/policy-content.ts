import { policyTypeFacts } from '../../facts/policy-types';
import type { PolicyDocument, PolicyStatement } from '../call';
import { awsPrincipalsOf } from '../iam/principal-element';
import { constraintViolation, plainError } from './errors';

/** Throws `MalformedPolicyDocumentException` or `POLICY_CONTENT_LIMIT_EXCEEDED` for what no policy of the type may hold. */
export function checkContent(type: string, content: string): void {
  const document = parse(content);
  const problem = policyTypeFacts(type)!.isMerged
    ? undefined
    : findProblem(type, document as unknown as PolicyDocument);
  if (problem !== undefined) {
    throw malformed(problem);
  }
  if ([...content].length > policyTypeFacts(type)!.contentMax) {
    throw constraintViolation('POLICY_CONTENT_LIMIT_EXCEEDED');
  }
}

function parse(content: string): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(content);
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
      return document as Record<string, unknown>;
    }
  } catch {
    // Refused below, like everything else that is no JSON object.
  }
  throw malformed('the content is no JSON object');
}

/** Service control policies name no principal; resource control policies deny, and name everybody. */
function findProblem(type: string, document: PolicyDocument): string | undefined {
  const statements = [document.Statement].flat();
  if (document.Version !== '2012-10-17' || statements.length === 0) {
    return 'the document needs the Version 2012-10-17 and a Statement';
  }
  for (const statement of statements) {
    const problem = findStatementProblem(type, statement);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

function findStatementProblem(type: string, statement: PolicyStatement | undefined): string | undefined {
  if (typeof statement !== 'object' || statement === null) {
    return 'a statement is no JSON object';
  }
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    return 'the Effect is neither Allow nor Deny';
  }
  if ((statement.Action === undefined) === (statement.NotAction === undefined)) {
    return 'a statement needs either Action or NotAction';
  }
  if ((statement.Resource === undefined) === (statement.NotResource === undefined)) {
    return 'a statement needs either Resource or NotResource';
  }
  const isForEverybody = awsPrincipalsOf(statement).includes('*');
  if (type === 'RESOURCE_CONTROL_POLICY') {
    return statement.Effect === 'Deny' && isForEverybody
      ? undefined
      : 'resource control policies deny, for Principal *';
  }
  return statement.Principal === undefined ? undefined : 'service control policies have no Principal';
}

function malformed(problem: string): Error {
  return plainError('MalformedPolicyDocumentException', problem);
}
