import { play } from '../cell';
import { MOMENTS } from '../moments';
import { PHASES } from '../phases';
import { SUBJECTS } from '../subjects';
import { NEEDED } from './needed-statements';

/**
 * Takes each subject of a kind through every phase and moment, and holds the statements that it needed against the list.
 *
 * A kind is a file of its own, so that the kinds are played side by side.
 */
export function takeThrough(...names: readonly string[]): void {
  const subjects = names.map((name) => SUBJECTS.find((subject) => subject.name === name)!);

  describe.each(subjects.map((subject) => [subject.name, subject] as const))('%s', (name, subject) => {
    const used = new Set<string>();

    test.each(PHASES.map((phase) => [phase.name, phase] as const))('%s', async (_, phase) => {
      for (const moment of MOMENTS.filter((one) => phase.omits(subject, one) === undefined)) {
        const cell = await play(subject, phase, moment);
        for (const [statement, isUsed] of cell.statements) {
          if (isUsed) {
            used.add(statement);
          }
        }
        expect({ moment, ...cell.actual }).toEqual({ moment, ...cell.expected });
      }
    });

    test('needs just these statements of the role', () => {
      expect([...used].sort()).toEqual([...NEEDED[name]!].sort());
    });
  });
}
