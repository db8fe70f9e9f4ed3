import type { DeploymentResult } from '../../src/simulator/cloudformation/deployment';
import type { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templatesOf } from '../support/app-templates';
import { Ambush, type FlowOf, type Moment } from './moments';
import type { Subject } from './subjects';

/** What becomes of the entry in a phase. */
export type Fate =
  /** In the end it is as the template says. */
  | 'MADE'
  /** Its resource was deleted. */
  | 'DELETED';

/** What a deployment can do to an entry. */
export interface Phase {
  readonly name: string;
  readonly status: string;
  readonly fate: Fate;
  /** The Delete is that of a rollback. */
  readonly isRollback?: true;
  /** The entry is as the changed template says in the end. */
  readonly isChanged?: true;
  /** Which event's flow is at the moment when something else happens. */
  readonly of: FlowOf['requestType'];
  /** Why this phase has no such cell; undefined if it has one. */
  omits(subject: Subject, moment: Moment): string | undefined;
  run(cell: CellLab, moment: Moment): Promise<{ result: DeploymentResult; hasStruck: boolean }>;
}

/** The templates and the world of one cell. */
export class CellLab {
  constructor(
    public readonly lab: AppLab,
    public readonly subject: Subject,
  ) {}

  public template(spec: AppSpec, sibling = '1') {
    return templatesOf([{ ...spec, sibling }])[0]!;
  }

  public deploy(spec: AppSpec, sibling?: string): Promise<DeploymentResult> {
    return this.lab.deploy(this.template(spec, sibling));
  }

  public ambush(requestType: FlowOf['requestType'], moment: Moment, action: (event: object) => void): Ambush {
    return new Ambush(this.lab, { logicalId: this.subject.logicalId, requestType }, moment, action);
  }
}

/** All apps that the subject's phases deploy. */
export function appsOf(subject: Subject): AppSpec[] {
  const specs = [subject.without, subject.with, subject.changed, ...(subject.toggled ? [subject.toggled] : [])];
  return specs.flatMap((spec) => ['1', '2'].map((sibling) => ({ ...spec, sibling })));
}

const IS_DETACHED: readonly Moment[] = ['detached, during a step', 'detached, during a pause'];

/** The event is delivered a second time. */
async function twice(cell: CellLab, of: FlowOf['requestType'], moment: Moment, work: () => Promise<DeploymentResult>) {
  const ambush = cell.ambush(of, moment, (event) => cell.lab.deliverAgain(event));
  const result = await work();
  await cell.lab.settle(4);
  return { result, hasStruck: ambush.hasStruck };
}

/**
 * A sibling fails.
 *
 * Of two Updates that start executions in the same millisecond nothing tells which is newer, and their names decide. What
 * becomes of a tie can be seen of a subject with places only, so that its rollback comes a millisecond later.
 */
async function failing(cell: CellLab, of: FlowOf['requestType'], moment: Moment, spec: AppSpec, sibling: string) {
  const { lab, subject } = cell;
  const fail = () => lab.runtime.sibling.fail();
  lab.runtime.sibling.hold();
  const ambush = cell.ambush(of, moment, () => {
    if (subject.places && moment === 'before the first step') {
      lab.aws.clock.at(lab.aws.clock.now() + 1, fail);
    } else {
      fail();
    }
  });
  const result = await cell.deploy(spec, sibling);
  return { result, hasStruck: ambush.hasStruck };
}

/** The entry has been made, and its flow is at the moment when the next event comes. */
async function meanwhile(cell: CellLab, moment: Moment, next: () => Promise<DeploymentResult>) {
  const { lab, subject } = cell;
  let begun: Promise<DeploymentResult> | undefined;
  const ambush = cell.ambush('Create', moment, () => {
    begun = lab.stackStatus.endsWith('_COMPLETE') ? next() : undefined;
  });
  await cell.deploy(subject.with);
  if (moment === 'at rest') {
    await lab.settle(10);
  }
  while (!begun && lab.running(subject.logicalId).length > 0 && lab.aws.clock.next !== undefined) {
    await lab.aws.clock.advance(lab.aws.clock.next - lab.aws.clock.now());
  }
  begun ??= next();
  return { result: await lab.aws.clock.run(begun), hasStruck: ambush.hasStruck };
}

