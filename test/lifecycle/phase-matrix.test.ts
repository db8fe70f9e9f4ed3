import { AppLab } from '../support/app-lab';
import { templateOf, templatesOf } from '../support/app-templates';
import { play } from './cell';
import { MOMENTS } from './moments';
import { appsOf, PHASES } from './phases';
import { BILLING, ID, SUBJECTS } from './subjects';

jest.setTimeout(60_000);

/** Every statement that the handler's role had in any cell, and whether any cell needed it. */
const statements = new Map<string, boolean>();
const counts = { run: 0, omitted: 0 };
const reasons = new Map<string, number>();

const WITHOUT_CONSENT = { organizationId: ID };

/** AWS does not say whether finishing a migration needs it where the role is missing; the simulator does not ask. */
const NEVER_ASKED_FOR = ['AllFeaturesMaking: iam:CreateServiceLinkedRole'];

beforeAll(() => {
  templatesOf([...SUBJECTS.flatMap(appsOf), WITHOUT_CONSENT]);
});

describe.each(SUBJECTS.map((subject) => [subject.name, subject] as const))('%s', (_, subject) => {
  test.each(PHASES.map((phase) => [phase.name, phase] as const))('%s', async (_name, phase) => {
    for (const moment of MOMENTS) {
      const reason = phase.omits(subject, moment);
      if (reason === undefined) {
        const cell = await play(subject, phase, moment);
        counts.run++;
        note(cell.statements);
        expect({ moment, ...cell.actual }).toEqual({ moment, ...cell.expected });
      } else {
        counts.omitted++;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
  });
});

describe('the permissions', () => {
  test('to count the members are needed where consent is missing', async () => {
    const lab = new AppLab(BILLING);
    expect((await lab.deploy(templateOf(WITHOUT_CONSENT))).status).toBe('ROLLBACK_COMPLETE');
    note(lab.permissions.statements());
    expect(lab.permissions.statements().get('OrganizationMaking: organizations:ListAccounts')).toBe(true);
  });

  test('were all needed by some cell', () => {
    const unused = [...statements].filter(([, isUsed]) => !isUsed).map(([name]) => name);
    expect(unused).toEqual(NEVER_ASKED_FOR);
  });
});

afterAll(() => {
  const why = [...reasons].map(([reason, count]) => `  ${count} omitted: ${reason}`);
  process.stdout.write(`phase matrix: ${counts.run} cells run, ${counts.omitted} omitted\n${why.join('\n')}\n`);
});

function note(used: ReadonlyMap<string, boolean>): void {
  for (const [name, isUsed] of used) {
    statements.set(name, isUsed || (statements.get(name) ?? false));
  }
}
