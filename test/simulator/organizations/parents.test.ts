import type { Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { addMember, addOrganizationalUnit, createOrganization, enablePolicyType } from './setup';
import { anAws, call, errorOf, listAll, MANAGEMENT } from './simulated-calls';

const MEMBER = '222222222222';
const NOWHERE = 'ou-0000-00000000';

function aWorld(props: Parameters<typeof anAws>[0] = {}): { aws: SimulatedAws; organization: Organization } {
  const aws = anAws(props);
  const organization = createOrganization(aws, { managementAccountId: MANAGEMENT, id: 'o-exampleorgid' });
  addMember(aws, organization, MEMBER, { joinedMethod: 'CREATED' });
  return { aws, organization };
}

describe('reading the structure', () => {
  test('there is one root', async () => {
    const { aws, organization } = aWorld();
    const { Roots } = await call(aws, MANAGEMENT, 'ListRoots');
    expect(organization.rootId).toMatch(/^r-[0-9a-z]{4}$/);
    expect(Roots).toEqual([
      {
        Id: organization.rootId,
        Arn: `arn:aws:organizations::${MANAGEMENT}:root/o-exampleorgid/${organization.rootId}`,
        Name: 'Root',
        PolicyTypes: [],
      },
    ]);
  });

  test('parents and children are each other', async () => {
    const { aws, organization } = aWorld();
    const outer = addOrganizationalUnit(aws, organization, 'Outer');
    const inner = addOrganizationalUnit(aws, organization, 'Inner', outer.id);
    const parents = async (ChildId: string) => (await call(aws, MANAGEMENT, 'ListParents', { ChildId })).Parents;
    const children = (ParentId: string, ChildType: string) =>
      listAll(aws, MANAGEMENT, 'ListChildren', 'Children', { ParentId, ChildType });
    expect(await parents(MEMBER)).toEqual([{ Id: organization.rootId, Type: 'ROOT' }]);
    expect(await parents(inner.id)).toEqual([{ Id: outer.id, Type: 'ORGANIZATIONAL_UNIT' }]);
    expect(await children(outer.id, 'ORGANIZATIONAL_UNIT')).toEqual([{ Id: inner.id, Type: 'ORGANIZATIONAL_UNIT' }]);
    expect(await children(organization.rootId, 'ACCOUNT')).toEqual([
      { Id: MANAGEMENT, Type: 'ACCOUNT' },
      { Id: MEMBER, Type: 'ACCOUNT' },
    ]);
  });

  test('fails for what does not exist, and asks for the kind of children', async () => {
    const { aws, organization } = aWorld();
    expect(await errorOf(aws, MANAGEMENT, 'ListParents', { ChildId: NOWHERE })).toBe('ChildNotFoundException');
    expect(await errorOf(aws, MANAGEMENT, 'ListParents', { ChildId: organization.rootId })).toBe(
      'InvalidInputException INVALID_PATTERN:CHILD_ID',
    );
    for (const operation of ['ListAccountsForParent', 'ListOrganizationalUnitsForParent']) {
      expect(await errorOf(aws, MANAGEMENT, operation, { ParentId: NOWHERE })).toBe('ParentNotFoundException');
    }
    expect(await errorOf(aws, MANAGEMENT, 'ListChildren', { ParentId: organization.rootId })).toBe(
      'InvalidInputException INPUT_REQUIRED:CHILD_TYPE',
    );
    expect(await errorOf(aws, MEMBER, 'ListRoots')).toBe('AccessDeniedException');
  });
});

describe('organizational units', () => {
  test('a new unit has an id below the root, tags, and the default policy of what is enabled', async () => {
    const { aws, organization } = aWorld();
    enablePolicyType(organization, 'SERVICE_CONTROL_POLICY');
    const { OrganizationalUnit } = await call(aws, MANAGEMENT, 'CreateOrganizationalUnit', {
      ParentId: organization.rootId,
      Name: 'Workloads',
      Tags: [{ Key: 'team', Value: 'blue' }],
    });
    expect(OrganizationalUnit.Id).toMatch(new RegExp(`^ou-${organization.rootId.slice(2)}-[0-9a-z]{8}$`));
    expect(OrganizationalUnit).toMatchObject({
      Arn: `arn:aws:organizations::${MANAGEMENT}:ou/o-exampleorgid/${OrganizationalUnit.Id}`,
      Name: 'Workloads',
      Path: `o-exampleorgid/${organization.rootId}/${OrganizationalUnit.Id}/`,
    });
    expect(organization.tags.get(OrganizationalUnit.Id)).toEqual(new Map([['team', 'blue']]));
    expect(organization.attachments.get(OrganizationalUnit.Id)).toEqual(new Set(['p-FullAWSAccess']));
    const input = { OrganizationalUnitId: OrganizationalUnit.Id };
    expect(await call(aws, MANAGEMENT, 'DescribeOrganizationalUnit', input)).toEqual({ OrganizationalUnit });
  });

  test('a name is unique among siblings only', async () => {
    const { aws, organization } = aWorld();
    const unit = addOrganizationalUnit(aws, organization, 'Workloads');
    const create = (ParentId: string) =>
      errorOf(aws, MANAGEMENT, 'CreateOrganizationalUnit', { ParentId, Name: 'Workloads' });
    expect(await create(organization.rootId)).toBe('DuplicateOrganizationalUnitException');
    expect(await create(unit.id)).toBe('no error');
    expect(await create(NOWHERE)).toBe('ParentNotFoundException');
  });

  test('five levels are the limit', async () => {
    const { aws, organization } = aWorld();
    let parentId = organization.rootId;
    for (let level = 1; level <= 5; level++) {
      const input = { ParentId: parentId, Name: `Level ${level}` };
      parentId = (await call(aws, MANAGEMENT, 'CreateOrganizationalUnit', input)).OrganizationalUnit.Id;
    }
    expect(await errorOf(aws, MANAGEMENT, 'CreateOrganizationalUnit', { ParentId: parentId, Name: 'Level 6' })).toBe(
      'ConstraintViolationException OU_DEPTH_LIMIT_EXCEEDED',
    );
  });

  test('the number of units is limited', async () => {
    const { aws, organization } = aWorld({ quotas: { organizationalUnits: 1 } });
    addOrganizationalUnit(aws, organization, 'First');
    const input = { ParentId: organization.rootId, Name: 'Second' };
    expect(await errorOf(aws, MANAGEMENT, 'CreateOrganizationalUnit', input)).toBe(
      'ConstraintViolationException OU_NUMBER_LIMIT_EXCEEDED',
    );
  });

  test('a name counts characters, not bytes', async () => {
    const { aws, organization } = aWorld();
    const create = (Name: string) =>
      errorOf(aws, MANAGEMENT, 'CreateOrganizationalUnit', { ParentId: organization.rootId, Name });
    expect(await create('ü'.repeat(128))).toBe('no error');
    expect(await create('ü'.repeat(129))).toBe('InvalidInputException MAX_LENGTH_EXCEEDED:NAME');
    expect(await create('')).toBe('InvalidInputException MIN_LENGTH_EXCEEDED:NAME');
  });

  test('renaming to an empty name is refused, as making one without a name is', async () => {
    const { aws, organization } = aWorld();
    const unit = addOrganizationalUnit(aws, organization, 'Workloads');
    const input = { OrganizationalUnitId: unit.id, Name: '' };
    expect(await errorOf(aws, MANAGEMENT, 'UpdateOrganizationalUnit', input)).toBe(
      'InvalidInputException MIN_LENGTH_EXCEEDED:NAME',
    );
    expect(organization.parents.get(unit.id)!.name).toBe('Workloads');
  });

  test.each([[undefined], [' ']])('renaming to %j changes nothing, silently', async (Name) => {
    const { aws, organization } = aWorld();
    const unit = addOrganizationalUnit(aws, organization, 'Workloads');
    const input = { OrganizationalUnitId: unit.id, ...(Name === undefined ? {} : { Name }) };
    const { OrganizationalUnit } = await call(aws, MANAGEMENT, 'UpdateOrganizationalUnit', input);
    expect(OrganizationalUnit.Name).toBe('Workloads');
  });

  test('says where it is, in whatever answer it is shown', async () => {
    const { aws, organization } = aWorld();
    const outer = addOrganizationalUnit(aws, organization, 'Outer');
    const inner = addOrganizationalUnit(aws, organization, 'Inner', outer.id);
    const one = { OrganizationalUnitId: inner.id };
    const { OrganizationalUnits: listed } = await call(aws, MANAGEMENT, 'ListOrganizationalUnitsForParent', {
      ParentId: outer.id,
    });
    const { OrganizationalUnit: described } = await call(aws, MANAGEMENT, 'DescribeOrganizationalUnit', one);
    const rename = { ...one, Name: 'Renamed' };
    const { OrganizationalUnit: renamed } = await call(aws, MANAGEMENT, 'UpdateOrganizationalUnit', rename);
    const Path = `o-exampleorgid/${organization.rootId}/${outer.id}/${inner.id}/`;

    expect([...listed, described, renamed].map((unit) => unit.Path)).toEqual([Path, Path, Path]);
  });

  test('renaming works, but for the name of a sibling', async () => {
    const { aws, organization } = aWorld();
    const unit = addOrganizationalUnit(aws, organization, 'Workloads');
    addOrganizationalUnit(aws, organization, 'Security');
    const rename = (Name: string) =>
      errorOf(aws, MANAGEMENT, 'UpdateOrganizationalUnit', { OrganizationalUnitId: unit.id, Name });
    expect(await rename('Security')).toBe('DuplicateOrganizationalUnitException');
    expect(await rename('Sandbox')).toBe('no error');
    expect(organization.parents.get(unit.id)!.name).toBe('Sandbox');
  });

  test('only an empty unit can be deleted', async () => {
    const { aws, organization } = aWorld();
    const outer = addOrganizationalUnit(aws, organization, 'Outer');
    const inner = addOrganizationalUnit(aws, organization, 'Inner', outer.id);
    const remove = (OrganizationalUnitId: string) =>
      errorOf(aws, MANAGEMENT, 'DeleteOrganizationalUnit', { OrganizationalUnitId });
    expect(await remove(outer.id)).toBe('OrganizationalUnitNotEmptyException');
    expect(await remove(inner.id)).toBe('no error');
    expect(await remove(outer.id)).toBe('no error');
    expect(await remove(outer.id)).toBe('OrganizationalUnitNotFoundException');
    expect([...organization.parents.keys()]).toEqual([organization.rootId]);
    expect(organization.attachments.has(outer.id)).toBe(false);
  });
});
