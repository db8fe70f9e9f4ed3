import { doubtFacts } from '../../facts/doubts';
import { DEFAULT_QUOTAS, QUOTAS_SEEN, type Quotas } from '../../facts/limits';
import type { MetDoubt } from '../../simulator/index';
import { moment, type RehearsalRecords } from '../records';
import type { Assumption, RehearsalReport } from '../report';

/** What the result rests on, beside what the documentation of AWS says. */
export function restsOn(
  { doubts, quotas, beganAt }: Pick<RehearsalRecords, 'doubts' | 'quotas' | 'beganAt'>,
  notSimulated: RehearsalReport['notSimulated'],
): Assumption[] {
  return [
    ...doubts.map(ofDoubt),
    ofQuotas(quotas),
    {
      kind: 'DURATION',
      what: 'The work of AWS takes typical times. Only expiries are exact.',
      turnRound: 'set behavior.finalizeSeconds, policyTypeSeconds, createAccountSeconds, policyLagSeconds',
    },
    { kind: 'ACTORS', what: `After ${moment(beganAt)}, only the deployment and people act.` },
    ...ofRecorded(notSimulated),
  ];
}

function ofDoubt({ name, turnedRoundBy }: MetDoubt): Assumption {
  const facts = doubtFacts(name);
  const { question, assumed, source } = facts;
  if (!('otherwise' in facts)) {
    return { kind: 'DOUBT', what: `${question} ${assumed}`, doubt: name, source };
  }
  const answer = turnedRoundBy === undefined ? assumed : facts.otherwise;
  return {
    kind: 'DOUBT',
    what: `${question} ${answer}`,
    doubt: name,
    turnRound: settingOf(name, turnedRoundBy),
    source,
  };
}

/** What to change in the world, so that the question is decided the other way. */
function settingOf(name: string, turnedRoundBy: string | undefined): string {
  switch (turnedRoundBy) {
    case undefined:
      return `add "${name}" to behavior.doubts`;
    case 'behavior.doubts':
      return `remove "${name}" from behavior.doubts`;
    default:
      return `set ${turnedRoundBy} to false`;
  }
}

function ofQuotas(quotas: Quotas): Assumption {
  const own = Object.entries(quotas).filter(
    // One that is not known is a precondition.
    ([name, value]) => value !== DEFAULT_QUOTAS[name as keyof Quotas] && Number.isFinite(value),
  );
  const but = own.length === 0 ? '' : `, but for ${own.map(([name, value]) => `${name} = ${value}`).join(', ')}`;
  return {
    kind: 'QUOTA',
    what: `Quotas of AWS Organizations are as of ${QUOTAS_SEEN.asOf}${but}.`,
    turnRound: 'set quotas',
    source: QUOTAS_SEEN.source,
  };
}

function ofRecorded(notSimulated: RehearsalReport['notSimulated']): Assumption[] {
  const count = Object.values(notSimulated).reduce((sum, ofType) => sum + ofType, 0);
  const what = `${count === 1 ? '1 resource is' : `${count} resources are`} recorded, not simulated.`;
  return count === 0 ? [] : [{ kind: 'RECORDED', what }];
}
