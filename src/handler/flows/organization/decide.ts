/**
 * What to do about the organization itself.
 *
 * Create and Update, first row that fits:
 *
 * | What there is | What is wanted | Decision |
 * | --- | --- | --- |
 * | no organization, created a moment ago | | wait for AWS |
 * | no organization, AWS refused to create it | | fail: what to mend (if it is one already: wait for AWS) |
 * | no organization | Create without an id | create it |
 * | no organization | an id, or an Update | fail |
 * | one that another account manages, or another one than expected | | fail |
 * | a feature set that this version does not know | | fail |
 * | the root is not visible yet | | wait for AWS |
 * | ALL | ALL | done |
 * | ALL | CONSOLIDATED_BILLING | fail: there is no way back |
 * | CONSOLIDATED_BILLING | CONSOLIDATED_BILLING | done |
 * | CONSOLIDATED_BILLING | ALL without consent | fail: how many would have to approve |
 * | CONSOLIDATED_BILLING, migration pending | ALL with consent | done: the migration's resource goes on with it |
 * | CONSOLIDATED_BILLING, invitations pending | ALL with consent, FAIL | fail: names them |
 * | CONSOLIDATED_BILLING | ALL with consent | done |
 *
 * Instead of failing, an Update in a rollback succeeds and changes nothing; a wish for consolidated billing does so too
 * if nobody knows whether the stack rolls back.
 *
 * Delete: with an id of ours that says `ours`, and DESTROY: delete that organization, if this account still manages it,
 * and no other resource of the stack or the app stands for something of it; a refusal becomes an instruction. Everything else: done, nothing is touched.
 */

import { describeLimit, LIMITS } from '../../../facts/limits';
import type { Decision, Done } from '../../driver/decision';
import type { FlowContext, Request } from '../../driver/flow';
import type { Refusal } from '../../failures';
import type { HandshakeRecord } from '../../port/handshakes';
import type { OrganizationRecord } from '../../port/organization';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { listInvitations } from '../handshakes/invitations';
import { invitationsInTheWay } from '../handshakes/invitations-in-the-way';
import { type Failure, organizationProblem, unrecognizedFeatureSet } from '../rules/expected-organization';
import { parsePhysicalId, physicalId } from '../rules/physical-id';
import { nameOfHolder } from '../rules/register';
import { deleted, reasonToKeep } from '../rules/removal';
import { failForTheImpossible, failUnlessRollingBack } from '../rules/rollback';
import { waitForAws } from '../rules/waiting';
import type { DesiredOrganization } from './desired';
import type { OrganizationMemo } from './memo';
import type { MemberCount, ObservedOrganization } from './observe';
import { explainCreateRefusal, explainDeleteRefusal } from './refusals';

export type OrganizationAction =
  | { readonly type: 'CREATE'; readonly featureSet: DesiredOrganization['featureSet'] }
  | { readonly type: 'DELETE' };

type Context = FlowContext<DesiredOrganization, OrganizationMemo>;

export function decideOrganization(observed: ObservedOrganization, context: Context): Decision<OrganizationAction> {
  if (context.request.type === 'Delete') {
    return decideDelete(observed, context);
  }
  const { organization } = observed;
  if (organization === undefined) {
    return decideWithout(context);
  }
  const problem = organizationProblem(RESOURCES.ORGANIZATION, context.request, organization);
  if (problem !== undefined) {
    return failUnlessRollingBack(
      context.request,
      { ...problem, physicalId: physicalId(RESOURCES.ORGANIZATION, {}) },
      attributesOf({}),
    );
  }
  return decideWith(organization, observed, context);
}

/** The account belongs to no organization, as far as anybody sees. */
function decideWithout({ request, memo }: Context): Decision<OrganizationAction> {
  if (memo.hasCreated || isOneAlready(memo.refusal)) {
    return waitForAws(`the organization of account ${request.accountId} is not visible yet`);
  }
  const unknown = { physicalId: physicalId(RESOURCES.ORGANIZATION, {}) };
  const desired = request.desired!;
  if (request.type === 'Update' || desired.organizationId !== undefined) {
    const problem = organizationProblem(RESOURCES.ORGANIZATION, request, undefined)!;
    return failUnlessRollingBack(request, { ...problem, ...unknown }, attributesOf({}));
  }
  if (memo.refusal !== undefined) {
    return { type: 'fail', ...explainCreateRefusal(request.accountId, memo.refusal), ...unknown };
  }
  return {
    type: 'act',
    action: { type: 'CREATE', featureSet: desired.featureSet },
    reason: `account ${request.accountId} belongs to no organization: one with feature set ${desired.featureSet} is created`,
  };
}

/** This account manages the organization that was expected. */
function decideWith(
  organization: OrganizationRecord,
  observed: ObservedOrganization,
  { request, memo }: Context,
): Decision<OrganizationAction> {
  const id = stableId(organization, request, memo);
  const attributes = attributesOf(observed);
  const desired = request.desired!;
  if (typeof organization.featureSet === 'object') {
    const failure = unrecognizedFeatureSet(organization, organization.featureSet.unrecognized);
    return failUnlessRollingBack(request, { ...failure, physicalId: id }, attributes);
  }
  if (observed.rootId === undefined) {
    const wait = waitForAws(`the root of organization ${organization.id} is not visible yet`);
    // Only a rollback is answered with it: it waits for nothing.
    return { ...wait, answer: { physicalId: id, attributes } };
  }
  if (organization.featureSet === 'ALL' && desired.featureSet === 'CONSOLIDATED_BILLING') {
    const reason = `organization ${organization.id} has all features, and AWS cannot return it to consolidated billing`;
    return failForTheImpossible(request, { code: 'AllFeaturesIrreversible', reason, physicalId: id }, attributes);
  }
  const obstacle = obstacleToMigration(organization, observed, desired);
  if (obstacle !== undefined) {
    return failUnlessRollingBack(request, { ...obstacle, physicalId: id }, attributes);
  }
  return done(organization, observed, { physicalId: id, attributes }, memo);
}

