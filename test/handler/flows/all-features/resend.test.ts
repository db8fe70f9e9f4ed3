import type { DesiredAllFeatures } from '../../../../src/handler/flows/all-features/desired';
import { parseAllFeaturesMemo } from '../../../../src/handler/flows/all-features/memo';
import { observeAllFeatures } from '../../../../src/handler/flows/all-features/observe';
import { RESOURCES, resourceTypeOf } from '../../../../src/handler/resources';
import type { World } from '../../../../src/simulator/index';
import { InProcessLab } from '../../../support/in-process';
import { workflowTemplate } from '../../../support/workflow-template';
import { readsThat } from '../aws-of-a-test';
import { aContext, aHandshake, anInvitation, anOrganization, aRequest, NOW } from '../builders';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';
const [ONE, TWO] = ['333333333333', '444444444444'] as const;
const DAY_MS = 86_400_000;
const LATER = new Date(NOW.getTime() + 1);
const DESIRED: DesiredAllFeatures = { migrate: true, pendingInvitations: 'RESEND', memberAccess: { Kind: 'NONE' } };

function world(more: Partial<World> = {}): World {
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    ...more,
    accounts: { [MANAGEMENT]: {}, [MEMBER]: {}, [ONE]: {}, [TWO]: { email: 'two@example.com' }, ...more.accounts },
    organizations: more.organizations ?? [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'CONSOLIDATED_BILLING',
        members: { [MEMBER]: { joined: 'INVITED' } },
        invitations: [{ to: ONE, notes: 'Please join.' }, { to: 'two@example.com' }],
      },
    ],
    people: [{ account: MEMBER, does: 'accept', action: 'APPROVE_ALL_FEATURES', after: '1d' }, ...(more.people ?? [])],
  };
}

const template = (refresh = '') =>
  workflowTemplate({
    AllFeatures: {
      type: resourceTypeOf(RESOURCES.ALL_FEATURES),
      properties: {
        OrganizationId: 'o-exampleorgid',
        Migrate: 'true',
        PendingInvitations: 'RESEND',
        DeploymentWaitSeconds: '300',
        ServiceTimeout: '1200',
        WhenPending: 'DETACH',
        Refresh: refresh,
      },
    },
  });

/** Target, state and notes of every invitation, oldest first. */
function invitations(lab: InProcessLab): string[] {
  return lab
    .organizationOf(MANAGEMENT)!
    .handshakes.filter(({ action }) => action === 'INVITE')
    .map(({ target, state, notes = '' }) => `${target!.id} ${state} ${notes}`.trim());
}

const SENT_AGAIN = [
  `${ONE} CANCELED Please join.`,
  'two@example.com CANCELED',
  'two@example.com OPEN',
  `${ONE} OPEN Please join.`,
];

describe('invitations that a migration cancels', () => {
  test('are sent again with their notes, once', async () => {
    const lab = new InProcessLab(world());
    expect((await lab.deploy(template())).status).toBe('CREATE_COMPLETE');
    expect(invitations(lab)).toEqual(SENT_AGAIN);
    await lab.aws.clock.run(lab.aws.clock.sleep(2 * DAY_MS));
    await lab.deploy(template('1'));
    expect(invitations(lab)).toEqual(SENT_AGAIN);
  });

  test('are sent once although a reply is lost and reads are behind', async () => {
    const faults = [{ operation: 'organizations:InviteAccountToOrganization', error: 'LOST_REPLY' }];
    const lab = new InProcessLab(world({ faults, behavior: { readLag: 2 } }));
    await lab.deploy(template());
    expect(invitations(lab)).toEqual(SENT_AGAIN);
  });

  test('are left to their own flow if this library sent them, in whichever stack', async () => {
    const notes = 'Please join.\n(cdk-aws-organization, stack Other, 0123456789abcdef)';
    const [organization] = world().organizations!;
    const lab = new InProcessLab(world({ organizations: [{ ...organization!, invitations: [{ to: ONE, notes }] }] }));
    await lab.deploy(template());
    expect(invitations(lab)).toEqual([`${ONE} CANCELED ${notes}`]);
  });

  test.each([
    ['pending', anInvitation({ id: 'h-another0' }), 0],
    ['answered since', anInvitation({ id: 'h-another0', state: 'DECLINED', requestedAt: LATER }), 0],
    ['of another account', anInvitation({ id: 'h-another0', accountId: ONE }), 1],
    ['older', anInvitation({ id: 'h-another0', state: 'DECLINED', requestedAt: new Date(0) }), 1],
  ])('are not sent again to whom somebody has sent another one: %s', async (_, another, count) => {
    const reads = readsThat({
      describeOrganization: async () => anOrganization(),
      describeHandshake: async () => aHandshake({ state: 'OPEN' }),
      listHandshakesOfOrganization: async () => [anInvitation({ state: 'CANCELED' }), another],
    });
    const memo = parseAllFeaturesMemo({ handshakeId: aHandshake().id, resend: ['h-invite00'] });
    const { canceled } = await observeAllFeatures(aContext(aRequest(DESIRED), memo), reads);
    expect(canceled).toHaveLength(count);
  });

  test('are sent after the migration if AWS takes none before', async () => {
    const lab = new InProcessLab(world({ behavior: { rejectInvitesDuringMigration: true } }));
    await lab.deploy(template());
    expect(invitations(lab)).toEqual(SENT_AGAIN.slice(0, 2));
    await lab.aws.clock.run(lab.aws.clock.sleep(2 * DAY_MS));
    expect(invitations(lab)).toEqual(SENT_AGAIN);
  });
});
