import type { CloudFormationEvent } from '../handler/protocol';
import type { Execution } from '../simulator/index';

/** The event of CloudFormation that an execution is about, which its input holds. */
export function eventOf({ input }: Execution): Partial<CloudFormationEvent> {
  return (JSON.parse(input) as { readonly event?: Partial<CloudFormationEvent> }).event ?? {};
}
