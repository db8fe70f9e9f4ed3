/**
 * Delete of a registration that is `ours`, with DESTROY, in the organization of the id. First row that fits:
 *
 * | Observed | Decision |
 * | --- | --- |
 * | a place is changing, or was written within a minute and does not show it | wait for AWS |
 * | no place shows the account, and one is to be asked again | wait for AWS |
 * | no place shows the account | done |
 * | another resource of the stack or the app stands for it | done, it stays registered |
 * | only the account itself can step down | done, it stays registered |
 * | a Region shows it | take it out, one after the other |
 * | AWS Organizations shows it, and no Region does | take it out, which empties Regions off the list, too |
 * | what is left is refused, and not due | wait for AWS |
 * | what is left is refused for good | fail, listing all |
 *
 * Every other Delete is done and touches nothing.
 */
import type { FlowContext } from '../../driver/flow';
import { RESOURCES } from '../../resources';
import { parsePhysicalId } from '../rules/physical-id';
import { nameOfHolder } from '../rules/register';
import { deleted, reasonToKeep } from '../rules/removal';
import { waitForAws } from '../rules/waiting';
import type { AdministratorDecision } from './action';
import { deregistration } from './calls';
import { waitForChange } from './decide-registering';
import type { DesiredAdministrator } from './desired';
import type { AdministratorMemo } from './memo';
import type { ObservedAdministrator } from './observe';
import { nameOf } from './outcome';
import { isStuckAt, ORGANIZATIONS } from './places';
import { at, explainRefusals, hintOf } from './refusals';
import { Situation } from './situation';

type Context = FlowContext<DesiredAdministrator, AdministratorMemo>;

export function decideDelete(observed: ObservedAdministrator, context: Context): AdministratorDecision {
  const { request } = context;
  const { organization, places } = observed;
  const kept = reasonToKeep(RESOURCES.DELEGATED_ADMINISTRATOR, request);
  if (kept !== undefined) {
    return deleted(request, `no account is deregistered: ${kept}`);
  }
  const { organizationId } = parsePhysicalId(RESOURCES.DELEGATED_ADMINISTRATOR, request.physicalId)!;
  if (organization === undefined || places === undefined || organization.id !== organizationId) {
    const reason = `account ${request.accountId} does not manage organization ${organizationId} any more`;
    return deleted(request, `no account is deregistered: ${reason}`);
  }
  return decideTakingOut(new Situation(organization, places, context), observed);
}

function decideTakingOut(situation: Situation, { holder }: ObservedAdministrator): AdministratorDecision {
  const { context, desired, places } = situation;
  const { request } = context;
  const { accountId = '' } = desired;
  const name = nameOf(desired);
  const changing = waitForChange(situation);
  if (changing !== undefined) {
    return changing;
  }
  const showing = places.filter((place) => situation.shows(place, accountId));
  const isUnknown = places.some((place) => situation.isToBeAskedAgain(place));
  if (showing.length === 0 && isUnknown) {
    return waitForAws(`whether ${name} is registered cannot be read everywhere yet`);
  }
  if (showing.length === 0) {
    return deleted(request, `${name} is not registered any more`);
  }
  if (holder !== undefined) {
    return deleted(request, `${name} stays registered: ${nameOfHolder(holder)} stands for it as well`);
  }
  if (showing.some((place) => isStuckAt(situation, place))) {
    return deleted(
      request,
      [`${name} stays registered: only the account itself can end that`, ...hintOf(situation)].join('; '),
    );
  }
  return takeOut(situation, showing, accountId, isUnknown);
}

function takeOut(
  situation: Situation,
  showing: readonly string[],
  accountId: string,
  isUnknown: boolean,
): AdministratorDecision {
  const { context, desired } = situation;
  const standings = showing
    .filter((place) => place !== ORGANIZATIONS || showing.length === 1)
    .map((place) => ({ place, standing: situation.standing(place, `OUT ${accountId}`) }));
  const possible = standings.find(({ standing }) => standing === 'FREE' || standing === 'DUE');
  if (possible !== undefined) {
    return {
      type: 'act',
      action: deregistration(situation, possible.place, accountId),
      reason: `${nameOf(desired)} was registered ${at(possible.place)} by this resource, and its removal policy is DESTROY`,
    };
  }
  return isUnknown || standings.some(({ standing }) => standing === 'NOT_DUE')
    ? waitForAws(`${nameOf(desired)} cannot be deregistered yet`)
    : { type: 'fail', ...explainRefusals(situation, accountId), physicalId: context.request.physicalId };
}
