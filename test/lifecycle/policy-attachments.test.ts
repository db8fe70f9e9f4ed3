import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import { SANDBOX } from './existing-world';
import {
  ALLOW,
  app,
  attachments,
  BEFORE,
  DENY,
  FULL,
  GUARDED,
  MEMBER,
  OTHER,
  off,
  on,
  PROD,
  pairWrites,
} from './pair-apps';
import { ID } from './subjects';
import { byHand, failingAt, writes } from './unit-apps';

const EMPTY = app([], { sibling: '1' });
const ADOPTED = app([on(DENY, PROD), on(FULL, PROD), on(FULL)], { sibling: '1' });
const ATTACHED = app([on(OTHER, PROD), on(DENY), on(ALLOW, MEMBER)], { sibling: '1' });
const ATTACHED_LATER = { ...ATTACHED, sibling: '2' };
const ALLOW_LIST_LATER = app([on(ALLOW, PROD), off(FULL, PROD)], { sibling: '2' });
const ONLY_DETACHED = app([off(FULL, SANDBOX)], { sibling: '1' });
const OVERWRITING = app([on(OTHER, PROD, { overwrite: 'May' }), on(DENY), on(ALLOW, MEMBER)], { sibling: '2' });
const RETAINED = app([on(OTHER, PROD, { removal: 'RETAIN' })], { sibling: '1' });
const late = (policy: string, sibling: string) => app([on(policy, SANDBOX, { late: 'Late' })], { sibling });
const LATE = late(OTHER, '1');
const LATE_OTHER = late(DENY, '2');
const RENAMED = app([on(OTHER, PROD, { late: 'Renamed' })], { sibling: '1' });
const BEFORE_RENAMING = app([on(OTHER, PROD)], { sibling: '1' });

const MADE = {
  ...BEFORE,
  [PROD]: [DENY, OTHER, FULL].sort(),
  'r-0000': [DENY, FULL].sort(),
  [MEMBER]: [ALLOW, FULL].sort(),
};
const MOMENTS = {
  'its first step begins': { step: 1, when: 'began' },
  'it has noted what is there': { step: 1, when: 'ended' },
  'it writes': { operation: /^(At|De)tachPolicy$/ },
  'it is answered': { step: 2, when: 'ended' },
  'nothing happens any more': {},
} as const;
const NAMES = Object.keys(MOMENTS) as (keyof typeof MOMENTS)[];

describe('attachments that are there', () => {
  test('are adopted without a write, stay when they are removed from the template, and people are told', async () => {
    const lab = new AppLab(GUARDED);
    expect((await lab.deploy(templateOf(ADOPTED))).status).toBe('CREATE_COMPLETE');
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    expect(writes(lab)).toEqual([]);
    expect(attachments(lab.aws)).toEqual(BEFORE);
    const told = lab.aws.history.filter(({ operation }) => operation === 'Publish').map(({ input }) => input.Subject);
    expect(told).toContainEqual(expect.stringContaining(`policy ${DENY} stays attached to organizational unit`));
    expect(lab.permissions.missing).toEqual([]);
  });
});

