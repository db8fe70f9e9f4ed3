import { join } from 'node:path';
import { Stage } from '../../src/rehearsal/stage';
import { ServedWorkers } from '../../src/rehearsal/worker/served-workers';
import type { DeploymentResult, World } from '../../src/simulator/index';
import { CONFIGURED, ID } from '../lifecycle/subjects';
import type { AppSpec, InvitationSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { organizationSnapshot } from '../support/organization-snapshot';

const ASSETS = join(__dirname, '../../assets');
const PLACE = { account: '111111111111', region: 'eu-west-1' };
const MEMBER = '555555555555';
const ADDRESS = `account-${MEMBER}@example.com`;
const ELSEWHERE = '666666666666';
const MANAGER = '777777777777';
const ROLE = 'OrganizationAccountAccessRole';
const OURS = CONFIGURED.accounts['222222222222']!;

/** An account that stands alone, a member of another organization, and its manager: a role opens all of them. */
const WORLD: World = {
  ...CONFIGURED,
  accounts: { ...CONFIGURED.accounts, [MEMBER]: OURS, [ELSEWHERE]: OURS, [MANAGER]: OURS },
  organizations: [
    ...CONFIGURED.organizations!,
    {
      id: 'o-otherorgid00',
      managementAccount: MANAGER,
      featureSet: 'ALL',
      members: { [ELSEWHERE]: { joined: 'INVITED' } },
    },
  ],
  people: [{ account: MEMBER, does: 'accept', action: 'INVITE', after: '1m' }],
};

const inviting = (stackName: string, ...invitations: InvitationSpec[]): AppSpec => ({
  imported: ID,
  memberRole: ROLE,
  stackName,
  beside: [stackName === 'First' ? 'Second' : 'First'],
  // Without any resource, a template is none.
  services: { 'sso.amazonaws.com': 'RETAIN' },
  invitations: invitations.map((one) => ({ ...one, removal: 'DESTROY' })),
});
const FIRST = inviting('First', { target: ADDRESS });
const REPLACED = inviting('First', { target: MEMBER });
const SECOND = inviting('Second', { target: MEMBER });
const NOBODY = inviting('First');
const REFUSED: Record<string, AppSpec> = {
  ParentNotFound: inviting('Third', { target: '888888888888', parent: 'ou-0000-nowhere0' }),
  TransferNotAllowed: inviting('Third', { target: ELSEWHERE }),
  '`allowTransferFrom` cannot help': inviting('Third', { target: MANAGER, allowTransferFrom: 'o-otherorgid00' }),
  IsManagementAccount: inviting('Third', { target: '111111111111' }),
};

test('the bundled handler removes only what it has evidence for, and looks before it invites', async () => {
  const handler = join(ASSETS, 'handler/index/index.js');
  const stage = await Stage.open(WORLD, ServedWorkers.from({ assets: ASSETS, codeOf: () => handler }));
  const deploy = (spec: AppSpec): Promise<DeploymentResult> =>
    stage.deploy(PLACE, { stackName: spec.stackName!, template: templateOf(spec) });
  const isMember = () => organizationSnapshot(stage.aws).organizations[ID]!.members.includes(MEMBER);
  try {
    await deploy(FIRST);
    expect(isMember()).toBe(true);
    await deploy(REPLACED);
    expect(isMember()).toBe(true);
    await deploy(SECOND);
    await deploy(NOBODY);
    expect(isMember()).toBe(true);

    const writes = () => stage.aws.history.filter((one) => one.isWrite && one.service === 'organizations').length;
    const before = writes();
    for (const [expected, spec] of Object.entries(REFUSED)) {
      const { events, status } = await deploy(spec);
      expect([status, events.map(({ reason }) => reason).join()]).toEqual([
        'ROLLBACK_COMPLETE',
        expect.stringContaining(expected),
      ]);
      await stage.destroy(PLACE, 'Third');
    }
    expect(writes()).toBe(before);

    await stage.destroy(PLACE, 'Second');
    expect(isMember()).toBe(true);
    // Its own mark is still there.
    await deploy(FIRST);
    await deploy(NOBODY);
    expect(isMember()).toBe(false);
  } finally {
    await stage.close();
  }
});
