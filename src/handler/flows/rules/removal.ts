import type { Done, Message } from '../../driver/decision';
import type { Request } from '../../driver/flow';
import type { ResourceKind } from '../../resources';
import { parsePhysicalId } from './physical-id';

/** What the Delete of a resource that can be removed must know of its properties. */
export interface Removable {
  readonly removalPolicy: string;
}

/** Why a Delete leaves everything as it is, without looking; `undefined` if it has to remove something. */
export function reasonToKeep(kind: ResourceKind, request: Request<Removable>): string | undefined {
  const id = parsePhysicalId(kind, request.physicalId);
  if (id === undefined) {
    return 'the physical ID is not from this library: CloudFormation made it, because the Create sent no response';
  }
  if (id.provenance !== 'ours') {
    return 'this resource did not create it, or completed before it did';
  }
  const policy = request.desired?.removalPolicy ?? 'RETAIN';
  if (policy === 'RETAIN') {
    return 'the removal policy is RETAIN';
  }
  return undefined;
}

/** The end of every Delete. CloudFormation reads no attributes of it. */
export function deleted(request: Request<unknown>, reason: string, messages: readonly Message[] = []): Done {
  const answer = { physicalId: request.physicalId!, attributes: {} };
  return { type: 'done', reason, answer, ...(messages.length === 0 ? {} : { messages }) };
}
