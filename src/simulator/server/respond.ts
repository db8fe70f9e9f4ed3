import type { WireRequest, WireResponse } from '../wire/message';
import { handle } from '../wire/request';
import { CONTROL_PREFIX, type ControlProps, control, movesClock } from './control';

/** Whether a request is for a control endpoint, and not for AWS. */
export function isControl({ path }: WireRequest): boolean {
  return path.startsWith(CONTROL_PREFIX);
}

/**
 * The response of the simulated AWS to any request, or of a control endpoint. Never rejects.
 *
 * Virtual time stands still until then, unless the clock itself is what is asked to move.
 */
export async function respond(props: ControlProps, request: WireRequest): Promise<WireResponse> {
  const { aws } = props;
  if (!isControl(request)) {
    return aws.clock.busy(handle(aws, request));
  }
  const controlled = control(props, request);
  return movesClock(request) ? controlled : aws.clock.busy(controlled);
}
