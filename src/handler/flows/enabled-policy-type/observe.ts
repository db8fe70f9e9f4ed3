import type { FlowContext } from '../../driver/flow';
import type { PolicyTypeRecord } from '../../port/organization';
import type { AwsReads } from '../../port/ports';
import { RESOURCES } from '../../resources';
import { entryOf } from '../switch/desired';
import type { SwitchMemo } from '../switch/memo';
import { type ObservedSwitch, observeSwitch, type SwitchStatus } from '../switch/observe';
import type { DesiredEnabledPolicyType } from './desired';

export interface ObservedEnabledPolicyType extends ObservedSwitch {
  /** The only root; absent if it was not looked for, or is not to be seen yet. */
  readonly rootId?: string;
}

export function observeEnabledPolicyType(
  context: FlowContext<DesiredEnabledPolicyType, SwitchMemo>,
  reads: AwsReads,
): Promise<ObservedEnabledPolicyType> {
  const type = entryOf(RESOURCES.ENABLED_POLICY_TYPE, context.request, context.request.desired?.policyType);
  return observeSwitch<ObservedEnabledPolicyType>(
    RESOURCES.ENABLED_POLICY_TYPE,
    context,
    reads,
    async (organization) => {
      const [root] = await reads.listRoots();
      // A type that is off is not listed.
      const record = root?.policyTypes.find((one) => one.type === type);
      return { organization, rootId: root?.id, status: root === undefined ? undefined : statusOf(record) };
    },
  );
}

function statusOf(record: PolicyTypeRecord | undefined): SwitchStatus {
  switch (record?.status) {
    case undefined:
      return 'OFF';
    case 'ENABLED':
      return 'ON';
    case 'PENDING_ENABLE':
      return 'TURNING_ON';
    case 'PENDING_DISABLE':
      return 'TURNING_OFF';
    default:
      return record!.status as { readonly unrecognized: string };
  }
}