/** Why a migration that the template needs must not be started. */
function obstacleToMigration(
  organization: OrganizationRecord,
  { members, migration, pending }: ObservedOrganization,
  desired: DesiredOrganization,
): Failure | undefined {
  if (members !== undefined) {
    const reason =
      pending === undefined
        ? explainMissingConsent(organization, members)
        : explainWithdrawnConsent(organization, pending);
    return { code: 'MigrationNotConsented', reason };
  }
  if (migration !== undefined && migration.invitations.length > 0 && desired.pendingInvitations === 'FAIL') {
    return invitationsInTheWay(organization, migration.invitations);
  }
  return undefined;
}

/** The template does not agree to what is under way. Members may have approved it, so that it is not for us to cancel. */
function explainWithdrawnConsent({ id, managementAccountId }: OrganizationRecord, pending: HandshakeRecord): string {
  return [
    `organization ${id} has consolidated billing, and FeatureSet is ALL without consent, but its migration ${pending.id} is pending`,
    'and is not canceled by this: members can approve it until it expires',
    `(to cancel it, with all approvals, in account ${managementAccountId}: aws organizations cancel-handshake --handshake-id ${pending.id})`,
  ].join(' ');
}

function explainMissingConsent({ id }: OrganizationRecord, { invited, accounts, isComplete }: MemberCount): string {
  const isTooLarge = !isComplete || accounts > LIMITS.allFeaturesAccounts.value;
  return [
    `organization ${id} has consolidated billing, but FeatureSet is ALL: to enable all features`,
    `${isComplete ? '' : 'at least '}${invited} invited ${invited === 1 ? 'account' : 'accounts'} would have to approve,`,
    'and you cannot undo this',
    ...(isTooLarge
      ? [
          `(it has ${isComplete ? '' : 'more than '}${accounts} accounts; AWS does it for at most ${describeLimit(LIMITS.allFeaturesAccounts)})`,
        ]
      : []),
  ].join(' ');
}

function done(
  organization: OrganizationRecord,
  { migration }: ObservedOrganization,
  answer: Done['answer'],
  memo: OrganizationMemo,
): Done {
  const subject = `organization ${organization.id} (${organization.featureSet})`;
  const made = memo.hasCreated ? 'was created' : 'exists';
  if (migration?.pending !== undefined) {
    return { type: 'done', reason: `${subject} ${made}; its migration ${migration.pending.id} continues`, answer };
  }
  if (migration !== undefined && migration.invitations.length > 0) {
    const invitations = listInvitations(migration.invitations);
    return {
      type: 'done',
      reason: `${subject} ${made}; its migration will cancel invitations: ${invitations}`,
      answer,
    };
  }
  return { type: 'done', reason: `${subject} ${made}`, answer };
}

function decideDelete(
  { organization, holder }: ObservedOrganization,
  { request, memo }: Context,
): Decision<OrganizationAction> {
  const kept = reasonToKeep(RESOURCES.ORGANIZATION, request);
  if (kept !== undefined) {
    return deleted(request, `no organization is deleted: ${kept}`);
  }
  const { organizationId } = parsePhysicalId(RESOURCES.ORGANIZATION, request.physicalId)!;
  if (memo.hasDeleted) {
    return deleted(request, `organization ${organizationId} was deleted`);
  }
  if (organization === undefined) {
    return deleted(request, `organization ${organizationId} is already deleted`);
  }
  if (organization.id !== organizationId || organization.managementAccountId !== request.accountId) {
    return deleted(
      request,
      `no organization is deleted: account ${request.accountId} is in ${organization.id}, managed by ${organization.managementAccountId}, and not the manager of ${organizationId}`,
    );
  }
  if (holder !== undefined) {
    return deleted(
      request,
      `organization ${organization.id} is not deleted: ${nameOfHolder(holder)} stands for it as well`,
    );
  }
  if (memo.refusal !== undefined) {
    return { type: 'fail', ...explainDeleteRefusal(organization.id, memo.refusal), physicalId: request.physicalId };
  }
  return {
    type: 'act',
    action: { type: 'DELETE' },
    reason: `organization ${organization.id} was created by this resource, and its removal policy is DESTROY`,
  };
}

/** Fixed at Create: ours, if this very execution made it. */
function stableId(organization: OrganizationRecord, request: Request<unknown>, memo: OrganizationMemo): string {
  const provenance = memo.hasCreated ? 'ours' : 'found';
  return request.physicalId ?? physicalId(RESOURCES.ORGANIZATION, { organizationId: organization.id, provenance });
}

function isOneAlready(refusal: Refusal | undefined): boolean {
  return refusal?.error === 'AlreadyInOrganizationException';
}

function attributesOf({ organization, rootId }: ObservedOrganization): Record<string, string> {
  return {
    [Attribute.ORGANIZATION_ID]: organization?.id ?? '',
    [Attribute.ORGANIZATION_ARN]: organization?.arn ?? '',
    [Attribute.ROOT_ID]: rootId ?? '',
    [Attribute.MANAGEMENT_ACCOUNT_ID]: organization?.managementAccountId ?? '',
    [Attribute.MANAGEMENT_ACCOUNT_ARN]: organization?.managementAccountArn ?? '',
    [Attribute.MANAGEMENT_ACCOUNT_EMAIL]: organization?.managementAccountEmail ?? '',
    [Attribute.FEATURE_SET]: typeof organization?.featureSet === 'string' ? organization.featureSet : '',
  };
}