describe('new attachments', () => {
  test('are made, and nothing else is written; they go when they are removed from the template', async () => {
    const lab = new AppLab(GUARDED);
    expect((await lab.deploy(templateOf(ATTACHED))).status).toBe('CREATE_COMPLETE');
    expect(attachments(lab.aws)).toEqual(MADE);
    expect(writes(lab)).toEqual(Array(3).fill('AttachPolicy'));
    expect((await lab.deploy(templateOf(EMPTY))).status).toBe('UPDATE_COMPLETE');
    expect(attachments(lab.aws)).toEqual(BEFORE);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('go with the stack; with RETAIN they stay, and are found by the next one', async () => {
    const lab = new AppLab(GUARDED);
    await lab.deploy(templateOf(RETAINED));
    await lab.destroy();
    expect(attachments(lab.aws)).toEqual({ [PROD]: [DENY, OTHER, FULL].sort() });
    await lab.deploy(templateOf(ATTACHED));
    await lab.destroy();
    expect(attachments(lab.aws)).toEqual({ [PROD]: [DENY, OTHER, FULL].sort() });
  });

  test('of a construct with another id are the same: nothing is written, and they are still ours', async () => {
    const lab = new AppLab(GUARDED);
    await lab.deploy(templateOf(BEFORE_RENAMING));
    expect((await lab.deploy(templateOf(RENAMED))).status).toBe('UPDATE_COMPLETE');
    expect(pairWrites(lab)).toEqual([`+ ${OTHER} ${PROD}`]);
    const id = Object.keys(templateOf(RENAMED).Resources).find((one) => one.startsWith('PolicyAttachment'))!;
    expect(lab.physicalIds(id)).toEqual([`${ID}/policy-attachment/${OTHER}:${PROD}/ours`]);
    await lab.deploy(templateOf(EMPTY));
    expect(attachments(lab.aws)).toEqual(BEFORE);
  });

  test.each(NAMES)('of a first deployment that fails when %s are gone again', async (moment) => {
    const lab = new AppLab(GUARDED);
    expect(await failingAt(lab, ATTACHED, MOMENTS[moment], /^PolicyAttachment/)).toBe('ROLLBACK_COMPLETE');
    expect(attachments(lab.aws)).toEqual(BEFORE);
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each(NAMES)('of an update that fails when %s are gone again', async (moment) => {
    const lab = new AppLab(GUARDED);
    await lab.deploy(templateOf(EMPTY));
    expect(await failingAt(lab, ATTACHED_LATER, MOMENTS[moment], /^PolicyAttachment/)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(attachments(lab.aws)).toEqual(BEFORE);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('that an earlier deployment retained survive a failing one', async () => {
    const lab = new AppLab(GUARDED);
    await lab.deploy(templateOf(RETAINED));
    await lab.deploy(templateOf(EMPTY));
    expect(await failingAt(lab, ATTACHED_LATER, {}, /^PolicyAttachment/)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(attachments(lab.aws)).toEqual({ [PROD]: [DENY, OTHER, FULL].sort() });
  });

  test.each([
    ['the reply to an attachment is lost', { operation: 'organizations:AttachPolicy', error: 'LOST_REPLY', times: 1 }],
    ['a step has no reply', { operation: 'lambda:Invoke', error: 'LOST_REPLY', skip: 6, times: 3 }],
    [
      'AWS changes something else',
      { operation: 'organizations:AttachPolicy', error: 'PolicyChangesInProgressException', times: 4 },
    ],
    ['AWS is busy', { operation: 'organizations:*Polic*', error: 'TooManyRequestsException', times: 12 }],
  ])('are made once each, although %s, and are ours', async (_what, fault) => {
    const lab = new AppLab({ ...GUARDED, faults: [fault] });
    expect((await lab.deploy(templateOf(ATTACHED))).status).toBe('CREATE_COMPLETE');
    expect(pairWrites(lab)).toHaveLength(3);
    await lab.deploy(templateOf(EMPTY));
    expect(attachments(lab.aws)).toEqual(BEFORE);
  });

  test('that somebody has detached stay so, and people are told; a new overwrite attaches them again', async () => {
    const lab = new AppLab(GUARDED);
    await lab.deploy(templateOf(ATTACHED));
    await byHand(lab, 'DetachPolicy', { PolicyId: OTHER, TargetId: PROD });
    const { [PROD]: _, ...rest } = MADE;
    await lab.deploy(templateOf({ ...ATTACHED, refresh: 'again' }));
    expect(attachments(lab.aws)).toEqual({ ...rest, ...BEFORE });
    expect(await failingAt(lab, { ...OVERWRITING, sibling: '3' }, {}, /^PolicyAttachment/)).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
    expect(attachments(lab.aws)).toEqual({ ...rest, ...BEFORE });
    expect((await lab.deploy(templateOf(OVERWRITING))).status).toBe('UPDATE_COMPLETE');
    expect(attachments(lab.aws)).toEqual(MADE);
  });

  test.each(NAMES)('of another policy replace the old ones, and if a sibling fails when %s, do not', async (moment) => {
    const lab = new AppLab(GUARDED);
    await lab.deploy(templateOf(LATE));
    const before = attachments(lab.aws);
    expect(before[SANDBOX]).toEqual([OTHER, FULL].sort());
    expect(await failingAt(lab, LATE_OTHER, MOMENTS[moment], /^PolicyAttachment/)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(attachments(lab.aws)).toEqual(before);
    expect((await lab.deploy(templateOf(LATE_OTHER))).status).toBe('UPDATE_COMPLETE');
    expect(attachments(lab.aws)[SANDBOX]).toContain(DENY);
  });
});

describe('an allow-list instead of FullAWSAccess', () => {
  test.each(NAMES)('is taken back if a sibling fails when %s', async (moment) => {
    const lab = new AppLab(GUARDED);
    await lab.deploy(templateOf(EMPTY));
    expect(await failingAt(lab, ALLOW_LIST_LATER, MOMENTS[moment], /^PolicyDetachment/)).toBe(
      'UPDATE_ROLLBACK_COMPLETE',
    );
    expect(attachments(lab.aws)).toEqual(BEFORE);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('without the list locks nobody out: the deployment fails, and says why', async () => {
    const lab = new AppLab(GUARDED);
    const { status, events } = await lab.deploy(templateOf(ONLY_DETACHED));
    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.find(({ reason }) => reason?.includes('LockOut'))?.reason).toContain(
      `policy ${FULL} stays attached to organizational unit ${SANDBOX}: no other service control policy that is attached there allows anything`,
    );
    expect(attachments(lab.aws)).toEqual(BEFORE);
    expect(pairWrites(lab)).toEqual([]);
  });
});
