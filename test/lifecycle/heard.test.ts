import type { SentEvent, SentMessage, World, WorldOrganization, WorldPerson } from '../../src/simulator/index';
import { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';
const ID = 'o-exampleorgid';
const MIGRATION: AppSpec = { organizationId: ID, migrate: true, notifications: true };
const WITH_MEMBER: Partial<WorldOrganization> = {
  featureSet: 'CONSOLIDATED_BILLING',
  members: { [MEMBER]: { joined: 'INVITED' } },
};

function aLab(account: string, organization: Partial<WorldOrganization>, people: readonly WorldPerson[] = []): AppLab {
  const world: World = {
    deployment: { account, region: 'eu-west-1' },
    accounts: { [MANAGEMENT]: {}, [MEMBER]: {} },
    organizations: [{ id: ID, managementAccount: MANAGEMENT, featureSet: 'ALL', ...organization }],
    people,
  };
  return new AppLab(world);
}

/** How often people, and software, heard of something, by a word of the subject and the type of the event. */
function heard(lab: AppLab, subject: RegExp, detailType: string): [number, number] {
  const isEvent = (message: SentMessage): message is SentEvent => message.kind === 'EVENT';
  const { messages } = lab.aws;
  return [
    messages.filter((one) => !isEvent(one) && subject.test(JSON.stringify(one))).length,
    messages.filter((one) => isEvent(one) && one.detailType === detailType && subject.test(JSON.stringify(one))).length,
  ];
}

describe('a migration that is left pending', () => {
  test('is heard of once, when the stack is deleted', async () => {
    const lab = aLab(MANAGEMENT, WITH_MEMBER);
    await lab.deploy(templateOf(MIGRATION));
    await lab.settle(1);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    await lab.settle(100);
    expect(heard(lab, /is left pending/, 'Handshake Left Pending')).toEqual([1, 1]);
  });

  test('is heard of once, when consolidated billing is wanted', async () => {
    const lab = aLab(MANAGEMENT, WITH_MEMBER);
    await lab.deploy(templateOf(MIGRATION));
    await lab.settle(1);
    const billing = { organizationId: ID, featureSet: 'CONSOLIDATED_BILLING', notifications: true } as const;
    expect((await lab.deploy(templateOf(billing))).status).toBe('UPDATE_COMPLETE');
    await lab.settle(100);
    expect(heard(lab, /is left pending/, 'Handshake Left Pending')).toEqual([1, 1]);
  });

  test('is not heard of when there is none', async () => {
    const lab = aLab(MANAGEMENT, { featureSet: 'ALL' });
    await lab.deploy(templateOf(MIGRATION));
    await lab.destroy();
    expect(heard(lab, /is left pending/, 'Handshake Left Pending')).toEqual([0, 0]);
  });

  test('is named when consent is withdrawn', async () => {
    const lab = aLab(MANAGEMENT, WITH_MEMBER);
    await lab.deploy(templateOf(MIGRATION));
    const { status, events } = await lab.deploy(templateOf({ organizationId: ID, notifications: true }));
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    const failure = events.find(({ reason }) => reason?.includes('MigrationNotConsented'));
    expect(failure?.reason).toMatch(/its migration h-\w+ is pending and is not canceled by this/);
  });
});

describe('an account that is suspended while it is waited for', () => {
  test('is heard of once', async () => {
    const lab = aLab(MANAGEMENT, WITH_MEMBER, [{ account: MEMBER, does: 'suspend', after: '2d' }]);
    await lab.deploy(templateOf(MIGRATION));
    await lab.settle(1.5);
    expect(heard(lab, /1 account cannot approve/, 'Resource Blocked')).toEqual([0, 0]);
    await lab.settle(30);
    expect(heard(lab, /1 account cannot approve/, 'Resource Blocked')).toEqual([1, 1]);
  });
});

describe('an acceptance', () => {
  const acceptance = { organizationId: ID, managementAccountId: MANAGEMENT };
  const JOINED = /account 222222222222 has accepted h-/;

  test('that has joined and waits for the request to approve is heard of once', async () => {
    const lab = aLab(MEMBER, { featureSet: 'CONSOLIDATED_BILLING', invitations: [{ to: MEMBER }] });
    const app = { acceptance: { ...acceptance, approvesAllFeatures: true }, notifications: true };
    await lab.deploy(templateOf(app));
    await lab.settle(10);
    expect(heard(lab, JOINED, 'Handshake Accepted')).toEqual([1, 1]);
  });

  test('that is continuous is heard of when it accepts later', async () => {
    const lab = aLab(MEMBER, { invitations: [{ to: MEMBER }] });
    const call = (operation: string, input: object) => {
      const caller = lab.aws.sessions.account(MANAGEMENT);
      return lab.aws.call({ service: 'organizations', operation, input, caller, region: 'us-east-1' });
    };
    await lab.deploy(templateOf({ acceptance: { ...acceptance, continuous: true }, notifications: true }));
    expect(heard(lab, JOINED, 'Handshake Accepted')).toEqual([0, 1]);
    await lab.settle(10);
    await call('RemoveAccountFromOrganization', { AccountId: MEMBER });
    await call('InviteAccountToOrganization', { Target: { Type: 'ACCOUNT', Id: MEMBER } });
    await lab.settle(3);
    expect(heard(lab, JOINED, 'Handshake Accepted')).toEqual([1, 2]);
  });
});
