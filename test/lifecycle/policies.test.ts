import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import { policiesOf } from './policies-of-organization';
import {
  ADOPTED,
  ADOPTED_AGAIN,
  ADOPTED_AND_TAGGED,
  ADOPTED_CHANGED,
  CHANGED,
  COST,
  DEEP,
  DIFFERENT,
  denying,
  EMPTY,
  EXISTING_ID,
  MADE,
  MADE_LATER,
  OLD_TEXT,
  OTHER_IDS,
  OVERWRITING,
  PROD,
  RETAINED,
  SCP,
  WITH_POLICIES,
} from './policy-apps';
import { byHand, failing, NAMES, writes } from './unit-apps';

const DENY_REGIONS = `${SCP} deny-regions`;
const DENY_LEAVING = `${SCP} deny-leaving`;
const OF_POLICIES = /^PolicySERVICE/;
const told = (lab: AppLab) => lab.stage.records().messages.map((one) => (one as { subject?: string }).subject);

describe('new policies', () => {
  test('are made with their descriptions, their tags, and the mark of their resource, and nothing else is written', async () => {
    const lab = new AppLab(WITH_POLICIES);
    expect((await lab.deploy(templateOf(MADE))).status).toBe('CREATE_COMPLETE');
    const { [DENY_LEAVING]: theirs, ...policies } = policiesOf(lab.aws);
    expect(theirs).toMatchObject({ content: OLD_TEXT, tags: { owner: 'security' } });
    expect(policies).toEqual({
      [DENY_REGIONS]: {
        id: expect.stringMatching(/^p-/),
        description: 'No EC2.',
        content: JSON.stringify(denying('ec2:*')),
        tags: { team: 'cloud' },
        mark: expect.stringMatching(/^eu-west-1\/Org\/PolicySERVICECONTROLPOLICYDenyRegions[0-9a-f]{8}$/),
      },
      'TAG_POLICY cost': {
        id: expect.stringMatching(/^p-/),
        description: '',
        content: JSON.stringify(COST),
        tags: {},
        mark: expect.stringMatching(/^eu-west-1\/Org\/PolicyTAGPOLICYCost[0-9a-f]{8}$/),
      },
    });
    expect(writes(lab)).toEqual(['CreatePolicy', 'CreatePolicy']);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('in other scopes are the same template', () => {
    expect(templateOf(DEEP)).toEqual(templateOf(MADE));
  });

  test('with other construct ids are the same policies: nothing is written, and they are still ours', async () => {
    const lab = new AppLab(WITH_POLICIES);
    await lab.deploy(templateOf(MADE));
    const before = policiesOf(lab.aws);
    const begin = writes(lab).length;
    expect((await lab.deploy(templateOf(OTHER_IDS))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab).slice(begin)).toEqual([]);
    expect(policiesOf(lab.aws)).toEqual(before);
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(policiesOf(lab.aws))).toEqual([DENY_LEAVING]);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('stay with RETAIN, are ours in the next deployment, and survive its failure', async () => {
    const lab = new AppLab(WITH_POLICIES);
    await lab.deploy(templateOf(RETAINED));
    const made = policiesOf(lab.aws);
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    expect(policiesOf(lab.aws)).toEqual(made);
    expect(await failing(lab, MADE_LATER, 'nothing happens any more', OF_POLICIES)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(policiesOf(lab.aws)).toEqual(made);
    await lab.deploy(templateOf(MADE));
    await lab.deploy(templateOf(EMPTY));
    expect(Object.keys(policiesOf(lab.aws))).toEqual([DENY_LEAVING]);
  });

  test.each(NAMES)('of a first deployment that fails when %s are gone again', async (moment) => {
    const lab = new AppLab(WITH_POLICIES);
    const before = policiesOf(lab.aws);
    expect(await failing(lab, MADE, moment, OF_POLICIES)).toBe('ROLLBACK_COMPLETE');
    expect(policiesOf(lab.aws)).toEqual(before);
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each(NAMES)('change in place, and back if a sibling fails when %s', async (moment) => {
    const lab = new AppLab(WITH_POLICIES);
    await lab.deploy(templateOf(MADE));
    const before = policiesOf(lab.aws);
    expect(await failing(lab, CHANGED, moment, OF_POLICIES)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(policiesOf(lab.aws)).toEqual(before);
    expect((await lab.deploy(templateOf(CHANGED))).status).toBe('UPDATE_COMPLETE');
    expect(policiesOf(lab.aws)[`${SCP} deny-ec2-and-rds`]).toMatchObject({
      id: before[DENY_REGIONS]!.id,
      description: 'Neither.',
      content: JSON.stringify(denying('ec2:*', 'rds:*')),
      tags: { team: 'security' },
    });
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each([
    ['the reply to a creation is lost', { operation: 'organizations:CreatePolicy', error: 'LOST_REPLY', times: 1 }],
    ['a step has no reply', { operation: 'lambda:Invoke', error: 'LOST_REPLY', skip: 4, times: 3 }],
    [
      'AWS changes other policies',
      { operation: 'organizations:CreatePolicy', error: 'PolicyChangesInProgressException', times: 4 },
    ],
    ['AWS is busy', { operation: 'organizations:*Polic*', error: 'TooManyRequestsException', times: 12 }],
  ])('are made once each, although %s, and are ours', async (_what, fault) => {
    const lab = new AppLab({ ...WITH_POLICIES, faults: [fault] });
    expect((await lab.deploy(templateOf(MADE))).status).toBe('CREATE_COMPLETE');
    expect(writes(lab).filter((one) => one === 'CreatePolicy')).toHaveLength(2);
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(policiesOf(lab.aws))).toEqual([DENY_LEAVING]);
  });

  test('that somebody has attached are not deleted: the deployment goes on, and names the targets', async () => {
    const lab = new AppLab(WITH_POLICIES);
    await lab.deploy(templateOf(MADE));
    const { id } = policiesOf(lab.aws)[DENY_REGIONS]!;
    await byHand(lab, 'AttachPolicy', { PolicyId: id, TargetId: PROD });
    const { events } = await lab.deploy(templateOf(EMPTY));
    expect(events.find(({ status }) => status === 'DELETE_FAILED')?.reason).toContain(
      `PolicyInUse: policy deny-regions (${id}) is not deleted: it is attached to ${PROD}`,
    );
    expect(Object.keys(policiesOf(lab.aws)).sort()).toEqual([DENY_LEAVING, DENY_REGIONS]);
  });
});

describe('policies that were there before', () => {
  test('are adopted, whatever their white space is: nothing is written, with three calls for one', async () => {
    const lab = new AppLab(WITH_POLICIES);
    const before = policiesOf(lab.aws);
    expect((await lab.deploy(templateOf(ADOPTED))).status).toBe('CREATE_COMPLETE');
    expect((await lab.deploy(templateOf(ADOPTED_AGAIN))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab)).toEqual([]);
    expect(policiesOf(lab.aws)).toEqual(before);
    const calls = lab.aws.history.map(({ operation }) => operation);
    expect(calls.filter((one) => /Polic|ListTags/.test(one)).sort()).toEqual([
      'DescribePolicy',
      'ListPolicies',
      'ListTagsForResource',
    ]);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('that say something else fail the deployment, which writes nothing', async () => {
    const lab = new AppLab(WITH_POLICIES);
    const before = policiesOf(lab.aws);
    const { status, events } = await lab.deploy(templateOf(DIFFERENT));
    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.map(({ reason = '' }) => reason).join('\n')).toMatch(
      /Differs: policy deny-leaving .*leaveOrganization.*but declared as .*organizations:\*.*aws organizations describe-policy --policy-id p-20190501/,
    );
    expect(writes(lab)).toEqual([]);
    expect(policiesOf(lab.aws)).toEqual(before);
  });

  test.each(NAMES)('get a new tag, which is gone again if a sibling fails when %s', async (moment) => {
    const lab = new AppLab(WITH_POLICIES);
    const before = policiesOf(lab.aws);
    expect(await failing(lab, ADOPTED_AND_TAGGED, moment, OF_POLICIES)).toBe('ROLLBACK_COMPLETE');
    expect(policiesOf(lab.aws)).toEqual(before);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('are changed by the next deployment, and a failed one brings back the text of 2019 as it was', async () => {
    const lab = new AppLab(WITH_POLICIES);
    await lab.deploy(templateOf(ADOPTED));
    const before = policiesOf(lab.aws);
    // Its description was never declared, and is not ours to change.
    expect((await lab.deploy(templateOf(ADOPTED_CHANGED))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(policiesOf(lab.aws)).toEqual(before);
    expect(await failing(lab, DIFFERENT, 'nothing happens any more', OF_POLICIES)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(policiesOf(lab.aws)).toEqual(before);
    expect((await lab.deploy(templateOf(DIFFERENT))).status).toBe('UPDATE_COMPLETE');
    expect(policiesOf(lab.aws)[DENY_LEAVING]).toMatchObject({
      id: EXISTING_ID,
      description: 'since 2019',
      content: JSON.stringify(denying('organizations:*')),
    });
  });

  test('are never deleted, although DESTROY is the default', async () => {
    const lab = new AppLab(WITH_POLICIES);
    await lab.deploy(templateOf(ADOPTED));
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    await lab.destroy();
    expect(policiesOf(lab.aws)[DENY_LEAVING]).toMatchObject({ id: EXISTING_ID });
    expect(writes(lab)).toEqual([]);
  });

  test('that somebody has deleted stay so, people are told, and a new overwrite makes them again', async () => {
    const lab = new AppLab(WITH_POLICIES);
    await lab.deploy(templateOf(ADOPTED));
    await byHand(lab, 'DetachPolicy', { PolicyId: EXISTING_ID, TargetId: PROD });
    await byHand(lab, 'DeletePolicy', { PolicyId: EXISTING_ID });
    expect((await lab.deploy(templateOf(ADOPTED_AND_TAGGED))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(policiesOf(lab.aws)).toEqual({});
    expect(await failing(lab, OVERWRITING, 'nothing happens any more', OF_POLICIES)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(policiesOf(lab.aws)).toEqual({});
    expect((await lab.deploy(templateOf(OVERWRITING))).status).toBe('UPDATE_COMPLETE');
    expect(Object.keys(policiesOf(lab.aws))).toEqual([DENY_LEAVING]);
    expect(told(lab)).not.toContain('policy deny-leaving was not restored by a rollback');
  });
});
