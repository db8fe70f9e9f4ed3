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
    expect(lab.states).toEqual(['CANCELED']);
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

  test('is taken out of the organization that was named', async () => {
    const lab = new InvitationLab(elsewhere());
    const result = await lab.deploy(template({ MemberAccess: ROLE, AllowTransferFrom: 'o-otherorgid00' }));
    expect(result.resources.get('Invited')?.attributes).toMatchObject({ State: 'JOINED' });
    expect(lab.organizationOf(TARGET)?.id).toBe('o-exampleorgid');
  });
});
