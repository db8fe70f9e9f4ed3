import { RESOURCES, resourceTypeOf } from '../../handler/resources';
import type { Stack, StackEvent, StackResource } from '../../simulator/index';
import { isOfOrganization } from '../cloud-assembly/own-stacks';
import { keptThings } from '../kept';
import { moment, type RehearsalRecords, resourceName } from '../records';
import type { TimelineEntry } from '../report';

/** What CloudFormation did with the stacks and with what in them is of an organization, and whatever of the others failed. */
export function deploymentEntries(records: RehearsalRecords): TimelineEntry[] {
  return [
    ...records.stacks.flatMap((stack) => stack.events.flatMap((event) => entryOf(records, stack, event) ?? [])),
    ...keptThings(records)
      .filter(({ isUnwanted }) => !isUnwanted)
      .map(({ at, resource, thing }) => ({
        at: moment(at),
        kind: 'DEPLOYMENT' as const,
        what: `${resource}: ${thing} is retained`,
      })),
  ];
}

function entryOf(records: RehearsalRecords, stack: Stack, event: StackEvent): TimelineEntry | undefined {
  const { at, status, logicalId, resourceType, reason } = event;
  const isFailure = status.endsWith('_FAILED') || status.includes('ROLLBACK');
  const isOfStack = logicalId === stack.name;
  // Of a nested stack, the one around it tells enough.
  const isTold = isOfStack && stack.parentId === undefined;
  if (!isTold && !isFailure && !(isOfOrganization(resourceType) && status.endsWith('_COMPLETE'))) {
    return undefined;
  }
  const what = isOfStack ? `${stack.name} ${status}` : `${resourceName(records, stack, logicalId)} ${status}`;
  if (isDetached(stack.resources.get(logicalId), status)) {
    return { at: moment(at), kind: 'DETACHED', what: `${what}, State PENDING: ${whatIsPending(resourceType)}` };
  }
  return {
    at: moment(at),
    kind: 'DEPLOYMENT',
    what,
    ...(isFailure && reason ? { note: named(reason, records, stack) } : {}),
  };
}

function isDetached(resource: StackResource | undefined, status: string): boolean {
  const attributes = resource?.attributes;
  return typeof attributes === 'object' && attributes.State === 'PENDING' && /^(CREATE|UPDATE)_COMPLETE$/.test(status);
}

/** The service-linked roles are checked once: nothing continues behind the deployment. */
function whatIsPending(resourceType: string): string {
  return resourceType === resourceTypeOf(RESOURCES.SERVICE_LINKED_ROLES)
    ? 'some members could not be checked'
    : 'its workflow continues';
}

/** CloudFormation lists the logical ids of the resources that failed. */
function named(reason: string, records: RehearsalRecords, stack: Stack): string {
  return reason.replace(/\[([\w, ]+)\]/g, (_, logicalIds: string) => {
    const names = logicalIds.split(', ').map((logicalId) => resourceName(records, stack, logicalId));
    return `[${names.join(', ')}]`;
  });
}
