import type { AwsError } from '../../../../src/simulator/aws-error';
import { OrganizationsService } from '../../../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../../../src/simulator/simulated-aws';

/** Everything there is to ask about, by id. */
interface Known {
  readonly accounts: readonly string[];
  readonly parents: readonly string[];
  readonly policies: readonly string[];
  readonly resourcePolicies: readonly string[];
  readonly handshakes: readonly string[];
  readonly requests: readonly string[];
  readonly transfers: readonly string[];
}

interface Question {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'TAG_POLICY'];

export function everythingKnown(aws: SimulatedAws): Known {
  const { organizations, handshakes } = OrganizationsService.of(aws).state;
  const all = [...organizations.values()];
  return {
    accounts: [...aws.accounts.keys()],
    parents: all.flatMap(({ parents }) => [...parents.keys()]),
    policies: [...new Set(all.flatMap(({ policies }) => [...policies.keys()]))],
    resourcePolicies: all.flatMap(({ resourcePolicy }) => resourcePolicy?.id ?? []),
    handshakes: [...handshakes.keys()],
    requests: all.flatMap(({ createAccountRequests }) => [...createAccountRequests.keys()]),
    transfers: [...new Set(all.flatMap(({ transfers }) => [...transfers.keys()]))],
  };
}

/** What every account is answered to every question of AWS Organizations and IAM, page by page, refusals included. */
export async function everythingSeen(aws: SimulatedAws, known: Known): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  const questions = questionsAbout(known);
  for (const accountId of known.accounts) {
    for (const question of [...questions, ...(await questionsAboutRoles(aws, accountId))]) {
      const { service, operation, input } = question;
      seen[`${accountId} ${service}:${operation} ${JSON.stringify(input)}`] = await pages(aws, accountId, question);
    }
  }
  return seen;
}

/** Every answer of a list; its tokens only say that there is more. */
async function pages(aws: SimulatedAws, accountId: string, question: Question): Promise<unknown[]> {
  const answers: unknown[] = [];
  const caller = aws.sessions.account(accountId);
  let token: string | undefined;
  do {
    const input = { ...question.input, ...(token === undefined ? {} : { NextToken: token }) };
    try {
      const answer = (await aws.call({ ...question, input, caller, region: 'us-east-1' })) as { NextToken?: string };
      token = answer.NextToken;
      answers.push({ ...answer, NextToken: token !== undefined });
    } catch (error) {
      token = undefined;
      answers.push(`${(error as AwsError).name} ${(error as AwsError).message}`);
    }
  } while (token !== undefined);
  return answers;
}

function questionsAbout(known: Known): Question[] {
  const ask = (operation: string, input: Record<string, unknown> = {}): Question => ({
    service: 'organizations',
    operation,
    input,
  });
  const list = (operation: string, input: Record<string, unknown> = {}) => ask(operation, { ...input, MaxResults: 3 });
  const targets = [...known.parents, ...known.accounts];
  return [
    ...['DescribeOrganization', 'DescribeResourcePolicy'].map((operation) => ask(operation)),
    ...[
      'ListRoots',
      'ListAccounts',
      'ListHandshakesForAccount',
      'ListHandshakesForOrganization',
      'ListCreateAccountStatus',
      'ListAWSServiceAccessForOrganization',
      'ListDelegatedAdministrators',
    ].map((operation) => list(operation)),
    list('ListInboundResponsibilityTransfers', { Type: 'BILLING' }),
    list('ListOutboundResponsibilityTransfers', { Type: 'BILLING' }),
    ...known.parents.flatMap((ParentId) => [
      list('ListAccountsForParent', { ParentId }),
      list('ListOrganizationalUnitsForParent', { ParentId }),
      list('ListChildren', { ParentId, ChildType: 'ACCOUNT' }),
      list('ListChildren', { ParentId, ChildType: 'ORGANIZATIONAL_UNIT' }),
      ...(ParentId.startsWith('ou-') ? [ask('DescribeOrganizationalUnit', { OrganizationalUnitId: ParentId })] : []),
    ]),
    ...known.accounts.flatMap((AccountId) => [
      ask('DescribeAccount', { AccountId }),
      list('ListParents', { ChildId: AccountId }),
      list('ListDelegatedServicesForAccount', { AccountId }),
      ask('DescribeEffectivePolicy', { TargetId: AccountId, PolicyType: 'TAG_POLICY' }),
    ]),
    ...targets.flatMap((TargetId) => POLICY_TYPES.map((Filter) => list('ListPoliciesForTarget', { TargetId, Filter }))),
    ...POLICY_TYPES.map((Filter) => list('ListPolicies', { Filter })),
    ...known.policies.flatMap((PolicyId) => [
      ask('DescribePolicy', { PolicyId }),
      list('ListTargetsForPolicy', { PolicyId }),
    ]),
    ...[...targets, ...known.policies, ...known.resourcePolicies].map((ResourceId) =>
      ask('ListTagsForResource', { ResourceId }),
    ),
    ...known.handshakes.map((HandshakeId) => ask('DescribeHandshake', { HandshakeId })),
    ...known.requests.map((CreateAccountRequestId) => ask('DescribeCreateAccountStatus', { CreateAccountRequestId })),
    ...known.transfers.map((Id) => ask('DescribeResponsibilityTransfer', { Id })),
  ];
}

async function questionsAboutRoles(aws: SimulatedAws, accountId: string): Promise<Question[]> {
  const ask = (operation: string, input: Record<string, unknown>): Question => ({ service: 'iam', operation, input });
  const roles = [...aws.accounts.get(accountId)!.roles.values()];
  return [
    ask('ListRoles', { MaxItems: 2 }),
    ...roles.flatMap(({ name: RoleName, policies }) => [
      ask('GetRole', { RoleName }),
      ask('ListRolePolicies', { RoleName }),
      ask('ListAttachedRolePolicies', { RoleName }),
      ...Array.from(policies.keys(), (PolicyName) => ask('GetRolePolicy', { RoleName, PolicyName })),
    ]),
  ];
}
