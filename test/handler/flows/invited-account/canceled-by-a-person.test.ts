import { aWorld, InvitationLab, MANAGEMENT, TARGET, template } from './lab';

describe('a person who cancels an invitation', () => {
  test('after a migration was canceled has the last word, although AWS does not say who it was', async () => {
    const people = [
      { account: MANAGEMENT, does: 'enable-all-features', after: '1m' },
      { account: MANAGEMENT, does: 'cancel', action: 'ENABLE_ALL_FEATURES', after: '1d' },
      { account: MANAGEMENT, does: 'cancel', action: 'INVITE', after: '2d' },
    ] as const;
    const organization = { featureSet: 'CONSOLIDATED_BILLING' } as const;
    const lab = new InvitationLab(aWorld({ [TARGET]: {} }, { people }, organization));
    await lab.deploy(template());
    await lab.pass(4);
    expect(lab.states).toEqual(['CANCELED', 'CANCELED', 'CANCELED']);
    expect(lab.outcomes).toEqual(['FAILED']);
  });
});
