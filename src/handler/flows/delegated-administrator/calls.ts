import type { AdministratorAction } from './action';
import type { RestoringStep } from './decide-restore';
import { hasOwnRecord, ORGANIZATIONS, toldIn } from './places';
import type { Situation } from './situation';

/** Registers an account at a place, by the service's own call if it has one there. */
export function registration(situation: Situation, place: string, accountId: string): AdministratorAction {
  return { ...actionOf(situation, 'REGISTER', place, accountId), ...callOf(situation, 'register', place, accountId) };
}

/** The same to take it back. */
export function deregistration(situation: Situation, place: string, accountId: string): AdministratorAction {
  const action = actionOf(situation, 'DEREGISTER', place, accountId);
  return isServiceDone(situation, place, accountId)
    ? action
    : { ...action, ...callOf(situation, 'deregister', place, accountId) };
}

/** One step of a restoration. */
export function put(situation: Situation, { direction, place, accountId }: RestoringStep): AdministratorAction {
  const make = direction === 'IN' ? registration : deregistration;
  return make(situation, place, accountId);
}

/**
 * A service without a record that can be read was told, and what AWS Organizations has left is taken back there. Not while the
 * service refuses: nothing would show any more that it has the account, and with it, for example, a data lake.
 */
function isServiceDone({ context }: Situation, place: string, accountId: string): boolean {
  const write = context.memo.writes[place];
  const isTold = write?.type === 'DEREGISTER' && write.accountId === accountId && write.isToService === true;
  return place === ORGANIZATIONS && isTold;
}

function actionOf(
  { desired, context, isFree }: Situation,
  type: AdministratorAction['type'],
  place: string,
  accountId: string,
): AdministratorAction {
  const { servicePrincipal } = desired;
  return { type, place, accountId, servicePrincipal, isFree: context.memo.wasFree ?? isFree };
}

function callOf(
  { row, context }: Situation,
  direction: 'register' | 'deregister',
  place: string,
  accountId: string,
): Pick<AdministratorAction, 'call'> {
  const call = row[direction];
  const told = hasOwnRecord(row) ? undefined : toldIn(row, context.request);
  const region = place === ORGANIZATIONS ? told : place;
  if (region === undefined || call === undefined) {
    return {};
  }
  const [operation, member] = call;
  const input = { ...row.input, ...(member === undefined ? {} : { [member]: accountId }) };
  return { call: { operation, input, region } };
}
