import { Property } from '../handler/protocol';
import { RESOURCES, type ResourceKind, resourceTypeOf } from '../handler/resources';
import type { Handshake } from '../simulator/index';
import { isByPerson, type RehearsalRecords } from './records';

type Records = Pick<RehearsalRecords, 'history' | 'stacks'>;

/** The kinds of resources that are not complete before the organization has all features. */
const NEED_ALL_FEATURES: readonly ResourceKind[] = [
  RESOURCES.ALL_FEATURES,
  RESOURCES.SERVICE_ACCESS,
  RESOURCES.ENABLED_POLICY_TYPE,
];

/** Which handshakes the deployment sent, or has a resource that waits for them. Others are somebody else's business. */
export function neededHandshakes(records: Records): (handshake: Handshake) => boolean {
  const accepting = new Set(resourcesOf([RESOURCES.HANDSHAKE_ACCEPTANCE], records).map(({ accountId }) => accountId));
  const migrating = new Set([
    ...resourcesOf(NEED_ALL_FEATURES, records).map(({ accountId }) => accountId),
    ...callsOf('EnableAllFeatures', records).map(({ accountId }) => accountId),
  ]);
  const inviting = new Set([
    ...resourcesOf([RESOURCES.INVITED_ACCOUNT], records).map(({ accountId, properties }) =>
      invitation(accountId, properties[Property.TARGET_ID]),
    ),
    ...callsOf('InviteAccountToOrganization', records).map(({ accountId, input }) =>
      invitation(accountId, input.Target?.Id),
    ),
  ]);
  return ({ action, senderAccountId, recipientAccountId, target }) => {
    if (action === 'TRANSFER_RESPONSIBILITY') {
      return false;
    }
    const isInvited = [target?.id, recipientAccountId].some((id) => inviting.has(invitation(senderAccountId, id)));
    return (
      accepting.has(recipientAccountId ?? '') || (action === 'INVITE' ? isInvited : migrating.has(senderAccountId))
    );
  };
}

/** AWS makes no difference between upper and lower case in email addresses. */
function invitation(senderAccountId: string, targetId: unknown): string {
  return `${senderAccountId} ${String(targetId).toLowerCase()}`;
}

/** Calls of the deployment that took effect. */
function callsOf(operation: string, { history }: Records) {
  return history.filter((call) => call.operation === operation && call.tookEffect && !isByPerson(call));
}

function resourcesOf(kinds: readonly ResourceKind[], { stacks }: Records) {
  const types = kinds.map(resourceTypeOf);
  return stacks.flatMap(({ accountId, resources }) =>
    [...resources.values()]
      .filter(({ definition }) => types.includes(definition.Type))
      .map(({ properties }) => ({ accountId, properties })),
  );
}
