import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import { parsePhysicalId, physicalId } from '../rules/physical-id';
import type { DesiredPair } from './desired';
import type { PairMemo } from './memo';
import { entryOf } from './pair';
import type { Side } from './side';

/** What CloudFormation is told of a pair. Its physical id is fixed at Create; another pair is another resource. */
export function answerOf(
  { kind }: Side,
  organization: OrganizationIdentity,
  isOurs: boolean,
  { request }: FlowContext<DesiredPair, PairMemo>,
): Answer {
  const entry = entryOf(request.desired!);
  const isKnown = request.physicalId !== undefined && parsePhysicalId(kind, request.physicalId)?.entry === entry;
  const provenance = isOurs ? 'ours' : 'found';
  return {
    physicalId: isKnown
      ? request.physicalId!
      : physicalId(kind, { organizationId: organization.id, entry, provenance }),
    attributes: {},
  };
}
