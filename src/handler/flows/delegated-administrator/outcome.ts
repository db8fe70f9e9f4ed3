import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { OrganizationRecord } from '../../port/organization';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import type { Failure } from '../rules/expected-organization';
import { parsePhysicalId, physicalId } from '../rules/physical-id';
import { endOfRollback, fail, isIdleRollback, isRollbackUpdate } from '../rules/rollback';
import type { AdministratorDecision } from './action';
import type { DesiredAdministrator } from './desired';
import type { AdministratorMemo } from './memo';
import { notedAt, type Situation } from './situation';

type Context = FlowContext<DesiredAdministrator, AdministratorMemo>;

/** What CloudFormation is told. */
export function answerOf(
  organization: OrganizationRecord,
  state: 'REGISTERED' | 'PENDING',
  context: Context,
  situation?: Situation,
): Answer {
  return { physicalId: stableId(organization, context, situation), attributes: attributesOf(state) };
}

export function attributesOf(state: 'REGISTERED' | 'PENDING'): Record<string, string> {
  return { [Attribute.STATE]: state };
}

/**
 * Fixed at Create, but for one case: a move that ends at an account which administered before makes the slot found, by a new id,
 * so that nothing takes that account away later. CloudFormation then deletes the old id, whose account is out.
 */
function stableId(organization: OrganizationRecord, context: Context, situation?: Situation): string {
  const { request, memo } = context;
  const { entry } = request.desired!;
  const own = parsePhysicalId(RESOURCES.DELEGATED_ADMINISTRATOR, request.physicalId);
  const isSame = own?.entry === entry;
  const isHandedOver = isSame && own.provenance === 'ours' && situation !== undefined && endsAtFound(situation);
  if (isSame && !isHandedOver) {
    return request.physicalId!;
  }
  const provenance = memo.isOurs && !isSame ? 'ours' : 'found';
  return physicalId(RESOURCES.DELEGATED_ADMINISTRATOR, { organizationId: organization.id, entry, provenance });
}

function endsAtFound({ context, places, note, before, desired }: Situation): boolean {
  const was = context.noted ?? note;
  const { accountId } = desired;
  const isMove = before !== undefined && before.accountId !== accountId && !isRollbackUpdate(context.request);
  return isMove && places.some((place) => notedAt(was, place)?.includes(accountId ?? '') === true);
}

/** A rollback starts nothing and fails over nothing, unless it has its answer and went on with what was under way. */
export function failWith(failure: Failure, context: Context, organization: OrganizationRecord): AdministratorDecision {
  const { request, memo } = context;
  return isIdleRollback(request, memo)
    ? endOfRollback(request, failure.reason, attributesOf('PENDING'), hasWritten(memo))
    : fail(request, { ...failure, physicalId: stableId(organization, context) });
}

/** Whether this execution has registered or deregistered an account anywhere. */
export function hasWritten({ writes }: Pick<AdministratorMemo, 'writes'>): boolean {
  return Object.keys(writes).length > 0;
}

/** How messages call the administrator of a service. */
export function nameOf(desired: DesiredAdministrator): string {
  return `account ${desired.accountId ?? 'without an ID'} as the delegated administrator of ${serviceOf(desired)}`;
}

/** The service, for messages. */
export function serviceOf({ servicePrincipal, feature }: DesiredAdministrator): string {
  return feature === undefined ? servicePrincipal : `${servicePrincipal} (${feature})`;
}
