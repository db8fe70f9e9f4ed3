import type { FlowContext } from '../../driver/flow';
import type { AwsWrites } from '../../port/ports';
import { accept, attemptAtPlace, refuse } from '../rules/refused-places';
import type { AdministratorAction } from './action';
import type { DesiredAdministrator } from './desired';
import type { AdministratorMemo } from './memo';
import { type Deed, refusalKey } from './situation';

type Context = FlowContext<DesiredAdministrator, AdministratorMemo>;

/** Writes at one place. Whatever AWS says, the next look judges it. */
export async function actOnAdministrator(
  action: AdministratorAction,
  { request, memo, now }: Context,
  writes: AwsWrites,
): Promise<AdministratorMemo> {
  const { type, place, accountId, isFree } = action;
  const deed: Deed = type === 'REGISTER' ? `IN ${accountId}` : `OUT ${accountId}`;
  const key = refusalKey(place, deed);
  const at = now.toISOString();
  const tried = { ...memo, wasFree: isFree, lastPlace: place };
  let result: unknown;
  const refusal = await attemptAtPlace(async () => {
    result = await perform(action, writes);
  });
  if (refusal !== undefined) {
    return { ...tried, refused: refuse(memo.refused, key, { ...refusal, action: nameOf(action) }, at) };
  }
  const isMadeHere = type === 'REGISTER' && isFree && result !== 'ALREADY' && !request.isAnswered;
  return {
    ...tried,
    writes: {
      ...memo.writes,
      [place]: { type, accountId, at, ...(action.call ? { isToService: true as const } : {}) },
    },
    refused: accept(memo.refused, key),
    isOurs: memo.isOurs || isMadeHere,
  };
}

function perform(
  { type, call, servicePrincipal, accountId }: AdministratorAction,
  writes: AwsWrites,
): Promise<unknown> {
  if (call !== undefined) {
    return writes.callService(call.operation, call.input, call.region);
  }
  return type === 'REGISTER'
    ? writes.registerDelegatedAdministrator(servicePrincipal, accountId)
    : writes.deregisterDelegatedAdministrator(servicePrincipal, accountId);
}

function nameOf({ type, call }: AdministratorAction): string {
  const own = type === 'REGISTER' ? 'RegisterDelegatedAdministrator' : 'DeregisterDelegatedAdministrator';
  return call?.operation ?? `organizations:${own}`;
}
