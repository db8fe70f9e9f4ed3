import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';
import { adviceAbout } from '../rules/refused-places';
import { serviceOf } from './outcome';
import { type Deed, refusalKey, type Situation } from './situation';

/** What was refused at one place, for a message. */
interface RefusedDeed {
  readonly place: string;
  readonly deed: Deed;
}

/** A place as messages say where something is. */
export function at(place: string): string {
  return `in ${place}`;
}

/** Everything that is refused for good, with AWS's words, and what the facts say about it. */
export function explainRefusals(situation: Situation, accountId: string): Failure {
  const deeds = deedsRefused(situation, [accountId, situation.before?.accountId]);
  const lines = deeds.map((one) => describe(one, situation));
  const missing = deeds.filter((one) => refusalAt(one, situation).isNotHere);
  const hint = missing.length === deeds.length ? [] : hintOf(situation);
  const advice = adviceAbout([...new Set(missing.map(({ place }) => place))]);
  return { code: 'AdministratorRefused', reason: [...lines, ...hint, ...advice].join('; ') };
}

/** Which of the deeds with these accounts are refused for good. */
function deedsRefused(situation: Situation, accounts: readonly (string | undefined)[]): RefusedDeed[] {
  const known = accounts.filter((one) => one !== undefined);
  return situation.places.flatMap((place) => {
    const deeds: Deed[] = ['LOOK', ...known.flatMap((one): Deed[] => [`IN ${one}`, `OUT ${one}`])];
    return deeds.filter((deed) => situation.standing(place, deed) === 'FOR_GOOD').map((deed) => ({ place, deed }));
  });
}

function refusalAt({ place, deed }: RefusedDeed, { refused }: Situation): Refusal {
  return refused[refusalKey(place, deed)]!.refusal;
}

function describe({ place, deed }: RefusedDeed, situation: Situation): string {
  const refusal = refusalAt({ place, deed }, situation);
  return `${whatWasRefused(deed, serviceOf(situation.desired))} ${at(place)}: ${quote(refusal)}${operationOf(refusal.action)}`;
}

function whatWasRefused(deed: Deed, service: string): string {
  const [what, accountId] = deed.split(' ');
  switch (what) {
    case 'IN':
      return `account ${accountId} cannot be registered as the delegated administrator of ${service}`;
    case 'OUT':
      return `account ${accountId} cannot be deregistered as the delegated administrator of ${service}`;
    default:
      return `the delegated administrators of ${service} cannot be read`;
  }
}

function operationOf(action: string | undefined): string {
  return action === undefined ? '' : ` (${action})`;
}

/** What the facts add to every failure of a service. */
export function hintOf({ row }: Situation): string[] {
  return row.hint === undefined ? [] : [row.hint];
}

/** Another account administers where AWS allows one, and the template has never named it. */
export function explainStranger(situation: Situation, place: string, stranger: string): Failure {
  const { desired } = situation;
  return {
    code: 'Differs',
    reason: `account ${stranger} is the delegated administrator of ${serviceOf(desired)} ${at(place)}, and AWS allows one: name account ${stranger} as \`delegatedAdministrator\` first, deploy, then change it to account ${desired.accountId}, which moves it`,
  };
}

/** Only that account can end it. */
export function explainStuck(situation: Situation, place: string, former: string): Failure {
  const reason = `account ${former} is the delegated administrator of ${serviceOf(situation.desired)} ${at(place)}, and no call of the management account takes that back`;
  return { code: 'AdministratorRefused', reason: [reason, ...hintOf(situation)].join('; ') };
}

export function explainLoss(situation: Situation, former: string): Failure {
  const { desired, row } = situation;
  return {
    code: 'AdministratorLosesData',
    reason: `account ${former} is the delegated administrator of ${serviceOf(desired)}, and when it is deregistered to make room for account ${desired.accountId}, this is lost: ${row.losesData}`,
  };
}

/** The account is not one that AWS registers. */
export function explainOutsider(situation: Situation, state: string | undefined): Failure {
  const { desired, organization } = situation;
  const what =
    state === undefined
      ? `is no member of organization ${organization.id}, and has no open invitation to it`
      : `has the state ${state} in organization ${organization.id}`;
  return {
    code: 'AdministratorNotMember',
    reason: `account ${desired.accountId} ${what}, so it cannot administer ${serviceOf(desired)}`,
  };
}

export function explainManagementAccount(situation: Situation): Failure {
  const { desired } = situation;
  return {
    code: 'AdministratorRefused',
    reason: `account ${desired.accountId} is the management account, which cannot be the delegated administrator of ${serviceOf(desired)}: name a member account`,
  };
}
