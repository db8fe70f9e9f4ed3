/**
 * Access of one AWS service to the organization: a switch, see the table in `switch/decide.ts`, and whatever the service takes
 * beside it, see the table in `decide-set-ups.ts`. Calls of services that enable trusted access themselves come first, and
 * after it everything else; whatever is off in the end gets done.
 *
 * It is on or off at once. AWS's refusals of the switch itself:
 *
 * | Switching | Refusal | What the user is told |
 * | --- | --- | --- |
 * | on | UNRECOGNIZED_SERVICE_PRINCIPAL | the principal is wrong |
 * | on | UnsupportedAPIEndpoint | not in this partition |
 * | off | DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE | deregister the administrators first |
 * | off | POLICY_TYPE_ENABLED_FOR_THIS_SERVICE | disable the policy type first |
 * | | anything else | AWS's own words |
 *
 * It is ours if trusted access, and everything that can be read, was off before the first write.
 */

import { trustedServicesOf } from '../../../facts/trusted-services';
import type { Decision } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import { RESOURCES } from '../../resources';
import { decideSwitch } from '../switch/decide';
import { entryOf } from '../switch/desired';
import type { ServiceAccessAction } from './action';
import { decideSetUps, wasOn } from './decide-set-ups';
import type { DesiredServiceAccess } from './desired';
import type { ServiceAccessMemo } from './memo';
import type { ObservedServiceAccess } from './observe';
import { explainDisableRefusal, explainEnableRefusal } from './refusals';

export function decideServiceAccess(
  observed: ObservedServiceAccess,
  context: FlowContext<DesiredServiceAccess, ServiceAccessMemo>,
): Decision<ServiceAccessAction> {
  const { request, memo } = context;
  const servicePrincipal = entryOf(RESOURCES.SERVICE_ACCESS, request, request.desired?.servicePrincipal);
  const isOurs = memo.isOurs && !wasOn(observed, memo);
  const service = trustedServicesOf(servicePrincipal).find(({ setUp }) => setUp !== undefined);
  return decideSwitch<ServiceAccessAction>(
    {
      kind: RESOURCES.SERVICE_ACCESS,
      entry: servicePrincipal,
      name: `trusted access for ${servicePrincipal}`,
      on: { type: 'ENABLE', servicePrincipal },
      off: { type: 'DISABLE', servicePrincipal },
      explainOn: (refusal) => explainEnableRefusal(servicePrincipal, refusal),
      explainOff: (refusal) => explainDisableRefusal(servicePrincipal, refusal),
      more: () => service && decideSetUps(service, observed, context),
    },
    observed,
    { ...context, memo: { ...memo, isOurs } },
  );
}
