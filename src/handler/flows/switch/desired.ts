import type { Request } from '../../driver/flow';
import type { ResourceKind } from '../../resources';
import { parsePhysicalId } from '../rules/physical-id';
import type { Removable } from '../rules/removal';

export interface DesiredSwitch extends Removable {
  readonly organizationId?: string;
}

/** The entry that an event is about: a Delete's is in the physical id, because its properties may not parse. */
export function entryOf(kind: ResourceKind, request: Request<unknown>, desired: string | undefined): string {
  return desired ?? parsePhysicalId(kind, request.physicalId)?.entry ?? '';
}
