import { AppLab } from '../support/app-lab';
import { lostBetween, type OrganizationSnapshot, organizationSnapshot } from '../support/organization-snapshot';
import type { Moment } from './moments';
import { CellLab, type Phase } from './phases';
import type { Subject } from './subjects';

/** So long after the last event everything that will happen by itself has happened. */
const DAYS_UNTIL_REST = 2;

/** What was expected of a cell, and what came of it. */
export interface Cell {
  readonly expected: Readonly<Record<string, unknown>>;
  readonly actual: Readonly<Record<string, unknown>>;
  /** The statements of the handler's role, and whether they were needed. */
  readonly statements: ReadonlyMap<string, boolean>;
}

/** Takes a subject through a phase, with something else happening at the moment, in a world of its own. */
export async function play(subject: Subject, phase: Phase, moment: Moment): Promise<Cell> {
  const lab = new AppLab(subject.world);
  const before = organizationSnapshot(lab.aws);
  const placeBefore = subject.placeIn?.(before, lab.aws);
  const { result, hasStruck } = await phase.run(new CellLab(lab, subject), moment);
  const endedAt = lab.aws.clock.now();
  const isStackGone = phase.status === 'DELETE_COMPLETE';
  const running = lab.running(isStackGone ? undefined : subject.logicalId).length;
  await lab.settle(DAYS_UNTIL_REST);
  const after = organizationSnapshot(lab.aws);
  const isOn = subject.isOn(after, lab.aws);
  const isOurs = lab.physicalIds(subject.logicalId).some((id) => id.endsWith('/ours'));
  const writesAfterwards = lab.aws.history
    .filter(({ at, tookEffect, callerArn }) => at > endedAt && tookEffect && callerArn.includes(':assumed-role/'))
    .filter(subject.isWrite)
    .map(({ operation }) => operation);
  const common = { hasStruck: true, status: phase.status, lost: [], leftBehind: [], missing: [] };
  const seen = {
    hasStruck,
    status: result.status,
    lost: lostBetween(before, after).filter((one) => subject.about === undefined || !one.includes(subject.about)),
    leftBehind: invitationsIn(after).filter((one) => !invitationsIn(before).includes(one)),
    missing: lab.permissions.missing.map(({ operation }) => operation),
  };
  const statements = lab.permissions.statements();
  if (phase.fate === 'MADE') {
    const place = subject.places?.[phase.isChanged ? 'changed' : 'with'];
    return {
      expected: { ...common, isOn: true, place },
      actual: { ...seen, isOn, place: subject.placeIn?.(after, lab.aws) },
      statements,
    };
  }
  const isRemoved = isRemovedIn(phase, subject, isOurs);
  const place = subject.placeIn?.(after, lab.aws);
  const isAsBefore = isRemoved ? subject.isTakenBack === true : subject.about !== undefined;
  return {
    expected: {
      ...common,
      running: 0,
      writesAfterwards: [],
      isOn: isRemoved ? false : subject.about !== undefined || isOn,
      place: isAsBefore ? placeBefore : place,
    },
    actual: { ...seen, running, writesAfterwards, isOn, place },
    statements,
  };
}

/** Whether a deleted entry is gone. What a rollback takes back is found by its note, not by what was answered. */
function isRemovedIn({ isRollback }: Phase, subject: Subject, isOurs: boolean): boolean {
  if (subject.isTakenBack) {
    return isRollback === true || subject.isRemovable;
  }
  return subject.isRemovable && isOurs && !(isRollback && subject.staysInRollback);
}

function invitationsIn({ organizations }: OrganizationSnapshot): string[] {
  return Object.values(organizations).flatMap(({ invitations }) => invitations);
}
