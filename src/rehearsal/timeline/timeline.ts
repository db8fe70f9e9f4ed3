import { accountReference, moment, type RehearsalRecords } from '../records';
import { refusalsOf } from '../refusals';
import type { TimelineEntry } from '../report';
import { lateWorkflows } from '../unsettled-workflows';
import { deploymentEntries } from './deployment-entries';
import { durationText } from './duration-text';
import { handshakeEntries } from './handshake-entries';
import { mergeEntries } from './merge-entries';
import { notificationEntries } from './notification-entries';
import { organizationEntries } from './organization-entries';

/** Everything that happened, in the order of virtual time. */
export function timelineOf(records: RehearsalRecords): TimelineEntry[] {
  return mergeEntries([
    ...organizationEntries(records),
    ...handshakeEntries(records),
    ...refusalEntries(records),
    ...notificationEntries(records),
    ...deploymentEntries(records),
    ...workflowEntries(records),
  ]);
}

function refusalEntries({ history, accounts }: RehearsalRecords): TimelineEntry[] {
  return refusalsOf(history).map(({ accountId, operation, error, firstAt, fixedAt, role }) => ({
    at: moment(firstAt),
    kind: 'REFUSED',
    what: `${operation}${role === undefined ? '' : ` of the role ${role}`} returns ${error} in`,
    accounts: [accountReference(accounts, accountId)],
    note:
      fixedAt === undefined
        ? 'it never succeeds in this rehearsal'
        : `it succeeds after ${durationText(fixedAt - firstAt)}`,
  }));
}

function workflowEntries(records: RehearsalRecords): TimelineEntry[] {
  return lateWorkflows(records).flatMap(({ resource, execution }) =>
    execution.endedAt === undefined
      ? []
      : [
          {
            at: moment(execution.endedAt),
            kind: 'REFUSED',
            what: `the workflow of ${resource} ends as ${execution.status}`,
            ...(execution.outcome?.cause === undefined ? {} : { note: execution.outcome.cause }),
          },
        ],
  );
}
