import type { FlowContext } from '../../driver/flow';
import type { AwsWrites } from '../../port/ports';
import { switchOff, switchOn } from '../switch/act';
import type { SwitchMemo } from '../switch/memo';
import type { EnabledPolicyTypeAction } from './decide';
import type { DesiredEnabledPolicyType } from './desired';

export function actOnEnabledPolicyType(
  { type, rootId, policyType }: EnabledPolicyTypeAction,
  context: FlowContext<DesiredEnabledPolicyType, SwitchMemo>,
  writes: AwsWrites,
): Promise<SwitchMemo> {
  switch (type) {
    case 'ENABLE':
      return switchOn(() => writes.enablePolicyType(rootId, policyType), context);
    case 'DISABLE':
      return switchOff(() => writes.disablePolicyType(rootId, policyType), context);
  }
}
