import { aWorld, InvitationLab, MANAGEMENT, reasons, TARGET, template } from './lab';

const ADDRESS = 'owner@example.com';
const EMAIL = { TargetType: 'EMAIL', TargetId: ADDRESS };
const ACCOUNTS = { [TARGET]: { email: ADDRESS } };

function callAs(lab: InvitationLab, accountId: string, operation: string, input: object) {
  const caller = lab.aws.sessions.account(accountId);
  return lab.aws.call({ service: 'organizations', operation, input, caller, region: 'us-east-1' });
}

/** Somebody invites the account by its id, and its owner accepts that. */
async function joinById(lab: InvitationLab): Promise<void> {
  await callAs(lab, MANAGEMENT, 'InviteAccountToOrganization', { Target: { Type: 'ACCOUNT', Id: TARGET } });
  await callAs(lab, TARGET, 'AcceptHandshake', { HandshakeId: lab.invitations.at(-1)!.id });
}

describe('an account that is invited by its address, and joins by another invitation', () => {
  test.each([
    ['soon', 0.1],
    ['after a week', 7],
  ])('is seen as a member %s', async (_when, days) => {
    const lab = new InvitationLab(aWorld(ACCOUNTS));
    await lab.deploy(template({ ...EMAIL, Tags: { team: 'data' } }));
    await lab.pass(days);
    await joinById(lab);
    await lab.pass(0.3);
    expect(lab.outcomes).toEqual(['SUCCEEDED']);
    expect(lab.organization.tags.get(TARGET)?.get('team')).toBe('data');
    await lab.pass(60);
    expect(lab.states).toEqual(['EXPIRED', 'ACCEPTED']);
  });

  test('is not invited again when a migration has canceled its invitation', async () => {
    const lab = new InvitationLab(aWorld(ACCOUNTS, {}, { featureSet: 'CONSOLIDATED_BILLING' }));
    await lab.deploy(template(EMAIL));
    await lab.pass(0.1);
    await callAs(lab, MANAGEMENT, 'EnableAllFeatures', {});
    await joinById(lab);
    await lab.pass(100);
    expect(lab.outcomes).toEqual(['SUCCEEDED']);
    expect(lab.states).toEqual(['CANCELED', 'ACCEPTED']);
  });

  test('is not invited again after a decline', async () => {
    const again = { Kind: 'INVITE_AGAIN', MaxAttempts: '5', DelaySeconds: '86400' };
    const lab = new InvitationLab(aWorld(ACCOUNTS));
    await lab.deploy(template({ ...EMAIL, OnDecline: again }));
    await callAs(lab, TARGET, 'DeclineHandshake', { HandshakeId: lab.invitations[0]!.id });
    await lab.pass(0.1);
    await joinById(lab);
    await lab.pass(10);
    expect([lab.outcomes, lab.states]).toEqual([['SUCCEEDED'], ['DECLINED', 'ACCEPTED']]);
  });
});

describe('an address that no account has any more, after 30 days', () => {
  async function changedSince(): Promise<InvitationLab> {
    const people = [{ account: TARGET, does: 'accept', action: 'INVITE', after: '1m' } as const];
    const lab = new InvitationLab(aWorld(ACCOUNTS, { people }));
    await lab.deploy(template(EMAIL));
    await lab.pass(45);
    Object.assign(lab.aws.accounts.get(TARGET)!, { email: 'new@example.com' });
    return lab;
  }

  test('is not invited by an unrelated update, which says why', async () => {
    const lab = await changedSince();
    const result = await lab.deploy(template({ ...EMAIL, Notes: 'welcome' }));
    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reasons(result)).toContain('AccountNotFound: the account with the address o...@example.com is not in');
    expect(lab.writes().filter((write) => write.endsWith('InviteAccountToOrganization'))).toHaveLength(1);
    expect(lab.isMember(TARGET)).toBe(true);
  });

  test('is invited by an update that asks for it', async () => {
    const lab = await changedSince();
    expect((await lab.deploy(template({ ...EMAIL, Refresh: 'again' }))).status).toBe('UPDATE_COMPLETE');
    expect(lab.states.at(-1)).toBe('OPEN');
  });
});

describe('an account that joins by another invitation while that of the resource is open, and is moved manually', () => {
  const byId = { Target: { Type: 'ACCOUNT', Id: TARGET } };
  const byAddress = { Target: { Type: 'EMAIL', Id: ADDRESS } };

  test.each([
    ['by its address', EMAIL, byId],
    ['by its ID', {}, byAddress],
  ])('is left there, and its differences are named: the resource has invited it %s', async (_how, target, other) => {
    const lab = new InvitationLab(aWorld(ACCOUNTS, {}, { units: ['Sandbox', 'Production'] }));
    const [root, sandbox, production] = [...lab.organization.parents.keys()];
    await lab.deploy(template({ ...target, ParentId: sandbox, Tags: { team: 'sandbox' } }));
    await callAs(lab, MANAGEMENT, 'InviteAccountToOrganization', other);
    await callAs(lab, TARGET, 'AcceptHandshake', { HandshakeId: lab.invitations.at(-1)!.id });
    await callAs(lab, MANAGEMENT, 'MoveAccount', {
      AccountId: TARGET,
      SourceParentId: root,
      DestinationParentId: production,
    });
    await lab.pass(1);
    expect(lab.outcomes).toEqual(['FAILED']);
    expect(lab.organization.members.get(TARGET)?.parentId).toBe(production);
    expect([...(lab.organization.tags.get(TARGET) ?? [])]).toEqual([]);
  });
});
