/**
 * Access of one AWS service to the organization: a switch, see the table in `switch/decide.ts`.
 *
 * It is on or off at once. AWS's refusals:
 *
 * | Switching | Refusal | What the user is told |
 * | --- | --- | --- |
 * | on | UNRECOGNIZED_SERVICE_PRINCIPAL | the principal is wrong |
 * | on | UnsupportedAPIEndpoint | not in this partition |
 * | off | DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE | deregister the administrators first |
 * | off | POLICY_TYPE_ENABLED_FOR_THIS_SERVICE | disable the policy type first |
 * | | anything else | AWS's own words |
 */

import type { Decision } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { RESOURCES } from '../../resources';
import { decideSwitch } from '../switch/decide';
import { entryOf } from '../switch/desired';
import type { SwitchMemo } from '../switch/memo';
import type { ObservedSwitch } from '../switch/observe';
import type { DesiredServiceAccess } from './desired';
import { explainDisableRefusal, explainEnableRefusal } from './refusals';

export type ServiceAccessAction = {
  readonly type: 'ENABLE' | 'DISABLE';
  readonly servicePrincipal: string;
};

export function decideServiceAccess(
  observed: ObservedSwitch,
  context: FlowContext<DesiredServiceAccess, SwitchMemo>,
): Decision<ServiceAccessAction> {
  const { request } = context;
  const servicePrincipal = entryOf(RESOURCES.SERVICE_ACCESS, request, request.desired?.servicePrincipal);
  return decideSwitch<ServiceAccessAction>(
    {
      kind: RESOURCES.SERVICE_ACCESS,
      entry: servicePrincipal,
      name: `trusted access for ${servicePrincipal}`,
      on: { type: 'ENABLE', servicePrincipal },
      off: { type: 'DISABLE', servicePrincipal },
      explainOn: (refusal) => explainEnableRefusal(servicePrincipal, refusal),
      explainOff: (refusal) => explainDisableRefusal(servicePrincipal, refusal),
    },
    observed,
    context,
  );
}
