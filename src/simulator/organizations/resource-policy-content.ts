import { FORMS } from '../../facts/forms';
import { policyTypeFacts } from '../../facts/policy-types';
import type { PolicyDocument, PolicyStatement } from '../call';
import { statementsOf, toList } from '../iam/policy-evaluation';
import { awsPrincipalsOf } from '../iam/principal-element';
import { invalidInput } from './errors';
import type { Organization } from './state';

/** Actions that a resource policy can grant: reading, and what concerns policies and tags. */
const GRANTABLE = new Set(
  [
    'AttachPolicy',
    'CreatePolicy',
    'DeletePolicy',
    'DescribeAccount',
    'DescribeCreateAccountStatus',
    'DescribeEffectivePolicy',
    'DescribeHandshake',
    'DescribeOrganization',
    'DescribeOrganizationalUnit',
    'DescribePolicy',
    'DescribeResourcePolicy',
    'DetachPolicy',
    'DisablePolicyType',
    'EnablePolicyType',
    'ListAWSServiceAccessForOrganization',
    'ListAccounts',
    'ListAccountsForParent',
    'ListChildren',
    'ListCreateAccountStatus',
    'ListDelegatedAdministrators',
    'ListDelegatedServicesForAccount',
    'ListHandshakesForAccount',
    'ListHandshakesForOrganization',
    'ListOrganizationalUnitsForParent',
    'ListParents',
    'ListPolicies',
    'ListPoliciesForTarget',
    'ListRoots',
    'ListTagsForResource',
    'ListTargetsForPolicy',
    'TagResource',
    'UntagResource',
    'UpdatePolicy',
  ].map((operation) => `organizations:${operation}`.toLowerCase()),
);

/**
 * The resource policy as AWS keeps it: without white space, a list of one thing as the thing itself, and an account
 * number as the ARN of the account's root. Throws the reason why AWS refuses it.
 */
export function normalizeResourcePolicy(organization: Organization, partition: string, content: string): string {
  const document = parse(content);
  const statements = statementsOf(document).map((statement) => {
    checkStatement(organization, statement);
    return normalize(partition, statement);
  });
  return JSON.stringify({ ...document, Statement: unwrapped(statements) });
}

function parse(content: string): PolicyDocument {
  try {
    const document = JSON.parse(content) as PolicyDocument;
    if (statementsOf(document).length > 0 && statementsOf(document).every((statement) => statement.Effect)) {
      return document;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) {
      throw error;
    }
  }
  throw invalidInput('INVALID_RESOURCE_POLICY_JSON');
}

function checkStatement(organization: Organization, statement: PolicyStatement): void {
  const principals = awsPrincipalsOf(statement);
  if (principals.length === 0 || !principals.every((principal) => isPrincipal(organization, principal))) {
    throw invalidInput('INVALID_PRINCIPAL');
  }
  const actions = toList(statement.Action);
  if (actions.length === 0 || !actions.every((action) => GRANTABLE.has(action.toLowerCase()))) {
    throw invalidInput('UNSUPPORTED_ACTION_IN_RESOURCE_POLICY');
  }
  const resources = toList(statement.Resource);
  const isSupported = (resource: string) => resource === '*' || /^arn:[^:]*:organizations::/.test(resource);
  if (resources.length === 0 || !resources.every(isSupported)) {
    throw invalidInput('UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY');
  }
  const types = toList(statement.Condition?.StringEquals?.['organizations:PolicyType']);
  if (!types.every((type) => policyTypeFacts(type))) {
    throw invalidInput('UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY');
  }
}

/** Members of the organization, by number or by one of their ARNs; `*` needs a condition, which is not looked into. */
function isPrincipal(organization: Organization, principal: string): boolean {
  const accountId = /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})(?::(?:root|(?:role|user|assumed-role)\/.+))?$/.exec(
    principal,
  )?.[1];
  return principal === '*' || (accountId !== undefined && organization.members.has(accountId));
}

function normalize(partition: string, statement: PolicyStatement): PolicyStatement {
  const principals = awsPrincipalsOf(statement).map((principal) =>
    FORMS.ACCOUNT_ID.pattern.test(principal) ? `arn:${partition}:iam::${principal}:root` : principal,
  );
  return {
    ...statement,
    Principal: statement.Principal === '*' ? '*' : { AWS: unwrapped(principals) },
    Action: unwrapped(toList(statement.Action)),
    Resource: unwrapped(toList(statement.Resource)),
  };
}

function unwrapped<T>(list: readonly T[]): T | T[] {
  return list.length === 1 ? list[0]! : [...list];
}
