/**
 * One policy type of the organization's root: a switch, see the table in `switch/decide.ts`.
 *
 * ENABLED is on, PENDING_ENABLE turning on, PENDING_DISABLE turning off, absent is off. AWS's refusals:
 *
 * | Switching | Refusal | What the user is told |
 * | --- | --- | --- |
 * | on | SERVICE_ACCESS_NOT_ENABLED | let the service in first |
 * | on | PolicyTypeNotAvailableForOrganization, INVALID_ENUM_POLICY_TYPE | not a type of this organization |
 * | on | UnsupportedAPIEndpoint | not in this partition |
 * | | anything else | AWS's own words |
 */

import type { Decision } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { RESOURCES } from '../../resources';
import { decideSwitch } from '../switch/decide';
import { entryOf } from '../switch/desired';
import type { SwitchMemo } from '../switch/memo';
import type { DesiredEnabledPolicyType } from './desired';
import type { ObservedEnabledPolicyType } from './observe';
import { explainDisableRefusal, explainEnableRefusal } from './refusals';

export type EnabledPolicyTypeAction = {
  readonly type: 'ENABLE' | 'DISABLE';
  readonly rootId: string;
  readonly policyType: string;
};

export function decideEnabledPolicyType(
  observed: ObservedEnabledPolicyType,
  context: FlowContext<DesiredEnabledPolicyType, SwitchMemo>,
): Decision<EnabledPolicyTypeAction> {
  const { request } = context;
  const policyType = entryOf(RESOURCES.ENABLED_POLICY_TYPE, request, request.desired?.policyType);
  // Without a root there is no status either, and nothing is switched.
  const target = { rootId: observed.rootId!, policyType };
  return decideSwitch<EnabledPolicyTypeAction>(
    {
      kind: RESOURCES.ENABLED_POLICY_TYPE,
      entry: policyType,
      name: `policy type ${policyType}`,
      on: { type: 'ENABLE', ...target },
      off: { type: 'DISABLE', ...target },
      explainOn: (refusal) => explainEnableRefusal(policyType, refusal),
      explainOff: (refusal) => explainDisableRefusal(policyType, refusal),
    },
    observed,
    context,
  );
}
