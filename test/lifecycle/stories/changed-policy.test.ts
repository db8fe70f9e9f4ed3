import { AppLab } from '../../support/app-lab';
import type { AppSpec } from '../../support/app-spec';
import { templateOf } from '../../support/app-templates';
import { policiesOf } from '../policies-of-organization';
import { denying, EXISTING_ID, SCP, WITH_POLICIES } from '../policy-apps';
import { ID } from '../subjects';
import { byHand } from '../unit-apps';

/** The team's template of the policy, over time. */
const declaring = (content: object, more: object = {}): AppSpec => ({
  organizationId: ID,
  notifications: true,
  policies: [{ id: 'DenyLeaving', name: 'deny-leaving', content, ...more }],
});
const AS_IT_IS = declaring(denying('organizations:LeaveOrganization'));
const TODAY = declaring(denying('organizations:LeaveOrganization', 'account:CloseAccount'));
const TAGGED = declaring(denying('organizations:LeaveOrganization'), { tags: { team: 'cloud' } });
const TAKEN_OVER = declaring(denying('organizations:LeaveOrganization', 'iam:CreateUser'));
const TAKEN_OVER_AND_CHANGED = declaring(
  denying('organizations:LeaveOrganization', 'iam:CreateUser', 'account:CloseAccount'),
);
const OVERWRITING = declaring(denying('organizations:LeaveOrganization', 'account:CloseAccount'), {
  overwrite: 'The change of yesterday was a mistake.',
});
/** What somebody wrote in the console, yesterday. */
const YESTERDAY = JSON.stringify(denying('organizations:LeaveOrganization', 'iam:CreateUser'), undefined, 2);

describe('a team changes an SCP that somebody edited by hand yesterday', () => {
  /** The policy has been in the code for years, and somebody has edited it since. */
  async function edited(): Promise<AppLab> {
    const lab = new AppLab(WITH_POLICIES);
    await lab.deploy(templateOf(AS_IT_IS));
    await byHand(lab, 'UpdatePolicy', { PolicyId: EXISTING_ID, Content: YESTERDAY });
    return lab;
  }
  const text = (lab: AppLab) => policiesOf(lab.aws)[`${SCP} deny-leaving`]!.content;

  test('the deployment fails, names both texts and how to save that of AWS, and leaves it', async () => {
    const lab = await edited();
    const { status, events } = await lab.deploy(templateOf(TODAY));
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    const reason = events.find((one) => one.status === 'UPDATE_FAILED' && one.reason?.includes('Differs'))!.reason!;
    expect(reason).toContain('iam:CreateUser');
    expect(reason).toContain('account:CloseAccount');
    expect(reason).toContain(
      `aws organizations describe-policy --policy-id ${EXISTING_ID} --query Policy.Content --output text --region us-east-1 > ${EXISTING_ID}.json`,
    );
    expect(reason).toContain('`overwrite` to a new text');
    expect(text(lab)).toBe(YESTERDAY);
  });

  test('a deployment that changes something else of it leaves the text', async () => {
    const lab = await edited();
    expect((await lab.deploy(templateOf(TAGGED))).status).toBe('UPDATE_COMPLETE');
    expect(text(lab)).toBe(YESTERDAY);
    expect(policiesOf(lab.aws)[`${SCP} deny-leaving`]!.tags).toEqual({ owner: 'security', team: 'cloud' });
  });

  test('they take the text of AWS into the code, and change it then', async () => {
    const lab = await edited();
    expect((await lab.deploy(templateOf(TAKEN_OVER))).status).toBe('UPDATE_COMPLETE');
    expect(text(lab)).toBe(YESTERDAY);
    expect((await lab.deploy(templateOf(TAKEN_OVER_AND_CHANGED))).status).toBe('UPDATE_COMPLETE');
    expect(JSON.parse(text(lab))).toEqual(
      denying('organizations:LeaveOrganization', 'iam:CreateUser', 'account:CloseAccount'),
    );
  });

  test('or they overwrite it, by a text of their own', async () => {
    const lab = await edited();
    expect((await lab.deploy(templateOf(OVERWRITING))).status).toBe('UPDATE_COMPLETE');
    expect(JSON.parse(text(lab))).toEqual(denying('organizations:LeaveOrganization', 'account:CloseAccount'));
  });
});
