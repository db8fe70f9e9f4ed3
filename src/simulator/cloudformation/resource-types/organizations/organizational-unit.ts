import type { Provided } from '../../resource-provider';
import type { Handler } from './handler';
import { HandlerFailure } from './handler-failure';
import type { HandlerWork } from './handler-work';
import { tagsOf, updateTags } from './tags';

const PAUSE_MS = 1000;

/** `AWS::Organizations::OrganizationalUnit`: an existing one of the name is never adopted, and a unit is never moved. */
export const organizationalUnit: Handler = {
  properties: { Name: { isRequired: true }, ParentId: { isRequired: true }, Tags: { isList: true } },
  replacedBy: ['ParentId'],
  read,
  async create(work, properties) {
    const { Name, ParentId } = properties;
    const siblings = await work.list('ListOrganizationalUnitsForParent', 'OrganizationalUnits', { ParentId });
    if (siblings.some((sibling) => sibling.Name === Name)) {
      throw new HandlerFailure(
        'AlreadyExists',
        `Failing PreExistenceCheck: OrganizationalUnit with name [${Name}] already exists in parent [${ParentId}].`,
      );
    }
    await work.callBack(PAUSE_MS);
    const { OrganizationalUnit } = await work.call('CreateOrganizationalUnit', {
      Name,
      ParentId,
      ...tagsOf(properties),
    });
    work.initiated(OrganizationalUnit.Id);
    await work.callBack(PAUSE_MS);
    return read(work, OrganizationalUnit.Id);
  },
  async update(work, properties, { physicalId, properties: before }) {
    await work.call('UpdateOrganizationalUnit', { OrganizationalUnitId: physicalId, Name: properties.Name });
    await updateTags(work, physicalId!, properties, before);
    return read(work, physicalId!);
  },
  async delete(work, physicalId) {
    await work.call('DeleteOrganizationalUnit', { OrganizationalUnitId: physicalId });
  },
};

async function read(work: HandlerWork, id: string): Promise<Provided> {
  const { OrganizationalUnit } = await work.call('DescribeOrganizationalUnit', { OrganizationalUnitId: id });
  return { physicalId: id, attributes: { Id: id, Arn: OrganizationalUnit.Arn } };
}
