import type { UnitRecord } from '../../port/units';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import type { NamedCalls, NamedKind, NamedWords } from '../named/kind';
import { NAME } from '../named/values';
import type { DesiredUnit } from './desired';
import { explainRefusal } from './refusals';

const WORDS: NamedWords<DesiredUnit, UnitRecord> = {
  noun: 'organizational unit',
  short: 'unit',
  isFree: 'is empty',
  isHeldBy: 'it holds',
  absenceOf: ({ parentId, name }) => `${parentId} has no organizational unit ${name}`,
  deletionOf: (id) => `when it is empty: aws organizations delete-organizational-unit --organizational-unit-id ${id}`,
  valuesOf: () => ({
    nameOf: ({ name }) => name,
    declarationOf: ({ found }) => `organizationalUnitName: ${JSON.stringify(found)}`,
  }),
  explainObstacle: (_, { parentId, name }, organization) => ({
    code: 'ParentNotFound',
    reason: `organization ${organization.id} has no root or organizational unit ${parentId}, so organizational unit ${name} is not created`,
  }),
  explainRefusal: ({ name }, refusal) => explainRefusal(name, refusal),
};

const CALLS: NamedCalls<DesiredUnit, UnitRecord> = {
  describe: (id, reads) => reads.describeUnit(id),
  async find({ parentId, name }, reads, since) {
    const units = since ? await reads.recent.listUnits(parentId, since) : await reads.listUnits(parentId);
    const record = units?.find((one) => one.name === name);
    return { record, ...(units === undefined ? { obstacle: 'NO_PLACE' } : {}) };
  },
  holdersOf: (id, reads) => reads.listChildren(id),
  create: ({ parentId, name }, tags, writes) => writes.createUnit({ parentId, name, tags }),
  change: (id, { [NAME]: name }, writes) => writes.renameUnit(id, name!),
  async delete(id, writes) {
    await writes.deleteUnit(id);
  },
};

/** Organizational units. Their ids stand in policies and stack sets, and never come back. */
export const UNIT: NamedKind<DesiredUnit, UnitRecord> = {
  resource: RESOURCES.ORGANIZATIONAL_UNIT,
  attributes: { id: Attribute.ORGANIZATIONAL_UNIT_ID, arn: Attribute.ORGANIZATIONAL_UNIT_ARN },
  failures: { held: 'UnitNotEmpty', notRemovable: 'UnitNotRemovable' },
  errors: { nameTaken: 'DuplicateOrganizationalUnitException', held: 'OrganizationalUnitNotEmptyException' },
  words: WORDS,
  calls: CALLS,
  placeOf: ({ parentId }) => parentId,
  pathOf: (id, organizationId) => `ou/${organizationId}/${id}`,
  valuesOf: () => [],
};
