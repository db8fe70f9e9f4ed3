import type { FlowContext } from '../../driver/flow';
import type { AwsWrites } from '../../port/ports';
import { switchOff, switchOn } from '../switch/act';
import type { SwitchMemo } from '../switch/memo';
import type { ServiceAccessAction } from './decide';
import type { DesiredServiceAccess } from './desired';

export function actOnServiceAccess(
  { type, servicePrincipal }: ServiceAccessAction,
  context: FlowContext<DesiredServiceAccess, SwitchMemo>,
  writes: AwsWrites,
): Promise<SwitchMemo> {
  switch (type) {
    case 'ENABLE':
      return switchOn(() => writes.enableServiceAccess(servicePrincipal), context);
    case 'DISABLE':
      return switchOff(() => writes.disableServiceAccess(servicePrincipal), context);
  }
}