/** Which flows write: a Create what is not there yet, an Update only what has waited, a Delete what it may remove. */
function neverWrites(
  { name, canDetach, isRemovable, isUpToPeople, writesIn }: Subject,
  requestType: FlowOf['requestType'],
): boolean {
  if (writesIn !== undefined) {
    return !writesIn.includes(requestType);
  }
  switch (requestType) {
    case 'Create':
      return name === 'organization that is there';
    case 'Update':
      return !canDetach || isUpToPeople === true;
    case 'Delete':
      return !isRemovable || canDetach;
  }
}

function withoutWrite(subject: Subject, moment: Moment, requestType: FlowOf['requestType']): string | undefined {
  return moment === 'after a write' && neverWrites(subject, requestType)
    ? 'its flow has nothing to write in this phase'
    : undefined;
}

function notDetached(subject: Subject, moment: Moment): string | undefined {
  return !subject.canDetach && IS_DETACHED.includes(moment)
    ? 'its flow waits for nobody, so that it never detaches'
    : undefined;
}

const onlyOfEarlierFlow = (subject: Subject, moment: Moment): string | undefined => {
  if (moment !== 'at rest' && !IS_DETACHED.includes(moment)) {
    return 'an entry that goes has been answered before; what its own Delete can meet is the next phase';
  }
  return notDetached(subject, moment);
};

const ofCreate = (subject: Subject, moment: Moment) =>
  withoutWrite(subject, moment, 'Create') ?? notDetached(subject, moment);

const ofUpdate = (subject: Subject, moment: Moment) =>
  withoutWrite(subject, moment, 'Update') ?? notDetached(subject, moment);

/** Another unit is written down at once: the account is already a member. */
const ofChange = (subject: Subject, moment: Moment) =>
  subject.places && moment === 'after a write' ? undefined : ofUpdate(subject, moment);

/** What the entry is about does not change with its removal policy. */
const ofToggle = ({ writesIn, ...subject }: Subject, moment: Moment) =>
  subject.toggled
    ? ofUpdate(writesIn ? { ...subject, writesIn: [] } : subject, moment)
    : 'nothing of it is ever removed, so that it has no such policy';

const ofDelete = (subject: Subject, moment: Moment): string | undefined =>
  IS_DETACHED.includes(moment) ? 'a Delete never detaches' : withoutWrite(subject, moment, 'Delete');

