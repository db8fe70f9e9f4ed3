import type { Done } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import { type Kind, parsePhysicalId } from './physical-id';

/** What the Delete of a resource that can be removed must know of its properties. */
export interface Removable {
  readonly removalPolicy: 'RETAIN' | 'DESTROY';
}

/** Why a Delete leaves everything as it is, without looking; `undefined` if it has to remove something. */
export function reasonToKeep(kind: Kind, request: Request<Removable>): string | undefined {
  const id = parsePhysicalId(kind, request.physicalId);
  if (id === undefined) {
    return 'the physical id is not one of ours: CloudFormation invented it because the Create never answered';
  }
  if (id.provenance !== 'ours') {
    return 'this resource did not make it, or was answered before it did';
  }
  if (request.desired?.removalPolicy !== 'DESTROY') {
    return 'the removal policy is not DESTROY';
  }
  return undefined;
}

/** The end of every Delete. CloudFormation reads no attributes of it. */
export function deleted(request: Request<unknown>, reason: string): Done {
  return { type: 'done', reason, answer: { physicalId: request.physicalId!, attributes: {} } };
}
