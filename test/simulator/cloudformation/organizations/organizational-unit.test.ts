import {
  attribute,
  aWorld,
  handlerMessage,
  MANAGEMENT,
  MEMBER,
  NativeLab,
  PROD,
  type Resources,
  ROOT,
  reasonOf,
  SANDBOX,
} from './native-lab';

function aUnit(properties: Readonly<Record<string, unknown>> = {}, more: object = {}): Resources {
  const Properties = { Name: 'Payments', ParentId: PROD, ...properties };
  return { Unit: { Type: 'AWS::Organizations::OrganizationalUnit', Properties, ...more } };
}

const OUTPUTS = { Ref: { Ref: 'Unit' }, Id: attribute('Unit', 'Id'), Arn: attribute('Unit', 'Arn') };

test('a unit is created below its parent, with tags', async () => {
  const lab = new NativeLab();
  const result = await lab.deploy(aUnit({ Tags: [{ Key: 'team', Value: 'payments' }] }), { outputs: OUTPUTS });
  const id = String(result.outputs.Ref);

  expect(result.status).toBe('CREATE_COMPLETE');
  expect(lab.units).toEqual({ Prod: 'Root', Sandbox: 'Root', Payments: 'Prod' });
  expect(lab.tagsOf(id)).toEqual({ team: 'payments' });
  expect(id).toMatch(/^ou-0000-[0-9a-f]{8}$/);
  expect(result.outputs).toEqual({
    Ref: id,
    Id: id,
    Arn: `arn:aws:organizations::${MANAGEMENT}:ou/o-exampleorgid/${id}`,
  });
});

test('a unit of an existing name is not adopted: the deployment fails and leaves the unit alone', async () => {
  const lab = new NativeLab();
  const result = await lab.deploy(aUnit({ Name: 'Prod', ParentId: ROOT }));

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(reasonOf(result)).toEqual(
    handlerMessage(
      'Failing PreExistenceCheck: OrganizationalUnit with name [Prod] already exists in parent [r-0000].',
      'AlreadyExists',
    ),
  );
  expect(lab.units).toEqual({ Prod: 'Root', Sandbox: 'Root' });
  expect(lab.organization!.parents.has(PROD)).toBe(true);
});

test('an update renames a unit, and changes its tags', async () => {
  const lab = new NativeLab();
  await lab.deploy(aUnit({ Tags: [{ Key: 'team', Value: 'old' }] }));
  const result = await lab.deploy(aUnit({ Name: 'Billing', Tags: [{ Key: 'cost', Value: '1' }] }), {
    outputs: OUTPUTS,
  });

  expect(result.status).toBe('UPDATE_COMPLETE');
  expect(lab.units).toEqual({ Prod: 'Root', Sandbox: 'Root', Billing: 'Prod' });
  expect(lab.tagsOf(String(result.outputs.Id))).toEqual({ cost: '1' });
});

