import type { FlowContext } from '../../driver/flow';
import type { AwsWrites } from '../../port/ports';
import { switchOff, switchOn } from '../switch/act';
import type { SwitchMemo } from '../switch/memo';
import type { PolicyTypeAction } from './decide';
import type { DesiredPolicyType } from './desired';

export function actOnPolicyType(
  { type, rootId, policyType }: PolicyTypeAction,
  context: FlowContext<DesiredPolicyType, SwitchMemo>,
  writes: AwsWrites,
): Promise<SwitchMemo> {
  switch (type) {
    case 'ENABLE':
      return switchOn(() => writes.enablePolicyType(rootId, policyType), context);
    case 'DISABLE':
      return switchOff(() => writes.disablePolicyType(rootId, policyType), context);
  }
}
