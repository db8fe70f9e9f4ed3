import type { CallRecord } from '../simulator/index';
import type { ResourceReference } from './plan/subjects';
import type { RehearsalRecords } from './records';

/**
 * Which policy denied the last call that a resource's function made up to a moment, for the end of its message: AWS's own message says
 * only of which kind it is. Undefined if none did, or if it is the role's own policies that lack the action.
 */
export function denialText(
  { history, resourceOf }: Pick<RehearsalRecords, 'history' | 'resourceOf'>,
  { stackId, logicalId }: ResourceReference,
  until: number,
): string | undefined {
  const denied = history.filter(({ at, deniedBy, invocationId }) => {
    const resource = invocationId === undefined || deniedBy === undefined ? undefined : resourceOf(invocationId);
    return at <= until && resource?.stackId === stackId && resource.logicalId === logicalId;
  });
  const call = denied.at(-1);
  return call && textOf(call);
}

function textOf({ deniedBy, callerArn }: CallRecord): string | undefined {
  const { kind, effect, policy, targetId, sid } = deniedBy!;
  if (policy === undefined) {
    return targetId === undefined ? undefined : `no ${kind} of ${targetId} allows it`;
  }
  // A boundary that a world gives as a document has no name but that of its kind.
  const name = policy === kind ? '' : ` ${policy}`;
  const [, role] = callerArn.split('/');
  const place = targetId === undefined ? ` of the role ${role}` : ` of ${targetId}`;
  return effect === 'Deny'
    ? `denied by${sid === undefined ? '' : ` the statement ${sid} of`} the ${kind}${name}${place}`
    : `not allowed by the ${kind}${name}${place}`;
}
