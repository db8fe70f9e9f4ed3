import {
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  DescribeHandshakeCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  type HandshakeFilter,
  ListAccountsCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListChildrenCommand,
  ListCreateAccountStatusCommand,
  ListHandshakesForAccountCommand,
  ListHandshakesForOrganizationCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  type PolicyType,
} from '@aws-sdk/client-organizations';
import { TerminalError } from '../../failures';
import type { AccountManagementReads } from '../../port/account-management';
import type { OrganizationIdentity } from '../../port/organization';
import type { Page } from '../../port/paging';
import { readAllPages } from '../../port/paging';
import type { AwsReads } from '../../port/ports';
import type { ServiceReads } from '../../port/services';
import type { Clients } from '../clients';
import type { Send } from '../send';
import {
  accountRecord,
  creationRecord,
  handshakeRecord,
  identityOf,
  organizationRecord,
  policyRecord,
  rootRecord,
  unitRecord,
} from './records';

/** By these, AWS says that the account does not manage the organization, if it is in one. */
const NOT_MANAGING = ['AccessDeniedException', 'AccountNotFoundException', 'AWSOrganizationsNotInUseException'];

/** What invocations share, and how it is read. */
export interface Reads extends Omit<AwsReads, 'recent' | keyof ServiceReads | keyof AccountManagementReads> {
  /**
   * The organization by the ARN of its management account, which may be asked for twenty times as often as the
   * organization itself. Whoever may not ask learns the same in the other way.
   */
  identifyOrganization(): Promise<OrganizationIdentity | undefined>;
}

