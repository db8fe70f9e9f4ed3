import type { Assumption, RehearsalReport } from '../../rehearsal/report';

/** What a result rests on, in a few lines. */
export interface RestsOn {
  /** Open questions that a world can decide the other way, each with its name and its answer, and what is said of all. */
  readonly questions: readonly string[];
  readonly ofQuestions: string;
  /** Names of open questions that have one answer. Absent: the rehearsal met none. */
  readonly settled?: string;
  /** Everything else. */
  readonly rest: string;
}

const OF_QUESTIONS = 'AWS leaves these questions open; behavior.doubts decides otherwise:';

/** The part of a report, as texts. */
export function restsOnTexts({ restsOn }: Pick<RehearsalReport, 'restsOn'>): RestsOn {
  const questions = restsOn.filter(isQuestion);
  const settled = questions.filter(({ turnRound }) => turnRound === undefined).map(({ doubt }) => doubt);
  return {
    questions: questions
      .filter(({ turnRound }) => turnRound !== undefined)
      .map(({ doubt, what }) => `${doubt}: ${what}`),
    ofQuestions: OF_QUESTIONS,
    ...(settled.length === 0
      ? {}
      : { settled: `Also open, with the same answer in every world: ${settled.join(', ')}` }),
    rest: restsOn.flatMap((one) => (isQuestion(one) ? [] : [one.what])).join(' '),
  };
}

function isQuestion({ kind }: Assumption): boolean {
  return kind === 'DOUBT';
}
