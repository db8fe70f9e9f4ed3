import type { Answer } from '../../driver/decision';
import type { FlowContext } from '../../driver/flow';
import type { OrganizationIdentity } from '../../port/organization';
import type { UnitRecord } from '../../port/units';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { parsePhysicalId, physicalId } from '../rules/physical-id';
import type { DesiredUnit } from './desired';
import type { UnitMemo } from './memo';
import type { Unit } from './observe';

const KIND = RESOURCES.ORGANIZATIONAL_UNIT;

/** Every documented attribute; empty without a unit. */
export function attributesOf(unit?: UnitRecord): Record<string, string> {
  return {
    [Attribute.ORGANIZATIONAL_UNIT_ID]: unit?.id ?? '',
    [Attribute.ORGANIZATIONAL_UNIT_ARN]: unit?.arn ?? '',
  };
}

/** What CloudFormation is told of the unit. Its physical id is fixed at Create; another unit is another resource. */
export function answerOf(
  organization: OrganizationIdentity,
  unit: Unit | undefined,
  { request }: FlowContext<DesiredUnit, UnitMemo>,
): Answer {
  const isKnown = parsePhysicalId(KIND, request.physicalId)?.entry === unit?.id;
  if (request.physicalId !== undefined && (unit === undefined || isKnown)) {
    return { physicalId: request.physicalId, attributes: attributesOf(unit ?? leftOf(organization, request)) };
  }
  return {
    physicalId: physicalId(
      KIND,
      unit === undefined
        ? {}
        : { organizationId: organization.id, entry: unit.id, provenance: unit.isOurs ? 'ours' : 'found' },
    ),
    attributes: attributesOf(unit),
  };
}

/** What refers to a unit that is gone keeps its id: an empty one would be an update of everything below it. */
function leftOf(
  { id, managementAccountId }: OrganizationIdentity,
  { physicalId: text, partition, desired }: FlowContext<DesiredUnit, UnitMemo>['request'],
): UnitRecord | undefined {
  const unitId = parsePhysicalId(KIND, text)?.entry;
  return unitId === undefined
    ? undefined
    : {
        id: unitId,
        arn: `arn:${partition}:organizations::${managementAccountId}:ou/${id}/${unitId}`,
        name: desired?.name ?? '',
      };
}
