// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { circleIn } from './private/synthesized';
import { synthesizeFile } from './support/noted-app';

const EXAMPLES = join(__dirname, '../examples');
const examples = readdirSync(EXAMPLES)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));

/** Templates of one example, by the name of their stack. */
function synthesize(example: string): Record<string, any> {
  const templates = synthesizeFile(join(EXAMPLES, `${example}.ts`));
  return Object.fromEntries([...templates].map(([name, template]) => [name, JSON.parse(template)]));
}

describe('examples', () => {
  test.each(examples)('%s synthesizes, without a circle and without analytics', (example) => {
    const templates = synthesize(example);

    expect(Object.keys(templates).length).toBeGreaterThan(0);
    for (const { Resources } of Object.values(templates)) {
      expect(circleIn(Resources)).toBeUndefined();
      expect(Resources).not.toHaveProperty('CDKMetadata');
      expect(Resources).toHaveProperty('CdkAwsOrganizationWorkflow');
    }
  });

  test('migration is the main job: consent, a role, people who are told', () => {
    const { Resources } = synthesize('migration')['Migration.template.json'];

    expect(Resources.CdkAwsOrganizationAllFeatures.Properties).toMatchObject({
      Migrate: true,
      PendingInvitations: 'CANCEL',
      MemberAccess: { Kind: 'ROLE', RoleName: 'OrganizationAccountAccessRole', Path: '/' },
    });
    expect(Resources.CdkAwsOrganizationOrganization.Properties.OrganizationId).toBe('o-exampleorgid');
  });
});
