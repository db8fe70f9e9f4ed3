import { AppLab } from '../../support/app-lab';
import { templateOf } from '../../support/app-templates';
import { app, attachments, BEFORE, DENY, GUARDED, off, on, PROD, pairWrites } from '../pair-apps';

const units = [{ id: 'Prod', name: 'Prod' }];
/** `deny.attachTo(prod)`. */
const ATTACHED = app([on(DENY, 'Prod')], { units });
/** `prod.detachPolicy(deny)` instead. */
const DETACHED = app([off(DENY, 'Prod')], { units });
const NOTHING = app([], { units });

describe('a team takes off an SCP that was adopted', () => {
  async function adopted() {
    const lab = new AppLab(GUARDED);
    expect((await lab.deploy(templateOf(ATTACHED))).status).toBe('CREATE_COMPLETE');
    expect(pairWrites(lab)).toEqual([]);
    return lab;
  }

  test('it is detached once, and stays off when nothing names it any more', async () => {
    const lab = await adopted();
    for (const spec of [DETACHED, NOTHING]) {
      expect((await lab.deploy(templateOf(spec))).status).toBe('UPDATE_COMPLETE');
      expect(attachments(lab.aws)).toEqual({});
    }
    expect(pairWrites(lab)).toEqual([`- ${DENY} ${PROD}`]);
  });

  test('if only the attachment is removed from the template, it stays attached, and people are notified', async () => {
    const lab = await adopted();
    expect((await lab.deploy(templateOf(NOTHING))).status).toBe('UPDATE_COMPLETE');
    expect(attachments(lab.aws)).toEqual(BEFORE);
    const subjects = lab.aws.history
      .filter(({ operation }) => operation === 'Publish')
      .map(({ input }) => input.Subject);
    expect(subjects).toContainEqual(expect.stringContaining(`policy ${DENY} stays attached to organizational unit`));
  });
});
