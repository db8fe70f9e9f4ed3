import { FORMS } from '../../facts/forms';
import { parentArn, targetArn } from './arns';
import { attachDefaults, detachAll } from './default-policies';
import { constraintViolation, plainError, wordedError } from './errors';
import { PAGING_RULES, PARENT_ID, TAGS, tagsOf, UNIT_ID } from './input-rules';
import type { OperationTable, Request } from './operation';
import { ascending, pageOf } from './paging';
import { depthOf, findParent, pathOf } from './parent-lookup';
import type { Organization, Parent } from './state';

const UNIT_NAME = { type: 'text', min: 1, max: 128 } as const;

/** The root, the organizational units, and who is below whom. */
export const PARENT_OPERATIONS: OperationTable = {
  ListRoots: {
    callers: 'ADMINISTRATOR',
    input: PAGING_RULES,
    perform: (request) =>
      pageOf(request, 'Roots', ascending([request.organization.parents.get(request.organization.rootId)!]), (root) =>
        showRoot(request, root),
      ),
  },
  ListParents: {
    callers: 'ADMINISTRATOR',
    input: {
      ...PAGING_RULES,
      ChildId: { type: 'text', isRequired: true, ...FORMS.CHILD_ID },
    },
    resources: ({ partition, organization, input }) => [targetArn(partition, organization, input.ChildId)],
    perform: listParents,
  },
  ListChildren: {
    callers: 'ADMINISTRATOR',
    input: {
      ...PAGING_RULES,
      ParentId: PARENT_ID,
      ChildType: { type: 'text', isRequired: true, values: ['ACCOUNT', 'ORGANIZATIONAL_UNIT'] },
    },
    resources: parentResource,
    perform: listChildren,
  },
  ListOrganizationalUnitsForParent: {
    callers: 'ADMINISTRATOR',
    input: { ...PAGING_RULES, ParentId: PARENT_ID },
    resources: parentResource,
    perform: listUnits,
  },
  CreateOrganizationalUnit: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: { ParentId: PARENT_ID, Name: { ...UNIT_NAME, isRequired: true }, Tags: TAGS },
    check: ({ Tags }) => void tagsOf(Tags),
    resources: parentResource,
    perform: createUnit,
  },
  UpdateOrganizationalUnit: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: { OrganizationalUnitId: UNIT_ID, Name: UNIT_NAME },
    resources: unitResource,
    perform: updateUnit,
  },
  DeleteOrganizationalUnit: {
    callers: 'MANAGEMENT',
    isWrite: true,
    input: { OrganizationalUnitId: UNIT_ID },
    resources: unitResource,
    perform: deleteUnit,
  },
  DescribeOrganizationalUnit: {
    callers: 'ADMINISTRATOR',
    input: { OrganizationalUnitId: UNIT_ID },
    resources: unitResource,
    perform: (request) => ({ OrganizationalUnit: showUnit(request, findUnit(request)) }),
  },
};

function parentResource({ partition, organization, input }: Request): string[] {
  return [parentArn(partition, organization, input.ParentId)];
}

function unitResource({ partition, organization, input }: Request): string[] {
  return [parentArn(partition, organization, input.OrganizationalUnitId)];
}

function findUnit({ organization, input }: Request): Parent {
  const unit = organization.parents.get(input.OrganizationalUnitId);
  if (!unit) {
    throw wordedError('OrganizationalUnitNotFoundException');
  }
  return unit;
}

export function showRoot({ partition, organization }: Request, root: Parent): Record<string, unknown> {
  return {
    Id: root.id,
    Arn: parentArn(partition, organization, root.id),
    Name: root.name,
    PolicyTypes: Array.from(organization.policyTypes, ([Type, { status }]) => ({ Type, Status: status })),
  };
}

function showUnit({ partition, organization }: Request, unit: Parent): Record<string, unknown> {
  return {
    Id: unit.id,
    Arn: parentArn(partition, organization, unit.id),
    Name: unit.name,
    Path: pathOf(organization, unit.id),
  };
}

function listParents(request: Request): unknown {
  const { organization, input } = request;
  const parentId =
    organization.members.get(input.ChildId)?.parentId ?? organization.parents.get(input.ChildId)?.parentId;
  if (parentId === undefined) {
    throw plainError(
      'ChildNotFoundException',
      `the organization has no account or organizational unit ${input.ChildId}`,
    );
  }
  const parent = organization.parents.get(parentId)!;
  return pageOf(request, 'Parents', ascending([parent]), ({ id }) => ({
    Id: id,
    Type: id === organization.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT',
  }));
}

