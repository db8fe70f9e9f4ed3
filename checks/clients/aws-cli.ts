import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { type Finished, finish } from '../support/processes';
import { clientEnvironment, withSimulator } from './simulation';

/** The AWS CLI creates an organization, invites, accepts as the other account, and reads pages. */
export function runAwsCli(python: string, work: string): Promise<string> {
  return withSimulator(work, async ({ url }) => {
    const run = (account: string, ...args: string[]): Promise<Finished> => {
      const command = [join(dirname(python), 'aws'), ...args, '--output', 'json'];
      return finish(python, command, { env: clientEnvironment(url, account) }, 60_000);
    };
    const json = async (account: string, ...args: string[]) => {
      const { code, output } = await run(account, ...args);
      assert.equal(code, 0, `aws ${args.join(' ')} ended with ${code}: ${output}`);
      return JSON.parse(output);
    };

    const [management, member] = ['111111111111', '222222222222'];
    assert.equal((await json(member, 'sts', 'get-caller-identity')).Account, member);
    const created = await json(management, 'organizations', 'create-organization', '--feature-set', 'ALL');
    assert.equal(created.Organization.FeatureSet, 'ALL');
    const roots = await json(management, 'organizations', 'list-roots');
    for (const name of ['A', 'B', 'C']) {
      const parent = ['--parent-id', roots.Roots[0].Id, '--name', name];
      await json(management, 'organizations', 'create-organizational-unit', ...parent);
    }
    const pages = ['--parent-id', roots.Roots[0].Id, '--page-size', '2'];
    const units = await json(management, 'organizations', 'list-organizational-units-for-parent', ...pages);
    assert.deepEqual(units.OrganizationalUnits.map(({ Name }: { Name: string }) => Name).sort(), ['A', 'B', 'C']);

    const refused = await run(member, 'organizations', 'describe-organization');
    assert.notEqual(refused.code, 0);
    assert.match(refused.output, /An error occurred \(AWSOrganizationsNotInUseException\)/);
    return '  8 commands: an organization, pages of its units, an identity and a refusal';
  });
}