/**
 * The reads of the port on the SDK's client, but for those that invocations share.
 *
 * @param accountId the account that is asked about its organization: the stack's
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a table, one short method an operation
export function createReads(clients: Clients, send: Send, accountId: string): Reads {
  const { organizations } = clients;

  const listHandshakesPage: AwsReads['listHandshakesPage'] = async (filter, from) => {
    const command = new ListHandshakesForOrganizationCommand({ Filter: handshakeFilter(filter), NextToken: from });
    const answer = await send('organizations:ListHandshakesForOrganization', () => organizations.send(command));
    return page(answer.Handshakes?.map(handshakeRecord), answer.NextToken);
  };

  const listAccountsPage: AwsReads['listAccountsPage'] = async (from) => {
    const command = new ListAccountsCommand({ NextToken: from });
    const answer = await send('organizations:ListAccounts', () => organizations.send(command));
    return page(answer.Accounts?.map(accountRecord), answer.NextToken);
  };

  const describeOrganization: AwsReads['describeOrganization'] = async () => {
    const call = send('organizations:DescribeOrganization', () =>
      organizations.send(new DescribeOrganizationCommand({})),
    );
    const answer = await unless(call, 'AWSOrganizationsNotInUseException');
    return answer?.Organization && organizationRecord(answer.Organization);
  };

  const findTags: AwsReads['findTags'] = (id) =>
    unless(
      readAllPages(`the list of tags of ${id}`, async (from) => {
        const command = new ListTagsForResourceCommand({ ResourceId: id, NextToken: from });
        const answer = await send('organizations:ListTagsForResource', () => organizations.send(command));
        return page(
          answer.Tags?.map(({ Key, Value }) => [Key ?? '', Value ?? ''] as const),
          answer.NextToken,
        );
      }).then((tags) => Object.fromEntries(tags) as Readonly<Record<string, string>>),
      'TargetNotFoundException',
    );

  const listChildrenOf = (id: string, type: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT') =>
    readAllPages(`the list of what is in ${id}`, async (from) => {
      const command = new ListChildrenCommand({ ParentId: id, ChildType: type, NextToken: from });
      const answer = await send('organizations:ListChildren', () => organizations.send(command));
      return page(
        answer.Children?.map(({ Id }) => Id ?? ''),
        answer.NextToken,
      );
    });

  return {
    listHandshakesPage,
    describeOrganization,
    findTags,

    async identifyOrganization() {
      const command = new DescribeAccountCommand({ AccountId: accountId });
      const answer = await send('organizations:DescribeAccount', () =>
        organizations.send(command).catch(unlessNotManaging),
      );
      return identityOf(answer?.Account?.Arn) ?? describeOrganization();
    },

    async listReceivedHandshakesPage(from) {
      const command = new ListHandshakesForAccountCommand({ NextToken: from });
      const answer = await send('organizations:ListHandshakesForAccount', () => organizations.send(command));
      return page(answer.Handshakes?.map(handshakeRecord), answer.NextToken);
    },

    listAccountsPage,
    listHandshakesOfOrganization: (filter = {}) =>
      readAllPages('the list of handshakes', (from) => listHandshakesPage(filter, from)),
    listAccounts: () => readAllPages('the list of accounts', listAccountsPage),

    async describeAccount(id) {
      const command = new DescribeAccountCommand({ AccountId: id });
      const answer = await unless(
        send('organizations:DescribeAccount', () => organizations.send(command)),
        'AccountNotFoundException',
      );
      return answer?.Account && accountRecord(answer.Account);
    },

    async describeCreation(requestId) {
      const command = new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: requestId });
      const answer = await unless(
        send('organizations:DescribeCreateAccountStatus', () => organizations.send(command)),
        'CreateAccountStatusNotFoundException',
      );
      return answer?.CreateAccountStatus && creationRecord(answer.CreateAccountStatus);
    },

    listCreations: () =>
      readAllPages('the list of requests for accounts', async (from) => {
        const command = new ListCreateAccountStatusCommand({ States: ['IN_PROGRESS'], NextToken: from });
        const answer = await send('organizations:ListCreateAccountStatus', () => organizations.send(command));
        return page(answer.CreateAccountStatuses?.map(creationRecord), answer.NextToken);
      }),

    async describeHandshake(handshakeId) {
      const command = new DescribeHandshakeCommand({ HandshakeId: handshakeId });
      const answer = await unless(
        send('organizations:DescribeHandshake', () => organizations.send(command)),
        'HandshakeNotFoundException',
      );
      return answer?.Handshake && handshakeRecord(answer.Handshake);
    },

    listRoots: () =>
      readAllPages('the list of roots', async (from) => {
        const command = new ListRootsCommand({ NextToken: from });
        // Right after CreateOrganization, one call may know of the organization and the next one not yet.
        const answer = await unless(
          send('organizations:ListRoots', () => organizations.send(command)),
          'AWSOrganizationsNotInUseException',
        );
        return page(answer?.Roots?.map(rootRecord), answer?.NextToken);
      }),

    async findParentId(id) {
      const command = new ListParentsCommand({ ChildId: id });
      const answer = await unless(
        send('organizations:ListParents', () => organizations.send(command)),
        'ChildNotFoundException',
      );
      return answer?.Parents?.[0]?.Id;
    },

    async hasParent(id) {
      // The one operation that takes roots and units alike.
      const command = new ListChildrenCommand({ ParentId: id, ChildType: 'ORGANIZATIONAL_UNIT', MaxResults: 1 });
      const answer = await unless(
        send('organizations:ListChildren', () => organizations.send(command)),
        'ParentNotFoundException',
      );
      return answer !== undefined;
    },

    // Without the account there are no tags: it may have left a moment ago.
    listTags: async (id) => (await findTags(id)) ?? {},

    listUnits: (parentId) =>
      unless(
        readAllPages(`the list of organizational units in ${parentId}`, async (from) => {
          const command = new ListOrganizationalUnitsForParentCommand({ ParentId: parentId, NextToken: from });
          const answer = await send('organizations:ListOrganizationalUnitsForParent', () =>
            organizations.send(command),
          );
          return page(answer.OrganizationalUnits?.map(unitRecord), answer.NextToken);
        }),
        'ParentNotFoundException',
      ),

    async describeUnit(id) {
      const command = new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id });
      const answer = await unless(
        send('organizations:DescribeOrganizationalUnit', () => organizations.send(command)),
        'OrganizationalUnitNotFoundException',
      );
      return answer?.OrganizationalUnit && unitRecord(answer.OrganizationalUnit);
    },

    listChildren: (id) =>
      unless(
        Promise.all([listChildrenOf(id, 'ORGANIZATIONAL_UNIT'), listChildrenOf(id, 'ACCOUNT')]).then((lists) =>
          lists.flat(),
        ),
        'ParentNotFoundException',
      ),

    async describePolicy(id) {
      const command = new DescribePolicyCommand({ PolicyId: id });
      const answer = await unless(
        send('organizations:DescribePolicy', () => organizations.send(command)),
        'PolicyNotFoundException',
      );
      const { PolicySummary, Content = '' } = answer?.Policy ?? {};
      return PolicySummary && { ...policyRecord(PolicySummary), content: Content };
    },

    // A type that is not enabled may have policies, which AWS may not list: it refuses a second one of a name.
    listPolicies: async (type) =>
      (await unless(
        readAllPages(`the list of policies of ${type}`, async (from) => {
          const command = new ListPoliciesCommand({ Filter: type as PolicyType, NextToken: from });
          const answer = await send('organizations:ListPolicies', () => organizations.send(command));
          return page(answer.Policies?.map(policyRecord), answer.NextToken);
        }),
        'PolicyTypeNotEnabledException',
      )) ?? [],

    listTargets: (id) =>
      unless(
        readAllPages(`the list of targets of ${id}`, async (from) => {
          const command = new ListTargetsForPolicyCommand({ PolicyId: id, NextToken: from });
          const answer = await send('organizations:ListTargetsForPolicy', () => organizations.send(command));
          return page(
            answer.Targets?.map(({ TargetId }) => TargetId ?? ''),
            answer.NextToken,
          );
        }),
        'PolicyNotFoundException',
      ),

    listPoliciesOfTarget: (id, type) =>
      unless(
        readAllPages(`the list of policies of ${id}`, async (from) => {
          const command = new ListPoliciesForTargetCommand({
            TargetId: id,
            Filter: type as PolicyType,
            NextToken: from,
          });
          const answer = await send('organizations:ListPoliciesForTarget', () => organizations.send(command));
          return page(answer.Policies?.map(policyRecord), answer.NextToken);
        }),
        'TargetNotFoundException',
      ),

    listServiceAccess: () =>
      readAllPages('the list of services with trusted access', async (from) => {
        const command = new ListAWSServiceAccessForOrganizationCommand({ NextToken: from });
        const answer = await send('organizations:ListAWSServiceAccessForOrganization', () =>
          organizations.send(command),
        );
        return page(
          answer.EnabledServicePrincipals?.map((one) => one.ServicePrincipal ?? ''),
          answer.NextToken,
        );
      }),
  };
}

/** `undefined` for the one error by which AWS says that there is none; every other error stays an error. */
async function unless<T>(call: Promise<T>, absence: string): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof TerminalError && error.refusal?.error === absence) {
      return undefined;
    }
    throw error;
  }
}

function unlessNotManaging(error: unknown): undefined {
  if (error instanceof Error && NOT_MANAGING.includes(error.name)) {
    return undefined;
  }
  throw error;
}

function handshakeFilter(filter: { action?: string; parentHandshakeId?: string }): HandshakeFilter | undefined {
  if (filter.parentHandshakeId !== undefined) {
    return { ParentHandshakeId: filter.parentHandshakeId };
  }
  return filter.action === undefined ? undefined : { ActionType: filter.action as HandshakeFilter['ActionType'] };
}

function page<T>(items: readonly T[] | undefined, next: string | undefined): Page<T> {
  return { items: items ?? [], ...(next ? { next } : {}) };
}
