import type { PlanPart } from '../../../src/rehearsal/plan/plan-report';
import type { RehearsalReport, TimelineEntry } from '../../../src/rehearsal/report';

const NOTHING: PlanPart = { changes: [], groups: [], count: { add: 0, change: 0, remove: 0, final: 0, stays: 0 } };

/** A report of a rehearsal in which nothing happened. */
export function aReport(overrides: Partial<RehearsalReport> = {}): RehearsalReport {
  return {
    world: 'a small world',
    beganAt: '2026-01-05T09:00:00.000Z',
    endedAt: '2026-01-08T11:00:00.000Z',
    succeeded: true,
    stacks: [
      {
        path: 'Main',
        stackName: 'Main',
        account: '111111111111',
        region: 'eu-west-1',
        status: 'CREATE_COMPLETE',
        isChanged: true,
      },
    ],
    timeline: [],
    organizationsBefore: [],
    organizations: [],
    plan: { deployment: NOTHING, later: NOTHING, otherCalls: [] },
    asks: [],
    warnings: [],
    unsettled: [],
    unusedPermissions: [],
    drawnIds: [],
    staysAfterRollback: [],
    differences: [],
    notReached: [],
    notSimulated: {},
    preconditions: [],
    unknown: [],
    restsOn: [],
    ...overrides,
  };
}

export function anEntry(overrides: Partial<TimelineEntry> = {}): TimelineEntry {
  return { at: '2026-01-05T09:00:00.000Z', kind: 'HANDSHAKE', what: 'something is sent to', ...overrides };
}
