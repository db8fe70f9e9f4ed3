import type { World } from '../../src/simulator/world/world';
import { AppLab } from '../support/app-lab';
import type { AppSpec, PairSpec, PolicySpec, UnitSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { PROD, QUARANTINE, SANDBOX } from './existing-world';
import { writes } from './grown-app';
import { ALLOW, app, attachments, DENY, FULL, GUARDED, OTHER, off, on } from './pair-apps';
import { policiesOf } from './policies-of-organization';
import { denying, SCP } from './policy-apps';
import { byHand, failing } from './unit-apps';
import { unitIdsOf, unitsOf } from './units-of-organization';

const OTHER_CONTENT = denying('iam:CreateUser');

/** A policy that is attached nowhere, and a unit for which people have replaced the policy that AWS attaches. */
const WORLD: World = {
  ...GUARDED,
  organizations: GUARDED.organizations!.map((one) => ({
    ...one,
    policies: { ...one.policies, [OTHER]: { type: SCP, name: 'other', content: JSON.stringify(OTHER_CONTENT) } },
    attachments: { ...one.attachments, '/Quarantine': [ALLOW] },
  })),
};

interface Tree {
  readonly apps?: Partial<UnitSpec>;
  readonly sandbox?: Partial<UnitSpec>;
  readonly regions?: Partial<PolicySpec>;
  readonly other?: Partial<PolicySpec>;
  readonly attached?: Partial<PairSpec>;
  readonly existing?: Partial<PairSpec>;
  readonly detached?: Partial<PairSpec>;
  readonly missing?: Partial<PairSpec>;
}

/** One that the stack makes and one that exists, of each kind; what it makes is attached to what exists, and the reverse. */
const declaring = (tree: Tree, sibling: string): AppSpec =>
  app(
    [
      on('Regions', 'Sandbox'),
      on('Other', 'Apps'),
      on(DENY, PROD, tree.existing),
      on(DENY, QUARANTINE, tree.attached),
      on(ALLOW, PROD),
      off(FULL, PROD, { overwrite: 'April', ...tree.detached }),
      off(FULL, QUARANTINE, { overwrite: 'April', ...tree.missing }),
    ],
    {
      units: [
        { id: 'Apps', name: 'Apps', tags: { team: 'payments' }, ...tree.apps },
        { id: 'Sandbox', name: 'Sandbox', ...tree.sandbox },
      ],
      policies: [
        { id: 'Regions', name: 'regions', content: denying('ec2:*'), tags: { team: 'cloud' }, ...tree.regions },
        { id: 'Other', name: 'other', content: OTHER_CONTENT, ...tree.other },
      ],
      sibling,
    },
  );
const AS_IT_IS = declaring({}, '1');

type Deed = readonly [operation: string, input: object];

/** Something of the app, which somebody deletes, detaches, or attaches after it was deployed. */
interface Deleted {
  readonly person: (lab: AppLab) => readonly Deed[];
  readonly key: keyof Tree;
  /** Another property of the same resource. */
  readonly other: object;
  readonly subject: string;
  /** The ID of what is deleted; a pair has none. */
  readonly idOf?: (lab: AppLab) => string | undefined;
}

const unit = (name: string) => (lab: AppLab) => unitIdsOf(lab.aws)[name];
const policy = (name: string) => (lab: AppLab) => policiesOf(lab.aws)[`${SCP} ${name}`]?.id;
const pair = (PolicyId: string, TargetId: string) => ({ PolicyId, TargetId });
const detaching = (PolicyId: string, TargetId: string): Deed => ['DetachPolicy', pair(PolicyId, TargetId)];
const deletingUnit = (id: string): Deed => ['DeleteOrganizationalUnit', { OrganizationalUnitId: id }];

const DELETED: Readonly<Record<string, Deleted>> = {
  'a unit that the stack has created': {
    person: (lab) => [deletingUnit(unit('Apps')(lab)!)],
    key: 'apps',
    other: { removal: 'DESTROY' },
    subject: 'organizational unit Apps does not exist any more',
    idOf: unit('Apps'),
  },
  'a unit that existed': {
    person: () => [deletingUnit(SANDBOX)],
    key: 'sandbox',
    other: { removal: 'DESTROY' },
    subject: 'organizational unit Sandbox does not exist any more',
    idOf: unit('Sandbox'),
  },
  'a policy that the stack has created': {
    person: (lab) => [
      detaching(policy('regions')(lab)!, SANDBOX),
      ['DeletePolicy', { PolicyId: policy('regions')(lab) }],
    ],
    key: 'regions',
    other: { removal: 'RETAIN' },
    subject: 'policy regions does not exist any more',
    idOf: policy('regions'),
  },
  'a policy that existed': {
    person: (lab) => [detaching(OTHER, unit('Apps')(lab)!), ['DeletePolicy', { PolicyId: OTHER }]],
    key: 'other',
    other: { removal: 'RETAIN' },
    subject: 'policy other does not exist any more',
    idOf: policy('other'),
  },
  'an attachment that the stack has made': {
    person: () => [detaching(DENY, QUARANTINE)],
    key: 'attached',
    other: { removal: 'RETAIN' },
    subject: `policy ${DENY} is not attached to organizational unit ${QUARANTINE} any more`,
  },
  'an attachment that existed': {
    person: () => [detaching(DENY, PROD)],
    key: 'existing',
    other: { removal: 'RETAIN' },
    subject: `policy ${DENY} is not attached to organizational unit ${PROD} any more`,
  },
  'the detachment of a policy that was attached': {
    person: () => [['AttachPolicy', pair(FULL, PROD)]],
    key: 'detached',
    other: { overwrite: undefined },
    subject: `policy ${FULL} is not detached from organizational unit ${PROD} any more`,
  },
  'the detachment of a policy that was not attached': {
    person: () => [['AttachPolicy', pair(FULL, QUARANTINE)]],
    key: 'missing',
    other: { overwrite: undefined },
    subject: `policy ${FULL} is not detached from organizational unit ${QUARANTINE} any more`,
  },
};

/** All of the tree by names: what is made again has another ID. */
function tree({ aws }: AppLab) {
  const policies = policiesOf(aws);
  const names = new Map([
    ...Object.entries(unitIdsOf(aws)).map(([path, id]) => [id, path] as const),
    ...Object.entries(policies).map(([name, { id }]) => [id, name] as const),
  ]);
  const nameOf = (id: string) => names.get(id) ?? id;
  return {
    units: Object.fromEntries(Object.entries(unitsOf(aws)).map(([path, { tags }]) => [path, tags])),
    policies: Object.fromEntries(Object.entries(policies).map(([name, { id: _, mark: __, ...rest }]) => [name, rest])),
    attachments: Object.fromEntries(
      Object.entries(attachments(aws)).map(([target, ids]) => [nameOf(target), ids.map(nameOf).sort()]),
    ),
  };
}

const subjects = (lab: AppLab) => lab.aws.messages.map((one) => (one.kind === 'SNS' ? one.subject : undefined));

/** A deployed app, something of which a person has deleted since. */
async function deleted({ person, idOf = () => undefined }: Deleted) {
  const lab = new AppLab(WORLD);
  expect((await lab.deploy(templateOf(AS_IT_IS))).status).toBe('CREATE_COMPLETE');
  const before = tree(lab);
  const id = idOf(lab);
  for (const [operation, input] of person(lab)) {
    await byHand(lab, operation, input);
  }
  const after = tree(lab);
  expect(after).not.toEqual(before);
  const done = writes(lab).length;
  return { lab, id, before, after, written: () => writes(lab).slice(done) };
}

describe.each(Object.keys(DELETED))('when a person has undone %s', (name) => {
  const row = DELETED[name]!;
  const other = declaring({ [row.key]: row.other }, '2');
  const overwriting = declaring({ [row.key]: { overwrite: 'May' } }, '2');

  test('an update of something else of the resource leaves it so, and a notification is sent', async () => {
    const { lab, after, written } = await deleted(row);
    expect(subjects(lab)).not.toContain(row.subject);
    expect((await lab.deploy(templateOf(other))).status).toBe('UPDATE_COMPLETE');
    await lab.settle(1);
    expect(written()).toEqual([]);
    expect(tree(lab)).toEqual(after);
    expect(subjects(lab).filter((subject) => subject === row.subject)).toHaveLength(1);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('a new overwrite makes it again, and its rollback undoes that', async () => {
    const { lab, id, before, after } = await deleted(row);
    expect(await failing(lab, overwriting, 'nothing happens any more')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(tree(lab)).toEqual(after);

    expect((await lab.deploy(templateOf(overwriting))).status).toBe('UPDATE_COMPLETE');
    expect(tree(lab)).toEqual(before);
    if (row.idOf !== undefined) {
      expect(id).toBeDefined();
      expect(row.idOf(lab)).not.toBe(id);
    }
    expect(lab.permissions.missing).toEqual([]);
  });
});

describe.each(Object.keys(DELETED).filter((name) => DELETED[name]!.idOf))('when a person has deleted %s', (name) => {
  const row = DELETED[name]!;
  const changing = declaring({ [row.key]: { tags: { team: 'people' } } }, '2');

  test('an update of a value of it fails, and writes nothing', async () => {
    const { lab, after, written } = await deleted(row);
    const { status, events } = await lab.deploy(templateOf(changing));
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(events.some(({ reason }) => reason?.includes('Gone: '))).toBe(true);
    expect(written()).toEqual([]);
    expect(tree(lab)).toEqual(after);
  });
});
