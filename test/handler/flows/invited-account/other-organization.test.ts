import { aWorld, CAN_BE_ENTERED, InvitationLab, MANAGEMENT, ROLE, reasons, TARGET, template } from './lab';

describe('an account of another organization', () => {
  const OTHER = '999999999999';
  const elsewhere = (more = {}) =>
    aWorld(
      { [TARGET]: CAN_BE_ENTERED, [OTHER]: {} },
      {
        organizations: [
          {
            id: 'o-otherorgid00',
            managementAccount: OTHER,
            featureSet: 'ALL',
            members: { [TARGET]: { joined: 'INVITED' } },
          },
        ],
        ...more,
      },
    );

  test('stays there, and the deployment fails, unless that was agreed to', async () => {
    const lab = new InvitationLab(elsewhere());
    const result = await lab.deploy(template({ MemberAccess: ROLE }));
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(result)).toContain('belongs to organization o-otherorgid00');
    expect(lab.organizationOf(TARGET)?.id).toBe('o-otherorgid00');
    expect(lab.states).toEqual([]);
    expect(lab.writes()).toEqual([]);
  });

  test('stays there if the role may not see where it belongs: unknown is not nowhere', async () => {
    const world = elsewhere();
    const blind = {
      trusts: [MANAGEMENT],
      allows: ['organizations:AcceptHandshake', 'organizations:LeaveOrganization', 'iam:*'],
    };
    const accounts = { ...world.accounts, [TARGET]: { roles: { OrganizationAccountAccessRole: blind } } };
    const lab = new InvitationLab({ ...world, accounts });
    const result = await lab.deploy(template({ MemberAccess: ROLE }));
    expect(result.resources.get('Invited')?.attributes).toMatchObject({ State: 'PENDING' });
    expect(lab.organizationOf(TARGET)?.id).toBe('o-otherorgid00');
    expect(lab.states).toEqual(['OPEN']);
    expect(lab.aws.history.filter(({ operation }) => operation === 'AcceptHandshake')).toEqual([]);
  });

  test.each([{}, { AllowTransferFrom: 'o-otherorgid00' }])(
    'that it manages is not invited, and allowTransferFrom cannot help: %j',
    async (consent) => {
      const managing = { [OTHER]: { roles: CAN_BE_ENTERED.roles! } };
      const lab = new InvitationLab(elsewhere({ accounts: managing }));
      const result = await lab.deploy(template({ TargetId: OTHER, MemberAccess: ROLE, ...consent }));
      expect(result.status).toBe('ROLLBACK_COMPLETE');
      expect(reasons(result)).toContain('TransferNotAllowed: account 999999999999 manages organization o-otherorgid00');
      expect(reasons(result)).toContain('`allowTransferFrom` cannot help');
      expect(lab.states).toEqual([]);
    },
  );

  test('stays there if somebody else has invited it, and its role is assumed to accept', async () => {
    const world = elsewhere();
    const [ours, theirs] = world.organizations!;
    const lab = new InvitationLab({ ...world, organizations: [{ ...ours!, invitations: [{ to: TARGET }] }, theirs!] });
    const result = await lab.deploy(template({ MemberAccess: ROLE }));
    expect(reasons(result)).toContain('TransferNotAllowed');
    expect(lab.states).toEqual(['OPEN']);
  });

  test('is taken out of the organization that was named', async () => {
    const lab = new InvitationLab(elsewhere());
    const result = await lab.deploy(template({ MemberAccess: ROLE, AllowTransferFrom: 'o-otherorgid00' }));
    expect(result.resources.get('Invited')?.attributes).toMatchObject({ State: 'JOINED' });
    expect(lab.organizationOf(TARGET)?.id).toBe('o-exampleorgid');
  });
});
