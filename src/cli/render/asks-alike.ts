import { grouped } from '../../rehearsal/plan/grouped';
import type { AccountReference, Ask, RehearsalReport } from '../../rehearsal/report';
import { elapsedText } from '../../rehearsal/timeline/duration-text';
import { conditionOf } from './unknown-texts';

/** What several accounts are asked for alike. */
export interface AsksAlike {
  readonly accounts: readonly AccountReference[];
  readonly what: string;
  readonly command?: string;
  /** For example `within 15 d`; a day only if the world has what is asked for. */
  readonly deadline?: string;
  readonly done: string;
  readonly isDone: boolean;
}

/** Asks that differ in their accounts only are one. */
export function asksAlike({ asks, drawnIds }: Pick<RehearsalReport, 'asks' | 'drawnIds'>): AsksAlike[] {
  const drawn = new Set(drawnIds);
  const alike = grouped(asks, (ask) =>
    JSON.stringify([ask.what, ask.onlyIf, ask.command, deadlineOf(ask, drawn), doneText(ask)]),
  );
  return [...alike.values()].map((some) => {
    const [ask] = some as [Ask, ...Ask[]];
    const { what, command, doneAt } = ask;
    const deadline = deadlineOf(ask, drawn);
    return {
      accounts: some.map(({ account }) => account),
      what: `${what}${conditionOf(ask)}`,
      ...(command === undefined ? {} : { command }),
      ...(deadline === undefined ? {} : { deadline }),
      done: doneText(ask),
      isDone: doneAt !== undefined,
    };
  });
}

/** Until when something has to be done, in words. */
export function deadlineOf({ handshake, askedAt, until }: Ask, drawn: ReadonlySet<string>): string | undefined {
  if (until === undefined) {
    return undefined;
  }
  return handshake === undefined || drawn.has(handshake)
    ? `within ${elapsedText(askedAt, until)}`
    : `until ${until.slice(0, 10)}`;
}

/** When it was done, if it was. */
function doneText({ askedAt, doneAt }: Ask): string {
  return doneAt === undefined ? 'not done in this rehearsal' : `done after ${elapsedText(askedAt, doneAt)}`;
}
