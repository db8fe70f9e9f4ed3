import { aWorld, CAN_BE_ENTERED, entry, InvitationLab, MANAGEMENT, ROLE, TARGET, template } from './lab';

describe('an update that is rolled back', () => {
  const bad = { Sibling: { ...entry({ TargetId: 'nonsense' }), dependsOn: ['Invited'] } };

  test('puts a member back where it was, with the tags that it had', async () => {
    const lab = new InvitationLab(aWorld({ [TARGET]: CAN_BE_ENTERED }, {}, { units: ['Old', 'New'] }));
    const [old, next] = ['Old', 'New'].map(
      (unit) => [...lab.organization.parents.values()].find(({ name }) => name === unit)!,
    );
    await lab.deploy(template({ MemberAccess: ROLE, ParentId: old!.id, Tags: { team: 'a', cost: '1' } }));
    const result = await lab.deploy(template({ MemberAccess: ROLE, ParentId: next!.id, Tags: { team: 'b' } }, bad));
    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await lab.pass(0.1);
    expect([old!.accounts.has(TARGET), next!.accounts.has(TARGET)]).toEqual([true, false]);
    expect(Object.fromEntries(lab.organization.tags.get(TARGET)!)).toEqual({
      team: 'a',
      cost: '1',
      'cdk-aws-organization': 'eu-west-1/Org/Invited',
    });
  });

  test('asks again whom a migration uninvited meanwhile', async () => {
    const people = [{ account: MANAGEMENT, does: 'enable-all-features', after: '1h' } as const];
    const organization = { featureSet: 'CONSOLIDATED_BILLING' } as const;
    const lab = new InvitationLab(aWorld({ [TARGET]: {} }, { people }, organization));
    await lab.deploy(template());
    // Before the flow has seen that.
    await lab.aws.clock.advance(58 * 60_000);
    const result = await lab.deploy(template({ Refresh: '1' }, bad));
    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await lab.pass(0.2);
    expect(lab.states).toEqual(['CANCELED', 'OPEN']);
  });
});
