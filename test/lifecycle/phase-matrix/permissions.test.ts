import type { Template } from '../../../src/simulator/cloudformation/template';
import { AppLab } from '../../support/app-lab';
import { templateOf, templatesOf } from '../../support/app-templates';
import { actionsOf, statementName } from '../../support/statement-name';
import { MOMENTS } from '../moments';
import { appsOf, PHASES } from '../phases';
import { BILLING, ID, SUBJECTS } from '../subjects';
import { NEEDED } from './needed-statements';

const WITHOUT_CONSENT = { organizationId: ID };

const NEVER_ASKED_FOR = [
  // AWS does not say whether finishing a migration needs it where the role is missing; the simulator does not ask.
  'AllFeaturesMaking: iam:CreateServiceLinkedRole',
  // The stacks of the matrix have the service's access, too, which is enabled first: see test/simulator/services/caller-rights.test.ts.
  'DelegatedAdministratorMaking: organizations:EnableAWSServiceAccess on *',
];

/** What services of AWS do with the role by themselves. */
const OF_SERVICES = /^(logs|xray):/;

test('the members are counted where consent is missing', async () => {
  const lab = new AppLab(BILLING);
  expect((await lab.deploy(templateOf(WITHOUT_CONSENT))).status).toBe('ROLLBACK_COMPLETE');
  expect(
    lab.permissions
      .statements()
      .get('OrganizationMaking: organizations:ListAccounts, organizations:ListHandshakesForOrganization on *'),
  ).toBe(true);
});

test('every statement of every template is needed by a subject, but for two', () => {
  const granted = new Set(templatesOf(SUBJECTS.flatMap(appsOf)).flatMap(statementsIn));
  const needed = new Set(Object.values(NEEDED).flat());

  expect([...granted].filter((one) => !needed.has(one))).toEqual(NEVER_ASKED_FOR);
  expect([...needed].filter((one) => !granted.has(one))).toEqual([]);
});

test('every subject says what it needs', () => {
  expect(Object.keys(NEEDED)).toEqual(SUBJECTS.map(({ name }) => name));
});

test('a cell is left out only for a reason that is known', () => {
  const reasons = new Map<string, number>();
  for (const subject of SUBJECTS) {
    for (const phase of PHASES) {
      for (const moment of MOMENTS) {
        const reason = phase.omits(subject, moment) ?? 'none: it is played';
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
  }
  expect([...reasons].map(([reason, count]) => `${count} ${reason}`).sort()).toEqual([
    '1 an organization that has all features keeps them: the wish for consolidated billing fails, see rollback.test.ts',
    '140 a Delete never detaches',
    '145 its flow has nothing to write in this phase',
    '1972 none: it is played',
    '210 CloudFormation removes in its clean-up, when nothing can be rolled back any more',
    '280 an entry that goes has been answered before; what its own Delete can meet is the next phase',
    '56 nothing of it is ever removed, so that it has no such policy',
    '626 its flow waits for nobody, so that it never detaches',
  ]);
});

function statementsIn({ Resources }: Template): string[] {
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::IAM::Policy' || Type === 'AWS::IAM::ManagedPolicy')
    .flatMap(([logicalId, { Properties }]) => {
      const {
        PolicyName = logicalId,
        PolicyDocument,
        Roles,
      } = Properties as {
        PolicyName?: string;
        PolicyDocument: { Statement: { Action: string | string[] }[] };
        Roles: unknown[];
      };
      const isHandlers = JSON.stringify(Roles).includes('HandlerRole');
      return isHandlers ? PolicyDocument.Statement.map((statement) => [PolicyName, statement] as const) : [];
    })
    .filter(([, statement]) => !actionsOf(statement).every((action) => OF_SERVICES.test(action)))
    .map(([name, statement]) => statementName(name, statement));
}