export const PHASES: readonly Phase[] = [
  {
    name: 'create',
    status: 'CREATE_COMPLETE',
    fate: 'MADE',
    of: 'Create',
    omits: ofCreate,
    run: (cell, moment) => twice(cell, 'Create', moment, () => cell.deploy(cell.subject.with)),
  },
  {
    name: 'create, cut off by the deletion of the stack',
    status: 'DELETE_COMPLETE',
    fate: 'DELETED',
    of: 'Create',
    omits: ofCreate,
    async run(cell, moment) {
      const { lab, subject } = cell;
      let deleted: Promise<DeploymentResult> | undefined;
      const ambush = cell.ambush('Create', moment, () => {
        deleted = lab.cloudFormation.destroy('Org');
      });
      lab.runtime.sibling.hold();
      const created = await cell.deploy(subject.with);
      return { result: deleted ? await lab.aws.clock.run(deleted) : created, hasStruck: ambush.hasStruck };
    },
  },
  {
    name: 'create, rolled back',
    status: 'ROLLBACK_COMPLETE',
    fate: 'DELETED',
    isRollback: true,
    of: 'Create',
    omits: ofCreate,
    run: (cell, moment) => failing(cell, 'Create', moment, cell.subject.with, '1'),
  },
  {
    name: 'update that adds it',
    status: 'UPDATE_COMPLETE',
    fate: 'MADE',
    of: 'Create',
    omits: ofCreate,
    async run(cell, moment) {
      await cell.deploy(cell.subject.without);
      return twice(cell, 'Create', moment, () => cell.deploy(cell.subject.with));
    },
  },
  {
    name: 'update that adds it, rolled back',
    status: 'UPDATE_ROLLBACK_COMPLETE',
    fate: 'DELETED',
    isRollback: true,
    of: 'Create',
    omits: ofCreate,
    async run(cell, moment) {
      await cell.deploy(cell.subject.without);
      return failing(cell, 'Create', moment, cell.subject.with, '2');
    },
  },
  {
    name: 'update that changes it',
    status: 'UPDATE_COMPLETE',
    fate: 'MADE',
    isChanged: true,
    of: 'Update',
    omits: ofChange,
    async run(cell, moment) {
      await cell.deploy(cell.subject.with);
      return twice(cell, 'Update', moment, () => cell.deploy(cell.subject.changed));
    },
  },
  {
    name: 'update that changes it, rolled back',
    status: 'UPDATE_ROLLBACK_COMPLETE',
    fate: 'MADE',
    of: 'Update',
    omits: ofChange,
    async run(cell, moment) {
      await cell.deploy(cell.subject.with);
      return failing(cell, 'Update', moment, cell.subject.changed, '2');
    },
  },
  {
    name: 'update that toggles its removal policy',
    status: 'UPDATE_COMPLETE',
    fate: 'MADE',
    of: 'Update',
    omits: ofToggle,
    async run(cell, moment) {
      await cell.deploy(cell.subject.with);
      return twice(cell, 'Update', moment, () => cell.deploy(cell.subject.toggled!));
    },
  },
  {
    name: 'update that toggles its removal policy, rolled back',
    status: 'UPDATE_ROLLBACK_COMPLETE',
    fate: 'MADE',
    of: 'Update',
    omits: ofToggle,
    async run(cell, moment) {
      await cell.deploy(cell.subject.with);
      return failing(cell, 'Update', moment, cell.subject.toggled!, '2');
    },
  },
  {
    name: 'update that removes it while its flow is',
    status: 'UPDATE_COMPLETE',
    fate: 'DELETED',
    of: 'Create',
    omits: (subject, moment) =>
      subject.name === 'all features' && moment === 'at rest'
        ? 'an organization that has all features keeps them: the wish for consolidated billing fails, see rollback.test.ts'
        : onlyOfEarlierFlow(subject, moment),
    run: (cell, moment) => meanwhile(cell, moment, () => cell.lab.begin(cell.template(cell.subject.without))),
  },
  {
    name: 'update that removes it, with the Delete',
    status: 'UPDATE_COMPLETE',
    fate: 'DELETED',
    of: 'Delete',
    omits: ofDelete,
    async run(cell, moment) {
      await cell.deploy(cell.subject.with);
      return twice(cell, 'Delete', moment, () => cell.deploy(cell.subject.without));
    },
  },
  {
    name: 'update that removes it, rolled back',
    status: 'UPDATE_ROLLBACK_COMPLETE',
    fate: 'MADE',
    of: 'Create',
    omits: (_, moment) =>
      moment === 'at rest'
        ? undefined
        : 'CloudFormation removes in its clean-up, when nothing can be rolled back any more',
    async run(cell) {
      await cell.deploy(cell.subject.with);
      cell.lab.runtime.sibling.hold();
      const { lab } = cell;
      const begun = lab.begin(cell.template(cell.subject.without, '2'));
      lab.aws.clock.at(lab.aws.clock.now() + 60_000, () => lab.runtime.sibling.fail());
      return { result: await lab.aws.clock.run(begun), hasStruck: true };
    },
  },
  {
    name: 'deletion of the stack while its flow is',
    status: 'DELETE_COMPLETE',
    fate: 'DELETED',
    of: 'Create',
    omits: onlyOfEarlierFlow,
    run: (cell, moment) => meanwhile(cell, moment, () => cell.lab.cloudFormation.destroy('Org')),
  },
  {
    name: 'deletion of the stack, with the Delete',
    status: 'DELETE_COMPLETE',
    fate: 'DELETED',
    of: 'Delete',
    omits: ofDelete,
    async run(cell, moment) {
      await cell.deploy(cell.subject.with);
      return twice(cell, 'Delete', moment, () => cell.lab.destroy());
    },
  },
];
