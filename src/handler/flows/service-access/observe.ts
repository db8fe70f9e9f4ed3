import type { FlowContext } from '../../driver/flow';
import type { AwsReads } from '../../port/ports';
import { RESOURCES } from '../../resources';
import { entryOf } from '../switch/desired';
import type { SwitchMemo } from '../switch/memo';
import { type ObservedSwitch, observeSwitch, type SwitchStatus } from '../switch/observe';
import type { DesiredServiceAccess } from './desired';

export function observeServiceAccess(
  context: FlowContext<DesiredServiceAccess, SwitchMemo>,
  reads: AwsReads,
): Promise<ObservedSwitch> {
  const principal = entryOf(RESOURCES.SERVICE_ACCESS, context.request, context.request.desired?.servicePrincipal);
  return observeSwitch(RESOURCES.SERVICE_ACCESS, context, reads, async (organization) => {
    const enabled = await reads.listServiceAccess();
    const status: SwitchStatus = enabled.includes(principal) ? 'ON' : 'OFF';
    return { organization, status };
  });
}