describe('another parent', () => {
  test('replaces a unit, and deletes the former one', async () => {
    const lab = new NativeLab();
    const before = await lab.deploy(aUnit(), { outputs: OUTPUTS });
    const after = await lab.deploy(aUnit({ ParentId: SANDBOX }), { outputs: OUTPUTS });

    expect(after.status).toBe('UPDATE_COMPLETE');
    expect(after.outputs.Id).not.toBe(before.outputs.Id);
    expect(lab.units).toEqual({ Prod: 'Root', Sandbox: 'Root', Payments: 'Sandbox' });
  });

  test('leaves the former unit if it is not empty, with what is in it', async () => {
    const lab = new NativeLab();
    const before = await lab.deploy(aUnit(), { outputs: OUTPUTS });
    const id = before.outputs.Id!;
    const input = { AccountId: MEMBER, SourceParentId: PROD, DestinationParentId: id };
    const caller = lab.aws.sessions.account(MANAGEMENT);
    await lab.aws.call({ service: 'organizations', operation: 'MoveAccount', input, caller, region: 'us-east-1' });
    const after = await lab.deploy(aUnit({ ParentId: SANDBOX }));

    expect(after.status).toBe('UPDATE_COMPLETE');
    expect(after.events.filter(({ status }) => status === 'DELETE_FAILED')).toHaveLength(3);
    expect(lab.organization!.members.get(MEMBER)!.parentId).toBe(id);
    expect([...lab.organization!.parents.values()].filter(({ name }) => name === 'Payments')).toHaveLength(2);
  });

  test('is taken back if the update fails', async () => {
    const lab = new NativeLab();
    const before = await lab.deploy(aUnit(), { outputs: OUTPUTS });
    const late = { Late: { Type: 'AWS::SNS::Topic', DependsOn: 'Unit' } };
    const after = await lab.deploy({ ...aUnit({ ParentId: SANDBOX }), ...late }, { fail: 'Late' });

    expect(after.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(lab.units).toEqual({ Prod: 'Root', Sandbox: 'Root', Payments: 'Prod' });
    expect(lab.organization!.parents.has(String(before.outputs.Id))).toBe(true);
  });
});

test('a unit that is not empty cannot be deleted', async () => {
  const lab = new NativeLab();
  const { outputs } = await lab.deploy(aUnit(), { outputs: OUTPUTS });
  const input = { AccountId: MEMBER, SourceParentId: PROD, DestinationParentId: outputs.Id };
  const caller = lab.aws.sessions.account(MANAGEMENT);
  await lab.aws.call({ service: 'organizations', operation: 'MoveAccount', input, caller, region: 'us-east-1' });

  expect((await lab.destroy()).status).toBe('DELETE_FAILED');
  expect(lab.organization!.members.get(MEMBER)!.parentId).toBe(outputs.Id);
});

test('a unit that was deleted by other means counts as deleted', async () => {
  const lab = new NativeLab();
  const { outputs } = await lab.deploy(aUnit(), { outputs: OUTPUTS });
  const input = { OrganizationalUnitId: outputs.Id };
  const caller = lab.aws.sessions.account(MANAGEMENT);
  const operation = 'DeleteOrganizationalUnit';
  await lab.aws.call({ service: 'organizations', operation, input, caller, region: 'us-east-1' });

  expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
});

test('a first deployment that fails deletes the unit that it created; one with Retain stays', async () => {
  const lab = new NativeLab();
  const kept = { ...aUnit().Unit!, Properties: { Name: 'Kept', ParentId: ROOT }, DeletionPolicy: 'Retain' };
  const late = { Late: { Type: 'AWS::SNS::Topic', DependsOn: ['Unit', 'Kept'] } };
  await lab.deploy({ ...aUnit(), Kept: kept, ...late }, { fail: 'Late' });

  expect(lab.units).toEqual({ Prod: 'Root', Sandbox: 'Root', Kept: 'Root' });
});

test('a unit is not created any more once something beside it has failed', async () => {
  const lab = new NativeLab();
  const result = await lab.deploy({ ...aUnit(), Beside: { Type: 'AWS::SNS::Topic' } }, { fail: 'Beside' });
  await lab.aws.clock.advance(600_000);

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(lab.calls('CreateOrganizationalUnit')).toEqual([]);
});

test('the second attempt of a call succeeds', async () => {
  const lab = new NativeLab();
  lab.break({ operation: 'organizations:CreateOrganizationalUnit', error: 'TooManyRequestsException' });

  expect((await lab.deploy(aUnit())).status).toBe('CREATE_COMPLETE');
  expect(lab.units).toEqual({ Prod: 'Root', Sandbox: 'Root', Payments: 'Prod' });
});

test.each([
  ['a missing property', { Name: 'Payments' }, '#: required key [ParentId] not found'],
  [
    'an unknown property',
    { Name: 'Payments', ParentId: PROD, Parent: PROD },
    '#: extraneous key [Parent] is not permitted',
  ],
  [
    'a text instead of a list',
    { Name: 'Payments', ParentId: PROD, Tags: 'team' },
    '#/Tags: expected type: JSONArray, found: string',
  ],
])('%s is refused by its name', async (_what, Properties, message) => {
  const lab = new NativeLab();
  const result = await lab.deploy({ Unit: { Type: 'AWS::Organizations::OrganizationalUnit', Properties } });

  expect(reasonOf(result)).toBe(`Properties validation failed for resource Unit with message:\n${message}`);
  expect(lab.units).toEqual({ Prod: 'Root', Sandbox: 'Root' });
});

test('a member cannot create units, which only the management account can', async () => {
  const lab = new NativeLab(aWorld(), MEMBER);
  const result = await lab.deploy(aUnit());

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(reasonOf(result)).toMatch(/HandlerErrorCode: AccessDenied\)$/);
});
