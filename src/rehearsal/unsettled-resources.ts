import { Property } from '../handler/protocol';
import { RESOURCES, resourceTypeOf } from '../handler/resources';
import type { Organization, Stack, StackEvent, StackResource } from '../simulator/index';
import { isOfOrganization } from './cloud-assembly/own-stacks';
import { keptThings } from './kept';
import { type RehearsalRecords, resourceName } from './records';

/** A resource that is not as the templates have it in the end, although its stack is complete. */
export interface UnsettledResource {
  readonly stackName: string;
  /** Construct path; the logical id if no metadata has the path. */
  readonly resource: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** `DELETE_FAILED`, `OFF`, or `KEPT`. */
  readonly status: string;
  readonly reason: string;
}

/** Resources that could not be deleted, declared services and policy types that are off, and what was to be removed and was kept. */
export function unsettledResources(records: RehearsalRecords): UnsettledResource[] {
  const { stacks, organizations } = records;
  const ofStacks = stacks.flatMap((stack) =>
    [...failedDeletions(stack), ...declaredButOff(stack, organizations.organizationOfAccount.get(stack.accountId))].map(
      (one) => ({ ...one, resource: resourceName(records, stack, one.resource) }),
    ),
  );
  return [...ofStacks, ...keptAlthoughUnwanted(records)];
}

/** A Delete that has nothing to say succeeds, whether it removed anything or not. */
function keptAlthoughUnwanted(records: RehearsalRecords): UnsettledResource[] {
  return keptThings(records)
    .filter(({ isUnwanted }) => isUnwanted)
    .map(({ stackName, resource, at, thing, isOurs }) => {
      const why = isOurs ? 'it is not certain that this stack created it' : 'this resource did not create it';
      return { stackName, resource, at, status: 'KEPT', reason: `${thing} was to be removed, and is kept: ${why}` };
    });
}

/** CloudFormation gives up after three attempts, and its stack is complete nevertheless. */
function failedDeletions({ name, events }: Stack): UnsettledResource[] {
  const last = new Map<string, StackEvent>();
  for (const event of events.filter(({ resourceType }) => isOfOrganization(resourceType))) {
    last.set(`${event.logicalId} ${event.physicalId}`, event);
  }
  return [...last.values()]
    .filter(({ status }) => status === 'DELETE_FAILED')
    .map(({ logicalId, at, status, reason = '' }) => ({ stackName: name, resource: logicalId, at, status, reason }));
}

/** What a resource declares, and whether it is so. */
interface Declaration {
  readonly type: string;
  readonly property: string;
  readonly what: string;
  isOn(organization: Organization, subject: string): boolean;
}

const DECLARATIONS: readonly Declaration[] = [
  {
    type: resourceTypeOf(RESOURCES.SERVICE_ACCESS),
    property: Property.SERVICE_PRINCIPAL,
    what: 'trusted access of',
    isOn: ({ serviceAccess }, principal) => serviceAccess.has(principal),
  },
  {
    type: resourceTypeOf(RESOURCES.ENABLED_POLICY_TYPE),
    property: Property.POLICY_TYPE,
    what: 'the policy type',
    isOn: ({ policyTypes }, policyType) => policyTypes.has(policyType),
  },
];

function declaredButOff(stack: Stack, organization: Organization | undefined): UnsettledResource[] {
  return [...stack.resources.values()].filter(isThere).flatMap(({ logicalId, definition, properties, changedAt }) => {
    const declaration = DECLARATIONS.find(({ type }) => type === definition.Type);
    const subject = String(declaration && properties[declaration.property]);
    if (!declaration || (organization && declaration.isOn(organization, subject))) {
      return [];
    }
    const reason = `${declaration.what} ${subject} is declared, but it is disabled in the end`;
    return [{ stackName: stack.name, resource: logicalId, at: changedAt, status: 'OFF', reason }];
  });
}

function isThere({ status }: StackResource): boolean {
  return status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE';
}
