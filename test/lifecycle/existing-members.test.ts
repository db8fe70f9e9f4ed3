import type { DeploymentResult } from '../../src/simulator/cloudformation/deployment';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { AppLab } from '../support/app-lab';
import type { Visit } from '../support/app-runtime';
import type { AppSpec, InvitationSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { holdings, MANAGEMENT, MEMBER, PROD, QUARANTINE, SANDBOX, WORLD } from './existing-world';
import { ID } from './subjects';

const MINUTE_MS = 60_000;
const ADDRESS = `account-${MEMBER}@example.com`;

const app = (invitation: Partial<InvitationSpec>, sibling?: string): AppSpec => ({
  organizationId: ID,
  notifications: true,
  deploymentWaitMinutes: 2,
  invitations: [{ target: MEMBER, ...invitation }],
  ...(sibling === undefined ? {} : { sibling }),
});

const AS_IT_IS = { parent: PROD, tags: { team: 'payments' } };
const WRONG = app({ parent: SANDBOX, tags: { team: 'sandbox' } }, '1');
const ADOPTED = app(AS_IT_IS);
const WITH_SIBLING = app(AS_IT_IS, '1');
const WITH_NEW_TAG = app({ parent: PROD, tags: { team: 'payments', cost: '1' } }, '1');
const BY_ADDRESS = app({ target: ADDRESS, tags: { team: 'payments', cost: '1' } }, '1');
const WITHOUT: AppSpec = { organizationId: ID, notifications: true, deploymentWaitMinutes: 2 };
const MOVED = app({ parent: SANDBOX, tags: { cost: '1' } }, '2');
const AGAIN = app({ parent: PROD, tags: { team: 'payments' }, removal: 'DESTROY' }, '2');
const OVERWRITING = app({ ...AS_IT_IS, overwrite: 'June' }, '2');

/** The custom resource of the member. */
function logicalId(): string {
  return Object.keys(templateOf(ADOPTED).Resources).find((id) => id.startsWith(`InvitedAccount${MEMBER}`))!;
}

function place(aws: SimulatedAws) {
  const { organizations, tags } = holdings(aws);
  return { unit: organizations[ID]!.members[0]!.split(' in ')[1], tags: tags[MEMBER] };
}

function writes(lab: AppLab) {
  return lab.aws.history.filter(({ service, isWrite }) => service === 'organizations' && isWrite);
}

/** What a person does in the console of the management account. */
function byHand(lab: AppLab, operation: string, input: object) {
  const caller = lab.aws.sessions.account(MANAGEMENT);
  return lab.aws.call({ service: 'organizations', operation, input: { ...input }, caller, region: 'us-east-1' });
}

/** Moments of the event of the member: two steps begin and end, and calls take effect in between. */
const MOMENTS = {
  'its first step begins': { step: 1, when: 'began' },
  'it has noted what is there': { step: 1, when: 'ended' },
  'its second step begins': { step: 2, when: 'began' },
  'it writes': { operation: /^(MoveAccount|TagResource)$/ },
  'it is answered': { step: 2, when: 'ended' },
  'nothing happens any more': {},
} as const;
const NAMES = Object.keys(MOMENTS) as (keyof typeof MOMENTS)[];

/** Does something once, at a moment of an event of the member. */
function strike(lab: AppLab, requestType: string, name: keyof typeof MOMENTS, deed: () => void): void {
  const moment: { step?: number; when?: 'began' | 'ended'; operation?: RegExp } = MOMENTS[name];
  let steps = 0;
  let hasStruck = false;
  const once = (isIt: boolean) => {
    if (isIt && !hasStruck) {
      hasStruck = true;
      deed();
    }
  };
  const at = (when: 'began' | 'ended') => (visit: Visit) => {
    if (visit.kind === 'STEP' && visit.logicalId === logicalId() && visit.requestType === requestType) {
      steps += when === 'began' ? 1 : 0;
      once(moment.step === steps && moment.when === when);
    }
  };
  lab.runtime.listener = { began: at('began'), ended: at('ended') };
  lab.aws.observe(({ operation }) => once(moment.operation?.test(operation) === true));
  lab.aws.clock.at(lab.aws.clock.now() + 2 * MINUTE_MS, () => once(true));
}

/** A deployment whose sibling fails at a moment. */
async function failing(lab: AppLab, spec: AppSpec, name: keyof typeof MOMENTS = 'nothing happens any more') {
  lab.runtime.sibling.hold();
  strike(lab, lab.stackStatus === '' ? 'Create' : 'Update', name, () => lab.runtime.sibling.fail());
  const { status } = await lab.aws.clock.run(lab.begin(templateOf(spec)));
  await lab.settle(1);
  return status;
}

describe('a member that was there before, declared for the first time', () => {
  test('in another unit and with another tag: the deployment fails, names both, and writes nothing', async () => {
    const lab = new AppLab(WORLD);
    const before = holdings(lab.aws);
    const { status, events } = await lab.deploy(templateOf(WRONG));

    expect(status).toBe('ROLLBACK_COMPLETE');
    const { reason } = events.find((one) => one.logicalId === logicalId() && one.status === 'CREATE_FAILED')!;
    expect(reason).toMatch(
      /Differs: account 222222222222 .*the parent is "ou-0000-00000001".*the tag team is "payments"/,
    );
    expect(writes(lab)).toEqual([]);
    expect(holdings(lab.aws)).toEqual(before);
  });

  test('as it is: nothing is written, and its tags are the only call more', async () => {
    const lab = new AppLab(WORLD);
    expect((await lab.deploy(templateOf(ADOPTED))).status).toBe('CREATE_COMPLETE');
    expect(writes(lab)).toEqual([]);
    const ofMember = lab.aws.history.filter(
      ({ input }) => input.AccountId === MEMBER || input.ResourceId === MEMBER || input.ChildId === MEMBER,
    );
    expect(ofMember.map(({ operation }) => operation)).toEqual([
      'DescribeAccount',
      'ListParents',
      'ListTagsForResource',
    ]);
  });

  test.each(NAMES)('with a new tag, and a sibling fails when %s: the organization is as before', async (moment) => {
    const lab = new AppLab(WORLD);
    const before = holdings(lab.aws);
    expect(await failing(lab, WITH_NEW_TAG, moment)).toBe('ROLLBACK_COMPLETE');
    expect(holdings(lab.aws)).toEqual(before);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('by its address, with a new tag, and a sibling fails: the organization is as before', async () => {
    const lab = new AppLab(WORLD);
    const before = holdings(lab.aws);
    expect(await failing(lab, BY_ADDRESS)).toBe('ROLLBACK_COMPLETE');
    expect(writes(lab).map(({ operation }) => operation)).toEqual(['TagResource', 'UntagResource']);
    expect(holdings(lab.aws)).toEqual(before);
  });

  test('by an update of a stack with other invitations, and a sibling fails: the organization is as before', async () => {
    const lab = new AppLab(WORLD);
    const before = holdings(lab.aws);
    await lab.deploy(templateOf(WITHOUT));
    expect(await failing(lab, WITH_NEW_TAG)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(holdings(lab.aws)).toEqual(before);
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each(NAMES.slice(0, -2))(
    'with a new tag, and the stack is deleted when %s: the organization is as before',
    async (moment) => {
      const lab = new AppLab(WORLD);
      const before = holdings(lab.aws);
      let deleted: Promise<DeploymentResult> | undefined;
      strike(lab, 'Create', moment, () => {
        deleted = lab.cloudFormation.destroy('Org');
      });
      await lab.aws.clock.run(lab.begin(templateOf(WITH_NEW_TAG)));
      expect((await lab.aws.clock.run(deleted!)).status).toBe('DELETE_COMPLETE');
      expect(holdings(lab.aws)).toEqual(before);
    },
  );

  test.each([
    ['AWS refuses it', { operation: 'organizations:TagResource', error: 'ConstraintViolationException', times: 9 }],
    ['its write has no reply', { operation: 'organizations:TagResource', error: 'LOST_REPLY', times: 1 }],
    ['its step has no reply', { operation: 'lambda:Invoke', error: 'LOST_REPLY', skip: 2, times: 2 }],
    [
      'it is throttled until the creation times out',
      { operation: 'organizations:TagResource', error: 'TooManyRequestsException', times: 900 },
    ],
    ['it is throttled', { operation: 'organizations:TagResource', error: 'TooManyRequestsException', times: 3 }],
  ])('with a new tag, and %s: the organization is as before', async (_what, fault) => {
    const lab = new AppLab({ ...WORLD, faults: [fault] });
    const before = holdings(lab.aws);
    expect(await failing(lab, WITH_NEW_TAG)).toBe('ROLLBACK_COMPLETE');
    expect(holdings(lab.aws)).toEqual(before);
  });
});

describe('a member that people move and tag', () => {
  const quarantine = async (lab: AppLab) => {
    await byHand(lab, 'MoveAccount', { AccountId: MEMBER, SourceParentId: PROD, DestinationParentId: QUARANTINE });
    await byHand(lab, 'TagResource', { ResourceId: MEMBER, Tags: [{ Key: 'team', Value: 'security' }] });
  };
  const QUARANTINED = { unit: 'Quarantine', tags: { team: 'security' } };
  const adopted = async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(WITH_SIBLING));
    await quarantine(lab);
    return lab;
  };

  test('stays as they left it, in an update that declares the same', async () => {
    const lab = await adopted();
    const before = writes(lab).length;
    expect((await lab.deploy(templateOf(AGAIN))).status).toBe('UPDATE_COMPLETE');
    expect([place(lab.aws), writes(lab).length]).toEqual([QUARANTINED, before]);
  });

  test('stays as they left it, in an update that declares otherwise: that fails', async () => {
    const lab = await adopted();
    const { status, events } = await lab.deploy(templateOf(MOVED));
    await lab.settle(1);
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(events.find((one) => one.status === 'UPDATE_FAILED')?.reason).toMatch(/Differs: .*the parent is/);
    expect(place(lab.aws)).toEqual(QUARANTINED);
  });

  test('is overwritten by an update with a new overwrite, and goes back if a sibling fails', async () => {
    const lab = await adopted();
    expect(await failing(lab, OVERWRITING)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(writes(lab).map(({ operation }) => operation)).toEqual([
      ...['MoveAccount', 'TagResource'],
      ...['MoveAccount', 'TagResource'],
      ...['MoveAccount', 'TagResource'],
    ]);
    expect(place(lab.aws)).toEqual(QUARANTINED);
    expect((await lab.deploy(templateOf(OVERWRITING))).status).toBe('UPDATE_COMPLETE');
    expect(place(lab.aws)).toEqual({ unit: 'Prod', tags: { team: 'payments' } });
    expect(lab.permissions.missing).toEqual([]);
  });

  test.each(NAMES)('and an update that moves it is taken back when %s', async (moment) => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(WITH_SIBLING));
    expect(await failing(lab, MOVED, moment)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(place(lab.aws)).toEqual({ unit: 'Prod', tags: { team: 'payments' } });
    expect(lab.running(logicalId())).toEqual([]);
  });

  test('after a failed update has moved and tagged it: the rollback leaves what they did', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(WITH_SIBLING));
    lab.runtime.sibling.hold();
    const begun = lab.begin(templateOf(MOVED));
    await lab.aws.clock.advance(MINUTE_MS);
    expect(place(lab.aws)).toEqual({ unit: 'Sandbox', tags: { cost: '1' } });
    await byHand(lab, 'MoveAccount', { AccountId: MEMBER, SourceParentId: SANDBOX, DestinationParentId: QUARANTINE });
    await byHand(lab, 'TagResource', { ResourceId: MEMBER, Tags: [{ Key: 'cost', Value: '2' }] });
    lab.runtime.sibling.fail();
    await lab.aws.clock.run(begun);
    await lab.settle(1);
    expect(place(lab.aws)).toEqual({ unit: 'Quarantine', tags: { cost: '2', team: 'payments' } });
  });

  test('goes back after a failed update, although the next deployment comes at once', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(WITH_SIBLING));
    lab.runtime.sibling.hold();
    strike(lab, 'Update', 'nothing happens any more', () => lab.runtime.sibling.fail());
    expect((await lab.aws.clock.run(lab.begin(templateOf(MOVED)))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await lab.deploy(templateOf(AGAIN))).status).toBe('UPDATE_COMPLETE');
    await lab.settle(1);
    expect(place(lab.aws)).toEqual({ unit: 'Prod', tags: { team: 'payments' } });
  });

  test('is asked for nothing more by a rollback of templates that declare the same', async () => {
    const lab = new AppLab(WORLD);
    await lab.deploy(templateOf(WITH_SIBLING));
    const begin = lab.aws.history.length;
    expect(await failing(lab, AGAIN)).toBe('UPDATE_ROLLBACK_COMPLETE');
    const operations = lab.aws.history.slice(begin).map(({ operation }) => operation);
    const ofRollback = operations.slice(operations.lastIndexOf('StartExecution'));
    expect(ofRollback).toContain('ListTagsForResource');
    expect(ofRollback).not.toContain('GetExecutionHistory');
    expect(place(lab.aws)).toEqual({ unit: 'Prod', tags: { team: 'payments' } });
  });
});
