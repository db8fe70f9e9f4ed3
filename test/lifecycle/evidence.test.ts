import { AppLab } from '../support/app-lab';
import type { AppSpec, InvitationSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { organizationSnapshot } from '../support/organization-snapshot';
import { CONFIGURED, ID } from './subjects';

const PLACE = { account: '111111111111', region: 'eu-west-1' };
const MEMBER = '555555555555';
const ADDRESS = `account-${MEMBER}@example.com`;
const ROLE = 'OrganizationAccountAccessRole';
const BY_ID: InvitationSpec = { target: MEMBER, removal: 'DESTROY' };
const BY_ADDRESS: InvitationSpec = { target: ADDRESS, removal: 'DESTROY' };
const ID_RESOURCE = 'InvitedAccount555555555555b401223f';

const SHARED: AppSpec = { organizationId: ID, memberRole: ROLE, notifications: true, deploymentWaitMinutes: 5 };
const inviting = (...invitations: InvitationSpec[]): AppSpec => ({ ...SHARED, invitations });
const PLACED = inviting({ ...BY_ID, parent: 'ou-0000-00000001' });
const NOBODY = inviting();
const FIRST: AppSpec = { ...inviting(BY_ID), beside: ['Second'] };
const FIRST_WITHOUT: AppSpec = { ...NOBODY, beside: ['Second'] };
const SECOND: AppSpec = { imported: ID, memberRole: ROLE, stackName: 'Second', beside: ['Org'], invitations: [BY_ID] };

/** The account can be entered, and its owner accepts what is sent to its address after a minute. */
function aLab(people: typeof CONFIGURED.people = [{ account: MEMBER, does: 'accept', action: 'INVITE', after: '1m' }]) {
  const accounts = { ...CONFIGURED.accounts, [MEMBER]: CONFIGURED.accounts['222222222222']! };
  return new AppLab({ ...CONFIGURED, accounts, people });
}

const isMember = (lab: AppLab) => organizationSnapshot(lab.aws).organizations[ID]!.members.includes(MEMBER);
const invitations = (lab: AppLab) => organizationSnapshot(lab.aws).organizations[ID]!.invitations;
const deploySecond = (lab: AppLab, spec: AppSpec) =>
  lab.stage.deploy(PLACE, { stackName: 'Second', template: templateOf(spec) });
const kept = (lab: AppLab) => lab.aws.messages.filter((one) => JSON.stringify(one).includes('was not removed')).length;

describe('an account that is handed over to another resource, with DESTROY', () => {
  test('stays when its ID replaces its address, and the successor can remove it', async () => {
    const lab = aLab();
    await lab.deploy(templateOf(inviting(BY_ADDRESS)));
    expect(isMember(lab)).toBe(true);
    expect((await lab.deploy(templateOf(inviting(BY_ID)))).status).toBe('UPDATE_COMPLETE');
    expect([isMember(lab), kept(lab)]).toEqual([true, 1]);
    expect(lab.physicalIds(ID_RESOURCE)).toEqual([`${ID}/invited-account/${MEMBER}/ours`]);
    await lab.deploy(templateOf(NOBODY));
    expect(isMember(lab)).toBe(false);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('stays when that update fails, or is canceled', async () => {
    const lab = aLab();
    await lab.deploy(templateOf(inviting(BY_ADDRESS)));
    const template = templateOf(inviting(BY_ID));
    const failing = { stackName: 'Org', template, fail: { logicalId: ID_RESOURCE, when: 'AFTER' } } as const;
    expect((await lab.stage.deploy(PLACE, failing)).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(isMember(lab)).toBe(true);
    const update = lab.begin(template);
    await lab.aws.clock.advance(20_000);
    lab.cloudFormation.cancelUpdate('Org');
    expect((await lab.aws.clock.run(update)).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await lab.settle(1);
    expect(isMember(lab)).toBe(true);
  });

  test('stays when both stand for it and one is taken out, and goes with the last one', async () => {
    const lab = aLab();
    await lab.deploy(templateOf(inviting(BY_ADDRESS)));
    await lab.deploy(templateOf(inviting(BY_ID, BY_ADDRESS)));
    await lab.deploy(templateOf(inviting(BY_ID)));
    expect(isMember(lab)).toBe(true);
    await lab.deploy(templateOf(NOBODY));
    expect(isMember(lab)).toBe(false);
  });

  test('goes with the whole stack, in which siblings do not count', async () => {
    const lab = aLab();
    await lab.deploy(templateOf(inviting(BY_ADDRESS)));
    await lab.deploy(templateOf(inviting(BY_ID, BY_ADDRESS)));
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(isMember(lab)).toBe(false);
  });

  test('stays when another stack of the app stands for it, also when that stack has gone later', async () => {
    const lab = aLab();
    await lab.deploy(templateOf(FIRST));
    await deploySecond(lab, SECOND);
    expect((await lab.deploy(templateOf(FIRST_WITHOUT))).status).toBe('UPDATE_COMPLETE');
    expect(isMember(lab)).toBe(true);
    await lab.stage.destroy(PLACE, 'Second');
    expect(isMember(lab)).toBe(true);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('goes when the other stack of the app does not exist', async () => {
    const lab = aLab();
    await lab.deploy(templateOf(FIRST));
    await lab.deploy(templateOf(FIRST_WITHOUT));
    expect(isMember(lab)).toBe(false);
  });

  test('stays when the stacks cannot be read, and the Delete fails', async () => {
    const lab = aLab();
    await lab.deploy(templateOf(inviting(BY_ID)));
    lab.addFaults({ operation: 'cloudformation:ListStackResources', error: 'AccessDenied', times: 1000 });
    const { events } = await lab.deploy(templateOf(NOBODY));
    expect(events.find(({ status }) => status === 'DELETE_FAILED')?.reason).toContain(
      'AccessDenied: the resources of stack arn:aws:cloudformation:eu-west-1:111111111111:stack/Org/',
    );
    expect(isMember(lab)).toBe(true);
  });
});

describe('an open invitation of two stacks of an app', () => {
  const shut = (spec: AppSpec): AppSpec => ({ ...spec, memberRole: undefined, deploymentWaitMinutes: 1 });

  test('stays open for the other stack when its sender is deleted', async () => {
    const lab = aLab([]);
    await lab.deploy(templateOf(shut(FIRST)));
    await deploySecond(lab, shut(SECOND));
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(invitations(lab)).toEqual([MEMBER]);
  });

  test('is withdrawn with its sender if nobody else stands for it', async () => {
    const lab = aLab([]);
    await lab.deploy(templateOf(shut(FIRST)));
    await lab.destroy();
    expect(invitations(lab)).toEqual([]);
  });
});

describe('DESTROY of an account', () => {
  const byAnother = [
    { account: MEMBER, does: 'leave', after: '1d' },
    { account: '111111111111', does: 'invite', target: MEMBER, after: '2d' },
    { account: MEMBER, does: 'accept', action: 'INVITE', after: '1h' },
  ] as const;

  test.each([1, 60])('that joined by our invitation removes it, after %d days', async (days) => {
    const lab = aLab();
    await lab.deploy(templateOf(inviting(BY_ID)));
    await lab.settle(days);
    await lab.deploy(templateOf(NOBODY));
    expect(isMember(lab)).toBe(false);
  });

  test.each([3, 40, 60])('that left and was invited again manually leaves it alone, after %d days', async (days) => {
    const lab = aLab([...byAnother]);
    await lab.deploy(templateOf(inviting(BY_ID)));
    await lab.settle(days);
    await lab.deploy(templateOf(NOBODY));
    expect([isMember(lab), kept(lab)]).toEqual([true, 1]);
  });

  test('is for the next attempt of a first deployment that failed before it had placed the account', async () => {
    const unit = 'ou-0000-00000001';
    const world = { rootId: 'r-0000', units: ['Workloads'], unitIds: { Workloads: unit } };
    const accounts = { ...CONFIGURED.accounts, [MEMBER]: CONFIGURED.accounts['222222222222']! };
    const organizations = CONFIGURED.organizations!.map((one) => ({ ...one, ...world }));
    const lab = new AppLab({ ...CONFIGURED, accounts, organizations });
    const placed = () =>
      organizationSnapshot(lab.aws).organizations[ID]!.members.filter((one) => one.startsWith(MEMBER));
    lab.addFaults({ operation: 'organizations:MoveAccount', error: 'ConstraintViolationException', times: 1 });
    expect((await lab.deploy(templateOf(PLACED))).status).toBe('ROLLBACK_COMPLETE');
    expect(placed()).toEqual([MEMBER]);
    await lab.destroy();
    expect((await lab.deploy(templateOf(PLACED))).status).toBe('CREATE_COMPLETE');
    expect(placed()).toEqual([`${MEMBER} in Workloads`]);
    await lab.deploy(templateOf(NOBODY));
    expect(placed()).toEqual([]);
  });

  test('finds it again after the first deployment failed, and removes it', async () => {
    const lab = aLab();
    const template = templateOf(inviting(BY_ID));
    const failing = { stackName: 'Org', template, fail: { logicalId: ID_RESOURCE, when: 'AFTER' } } as const;
    expect((await lab.stage.deploy(PLACE, failing)).status).toBe('ROLLBACK_COMPLETE');
    await lab.destroy();
    expect((await lab.deploy(template)).status).toBe('CREATE_COMPLETE');
    expect(lab.physicalIds(ID_RESOURCE).at(-1)).toBe(`${ID}/invited-account/${MEMBER}/ours`);
    await lab.deploy(templateOf(NOBODY));
    expect(isMember(lab)).toBe(false);
  });
});
