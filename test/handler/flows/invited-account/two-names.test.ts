import { aWorld, CAN_BE_ENTERED, InvitationLab, MANAGEMENT, ROLE, TARGET, template } from './lab';

const EMAIL = `account-${TARGET}@example.com`;
const BY_EMAIL = { TargetType: 'EMAIL', TargetId: EMAIL };
const WITHOUT_ROLE = { [TARGET]: {} };

describe('an account that is invited by its id and by its email address', () => {
  const joinsByTheOther = () => {
    const people = [{ account: TARGET, does: 'accept', action: 'INVITE', after: '10m' } as const];
    return new InvitationLab(aWorld(WITHOUT_ROLE, { people }, { invitations: [{ to: EMAIL }] }));
  };

  test('joins by one invitation, and the delete of the other resource withdraws the other one', async () => {
    const lab = joinsByTheOther();
    await lab.deploy(template());
    await lab.pass(1);
    expect(lab.states).toEqual(['ACCEPTED', 'OPEN']);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(lab.states).toEqual(['ACCEPTED', 'CANCELED']);
    expect(lab.isMember(TARGET)).toBe(true);
  });

  test('stays a member if somebody else brought it in, although a resource of its own has DESTROY', async () => {
    const lab = joinsByTheOther();
    await lab.deploy(template({ RemovalPolicy: 'DESTROY' }));
    await lab.pass(1);
    await lab.destroy();
    expect(lab.isMember(TARGET)).toBe(true);
  });

  test('stays a member if another stack brought it in by its id, and this one invited its address', async () => {
    const lab = new InvitationLab(aWorld({ [TARGET]: CAN_BE_ENTERED }));
    await lab.deploy(template({ ...BY_EMAIL, RemovalPolicy: 'DESTROY' }));
    await lab.deploy(template({ MemberAccess: ROLE }), { stackName: 'Other' });
    expect(lab.isMember(TARGET)).toBe(true);
    await lab.pass(1);
    await lab.destroy();
    expect(lab.isMember(TARGET)).toBe(true);
    expect(lab.states).toEqual(['CANCELED', 'ACCEPTED']);
  });

  test('stays a member if it left after the invitation of the stack and came back by another one', async () => {
    const people = [
      { account: TARGET, does: 'leave', after: '1d' },
      { account: MANAGEMENT, does: 'invite', target: TARGET, after: '2d' },
      { account: TARGET, does: 'accept', action: 'INVITE', after: '1h' },
    ] as const;
    const lab = new InvitationLab(aWorld({ [TARGET]: CAN_BE_ENTERED }, { people }));
    await lab.deploy(template({ MemberAccess: ROLE, RemovalPolicy: 'DESTROY' }));
    await lab.pass(3);
    expect(lab.states).toEqual(['ACCEPTED', 'ACCEPTED']);
    await lab.destroy();
    expect(lab.isMember(TARGET)).toBe(true);
  });
});
