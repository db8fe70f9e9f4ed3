import { aWorld, CAN_BE_ENTERED, InvitationLab, ROLE, reasons, TARGET, template } from './lab';

const NOWHERE = 'ou-0000-nowhere0';

describe('an account whose parent is not in the organization', () => {
  test.each([
    ['that a role opens', { MemberAccess: ROLE }],
    ['of which only the address is known', { TargetType: 'EMAIL', TargetId: `account-${TARGET}@example.com` }],
  ])('%s is not invited', async (_, target) => {
    const lab = new InvitationLab(aWorld({ [TARGET]: CAN_BE_ENTERED }));
    const result = await lab.deploy(template({ ...target, ParentId: NOWHERE }));
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(result)).toContain(
      `ParentNotFound: organization o-exampleorgid has no root or organizational unit ${NOWHERE}`,
    );
    expect(lab.writes()).toEqual([]);
  });

  test('is invited when the parent shows within a minute, as a unit that was just created', async () => {
    const lab = new InvitationLab(aWorld({ [TARGET]: CAN_BE_ENTERED }, {}, { units: ['Workloads'] }));
    const unit = [...lab.organization.parents.values()].find(({ name }) => name === 'Workloads')!;
    lab.organization.parents.delete(unit.id);
    lab.aws.clock.at(lab.aws.clock.now() + 40_000, () => void lab.organization.parents.set(unit.id, unit));
    const result = await lab.deploy(template({ MemberAccess: ROLE, ParentId: unit.id }));
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(unit.accounts.has(TARGET)).toBe(true);
  });
});
