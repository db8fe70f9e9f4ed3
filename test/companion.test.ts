import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stage } from '../src/rehearsal/stage';
import { parseWorld, type Template } from '../src/simulator/index';
import { InProcessRuntime } from './support/in-process';
import { synthesizeFile } from './support/noted-app';

const ROOT = join(__dirname, '..');
const ACCOUNTS = { EarlyCompanion: '333333333333', Management: '111111111111', LateCompanion: '444444444444' };

describe('stacks of one app, each in an account of its own', () => {
  const templates = synthesizeFile(join(ROOT, 'examples/companion.ts'));
  const templateOf = (name: string): Template => JSON.parse(templates.get(`${name}.template.json`)!);

  test.each([
    ['before and after the invitation', ['EarlyCompanion', 'Management', 'LateCompanion']],
    ['both before the invitation', ['EarlyCompanion', 'LateCompanion', 'Management']],
    ['both after the invitation', ['Management', 'EarlyCompanion', 'LateCompanion']],
  ] as const)('answer the organization, and no stranger: deployed %s', async (_, order) => {
    const world = parseWorld(JSON.parse(readFileSync(join(ROOT, 'examples/worlds/companion.json'), 'utf8')));
    const stage = await Stage.open(world, (simulated) => new InProcessRuntime(simulated));
    const { aws } = stage;
    for (const stackName of order) {
      const place = { account: ACCOUNTS[stackName], region: 'eu-central-1' };
      const { status } = await stage.deploy(place, { stackName, template: templateOf(stackName) });
      expect(status).toBe('CREATE_COMPLETE');
    }
    const deployedAt = aws.clock.now();
    await aws.clock.advance(2 * 3_600_000);

    const { organizations } = stage.records();
    const organizationOf = (accountId: string) => organizations.organizationOfAccount.get(accountId)?.id;
    expect(organizationOf(ACCOUNTS.EarlyCompanion)).toBe('o-exampleorgid');
    expect(organizationOf(ACCOUNTS.LateCompanion)).toBe('o-exampleorgid');
    const denied = aws.history.filter(({ error, at }) => error?.startsWith('AccessDenied') && at > deployedAt);
    expect(denied).toEqual([]);
  });
});
