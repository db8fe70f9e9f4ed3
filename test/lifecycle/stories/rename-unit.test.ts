import { AppLab } from '../../support/app-lab';
import type { PairSpec } from '../../support/app-spec';
import { templateOf } from '../../support/app-templates';
import { holdings } from '../existing-world';
import { app, attachments, DENY, FULL, GUARDED, MEMBER, on, PROD } from '../pair-apps';
import { writes } from '../unit-apps';
import { unitIdsOf } from '../units-of-organization';

/** A unit with an account and a policy, by the id of its construct and its name. */
const unit = (id: string, name: string, pairs: PairSpec[] = [on(DENY, id), on(FULL, id)]) =>
  app(pairs, { units: [{ id, name }], accounts: [{ id: 'Shop', accountId: MEMBER, parent: id }] });
const PRODUCTION = unit('Prod', 'Prod');
const RENAMED = unit('Prod', 'Live');
const OTHER_ID = unit('Live', 'Live');

describe('a team renames a unit', () => {
  async function renamed() {
    const lab = new AppLab(GUARDED);
    await lab.deploy(templateOf(PRODUCTION));
    expect((await lab.deploy(templateOf(RENAMED))).status).toBe('UPDATE_COMPLETE');
    return lab;
  }

  test('it is renamed in place: its ID, account, and policies stay', async () => {
    const lab = await renamed();
    expect(writes(lab)).toEqual(['UpdateOrganizationalUnit']);
    expect(unitIdsOf(lab.aws)).toMatchObject({ Live: PROD });
    expect(Object.keys(unitIdsOf(lab.aws))).not.toContain('Prod');
    expect(holdings(lab.aws).organizations['o-exampleorgid']!.members).toEqual([`${MEMBER} in Live`]);
    expect(attachments(lab.aws)).toEqual({ [PROD]: [FULL, DENY].sort() });
  });

  test('another ID of the construct writes nothing', async () => {
    const lab = await renamed();
    const before = holdings(lab.aws);
    expect((await lab.deploy(templateOf(OTHER_ID))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab)).toEqual(['UpdateOrganizationalUnit']);
    expect(holdings(lab.aws)).toEqual(before);
    expect(attachments(lab.aws)).toEqual({ [PROD]: [FULL, DENY].sort() });
  });
});
