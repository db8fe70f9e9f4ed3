import type { FlowContext } from '../../driver/flow';
import type { AwsReads } from '../../port/ports';
import { entryOf } from '../switch/desired';
import type { SwitchMemo } from '../switch/memo';
import { type ObservedSwitch, observeSwitch, type SwitchStatus } from '../switch/observe';
import type { DesiredServiceAccess } from './desired';

export function observeServiceAccess(
  context: FlowContext<DesiredServiceAccess, SwitchMemo>,
  reads: AwsReads,
): Promise<ObservedSwitch> {
  const principal = entryOf('service-access', context.request, context.request.desired?.servicePrincipal);
  return observeSwitch('service-access', context, reads, async (organization) => {
    const enabled = await reads.listServiceAccess();
    const status: SwitchStatus = enabled.includes(principal) ? 'ON' : 'OFF';
    return { organization, status };
  });
}
