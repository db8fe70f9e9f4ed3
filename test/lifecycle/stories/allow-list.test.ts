import { AppLab } from '../../support/app-lab';
import { templateOf } from '../../support/app-templates';
import { ALLOW, app, attachments, BEFORE, DENY, FULL, GUARDED, off, on, PROD, pairWrites } from '../pair-apps';

const units = [{ id: 'Prod', name: 'Prod' }];
const BEFORE_IT = app([], { units });
/** `allow.attachTo(prod); prod.detachPolicy(organization.fullAwsAccess)`. */
const ALLOW_LIST = app([on(ALLOW, 'Prod'), off(FULL, 'Prod')], { units });

describe('a team replaces FullAWSAccess by an allow-list', () => {
  test('the list is attached first, and FullAWSAccess is back before the list goes', async () => {
    const lab = new AppLab(GUARDED);
    await lab.deploy(templateOf(BEFORE_IT));

    expect((await lab.deploy(templateOf(ALLOW_LIST))).status).toBe('UPDATE_COMPLETE');
    expect(attachments(lab.aws)).toEqual({ [PROD]: [ALLOW, DENY].sort() });
    expect(pairWrites(lab)).toEqual([`+ ${ALLOW} ${PROD}`, `- ${FULL} ${PROD}`]);

    expect((await lab.deploy(templateOf(BEFORE_IT))).status).toBe('UPDATE_COMPLETE');
    expect(attachments(lab.aws)).toEqual(BEFORE);
    expect(pairWrites(lab).slice(2)).toEqual([`+ ${FULL} ${PROD}`, `- ${ALLOW} ${PROD}`]);
    expect(lab.permissions.missing).toEqual([]);
  });
});