function listChildren(request: Request): unknown {
  const { organization, input } = request;
  const parent = findParent(organization, input.ParentId);
  const children =
    input.ChildType === 'ACCOUNT'
      ? Array.from(parent.accounts, ([id, sequence]) => ({ id, sequence }))
      : unitsOf(organization, parent);
  return pageOf(request, 'Children', ascending(children), ({ id }) => ({ Id: id, Type: input.ChildType }));
}

function listUnits(request: Request): unknown {
  const { organization, input } = request;
  const units = unitsOf(organization, findParent(organization, input.ParentId));
  return pageOf(request, 'OrganizationalUnits', ascending(units), (unit) => showUnit(request, unit));
}

function unitsOf(organization: Organization, parent: Parent): Parent[] {
  return Array.from(parent.units, (id) => organization.parents.get(id)!);
}

function checkName(organization: Organization, parent: Parent, name: string): void {
  if (unitsOf(organization, parent).some((unit) => unit.name === name)) {
    throw wordedError('DuplicateOrganizationalUnitException');
  }
}

function createUnit(request: Request): unknown {
  const { aws, state, organization, input } = request;
  const parent = findParent(organization, input.ParentId);
  checkName(organization, parent, input.Name);
  if (depthOf(organization, parent) >= aws.quotas.organizationalUnitDepth) {
    throw constraintViolation('OU_DEPTH_LIMIT_EXCEEDED');
  }
  // The root is one of the parents.
  if (organization.parents.size - 1 >= aws.quotas.organizationalUnits) {
    throw constraintViolation('OU_NUMBER_LIMIT_EXCEEDED');
  }
  const tags = tagsOf(input.Tags);
  if (tags.size > aws.quotas.tagsPerResource) {
    throw constraintViolation('MAX_TAG_LIMIT_EXCEEDED');
  }
  const unit = addUnit(organization, parent, {
    id: `ou-${organization.rootId.slice('r-'.length)}-${aws.random.hex(8)}`,
    name: input.Name,
    sequence: ++state.sequence,
  });
  if (tags.size > 0) {
    organization.tags.set(unit.id, tags);
  }
  return { OrganizationalUnit: showUnit(request, unit) };
}

/** Puts a new unit below a parent. */
export function addUnit(
  organization: Organization,
  parent: Parent,
  unit: Pick<Parent, 'id' | 'name' | 'sequence'>,
): Parent {
  const added: Parent = { ...unit, parentId: parent.id, units: new Set(), accounts: new Map() };
  organization.parents.set(added.id, added);
  parent.units.add(added.id);
  attachDefaults(organization, added.id);
  return added;
}

/** A missing or blank name changes nothing, silently; only an empty one is refused. */
function updateUnit(request: Request): unknown {
  const { organization, input } = request;
  const unit = findUnit(request);
  const name: string = input.Name ?? '';
  if (name.trim() !== '' && name !== unit.name) {
    checkName(organization, organization.parents.get(unit.parentId!)!, name);
    unit.name = name;
  }
  return { OrganizationalUnit: showUnit(request, unit) };
}

function deleteUnit(request: Request): unknown {
  const { aws, organization } = request;
  const unit = findUnit(request);
  if (unit.accounts.size > 0 || unit.units.size > 0) {
    throw plainError('OrganizationalUnitNotEmptyException', 'the organizational unit holds accounts or other units');
  }
  if (hasPolicies(organization, unit) && aws.doubt('policies-of-deleted-unit')) {
    throw plainError('OrganizationalUnitNotEmptyException', 'the organizational unit has policies attached');
  }
  organization.parents.get(unit.parentId!)!.units.delete(unit.id);
  organization.parents.delete(unit.id);
  organization.tags.delete(unit.id);
  detachAll(organization, unit.id);
  return {};
}

/** Whether policies are attached that AWS did not attach itself. */
function hasPolicies({ attachments, policies }: Organization, unit: Parent): boolean {
  return [...(attachments.get(unit.id) ?? [])].some((id) => policies.get(id)?.awsManaged === false);
}
