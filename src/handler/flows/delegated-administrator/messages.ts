import type { Message } from '../../driver/decision';
import { hasWritten, serviceOf } from './outcome';
import { at } from './refusals';
import type { Situation } from './situation';

/** An Update that asks for no change of the administrator has found another one, or the account gone. */
export function leftAloneMessage(situation: Situation, what: string): Message {
  const { desired, context } = situation;
  const service = serviceOf(desired);
  return {
    occasion: `left-alone/${context.request.requestId}`,
    subject: `the delegated administrator of ${service} is not as declared`,
    text: [
      `The template declares account ${desired.accountId} as the delegated administrator of ${service}, but ${what}.`,
      `This update did not ask for another administrator, so nothing ${hasWritten(context.memo) ? 'else ' : ''}was changed.`,
      '',
      `To keep what exists, name it in the template. To have account ${desired.accountId} again, name what exists, deploy, then change it.`,
    ].join('\n'),
  };
}

/** A rollback could not restore everything, or does not know what to restore. */
export function notRestoredMessage(situation: Situation, why: string): Message {
  const { desired, context, places } = situation;
  const service = serviceOf(desired);
  const lines = places.map((place) => {
    const accounts = situation.accountsAt(place);
    const who = accounts === undefined ? 'unknown' : accounts.length === 0 ? 'no account' : accounts.join(', ');
    return `- ${at(place)}: ${who}`;
  });
  return {
    occasion: `not-restored/${context.request.requestId}`,
    subject: `check the delegated administrator of ${service}`,
    text: [
      `An update of the delegated administrator of ${service} is rolled back to account ${desired.accountId}: ${why}.`,
      'Delegated administrators now:',
      ...lines,
      '',
      'Compare them with the template, and register or deregister what differs.',
    ].join('\n'),
  };
}

/** Whoever was put back has lost what AWS deletes with a deregistration. */
export function lostDataMessage(situation: Situation, accountId: string): Message {
  const { desired, context, row } = situation;
  const service = serviceOf(desired);
  return {
    occasion: `lost-data/${context.request.requestId}`,
    subject: `${service} has lost data`,
    text: `Account ${accountId} was registered again as the delegated administrator of ${service}. What AWS deletes when an administrator is deregistered does not come back: ${row.losesData}.`,
  };
}
