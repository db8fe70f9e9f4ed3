import { attribute, aWorld, handlerMessage, MANAGEMENT, NativeLab, type Resources, reasonOf } from './native-lab';

const STANDALONE = { accounts: { [MANAGEMENT]: { email: 'management@example.com' } } };

function anOrganization(properties: Readonly<Record<string, unknown>> = {}): Resources {
  return { Organization: { Type: 'AWS::Organizations::Organization', Properties: properties } };
}

test('an organization is created with all features', async () => {
  const lab = new NativeLab(STANDALONE);
  const names = ['Id', 'Arn', 'RootId', 'ManagementAccountId', 'ManagementAccountArn', 'ManagementAccountEmail'];
  const attributes = Object.fromEntries(names.map((name) => [name, attribute('Organization', name)]));
  const result = await lab.deploy(anOrganization(), { outputs: { Ref: { Ref: 'Organization' }, ...attributes } });

  const { id, rootId, allFeaturesAt } = lab.organization!;
  expect(result.status).toBe('CREATE_COMPLETE');
  expect(allFeaturesAt).toBeDefined();
  expect(result.outputs).toEqual({
    Ref: id,
    Id: id,
    Arn: `arn:aws:organizations::${MANAGEMENT}:organization/${id}`,
    RootId: rootId,
    ManagementAccountId: MANAGEMENT,
    ManagementAccountArn: `arn:aws:organizations::${MANAGEMENT}:account/${id}/${MANAGEMENT}`,
    ManagementAccountEmail: 'management@example.com',
  });
});

test('everything of an organization is made in one stack, in order', async () => {
  const lab = new NativeLab(STANDALONE);
  const result = await lab.deploy({
    ...anOrganization(),
    Unit: {
      Type: 'AWS::Organizations::OrganizationalUnit',
      Properties: { Name: 'Workloads', ParentId: attribute('Organization', 'RootId') },
    },
    Account: {
      Type: 'AWS::Organizations::Account',
      Properties: { AccountName: 'First', Email: 'first@example.com', ParentIds: [{ Ref: 'Unit' }] },
    },
  });

  const { id } = lab.accountOf('first@example.com')!;
  const { parents, members } = lab.organization!;
  expect(result.status).toBe('CREATE_COMPLETE');
  expect(parents.get(members.get(id)!.parentId)!.name).toBe('Workloads');
});

test('an existing organization is not adopted: the deployment fails, and the organization stays', async () => {
  const lab = new NativeLab();
  const result = await lab.deploy(anOrganization());

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(reasonOf(result)).toEqual(
    handlerMessage('The AWS account is already a member of an organization.', 'AlreadyExists'),
  );
  expect(lab.organization!.id).toBe('o-exampleorgid');
});

test.each([
  ['CONSOLIDATED_BILLING', 'ALL'],
  ['ALL', 'CONSOLIDATED_BILLING'],
  ['CONSOLIDATED_BILLING', undefined],
])('an update from %s to %s is refused, and changes nothing', async (before, after) => {
  const lab = new NativeLab(STANDALONE);
  await lab.deploy(anOrganization({ FeatureSet: before }));
  const { allFeaturesAt } = lab.organization!;
  const result = await lab.deploy(anOrganization(after === undefined ? {} : { FeatureSet: after }));

  expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(reasonOf(result)).toEqual(
    handlerMessage('Update between ALL and CONSOLIDATED_BILLING feature set mode is not supported.', 'InvalidRequest'),
  );
  expect(lab.organization!.allFeaturesAt).toBe(allFeaturesAt);
});

test('the default feature set is ALL, for an update, too', async () => {
  const lab = new NativeLab(STANDALONE);
  await lab.deploy(anOrganization());

  expect((await lab.deploy(anOrganization({ FeatureSet: 'ALL' }))).status).toBe('UPDATE_COMPLETE');
});

test('a first deployment that fails deletes the organization that it created', async () => {
  const lab = new NativeLab(STANDALONE);
  const late = { Late: { Type: 'AWS::SNS::Topic', DependsOn: 'Organization' } };

  expect((await lab.deploy({ ...anOrganization(), ...late }, { fail: 'Late' })).status).toBe('ROLLBACK_COMPLETE');
  expect(lab.organization).toBeUndefined();
});

test('an organization with members cannot be deleted', async () => {
  const lab = new NativeLab(STANDALONE);
  const account = {
    Type: 'AWS::Organizations::Account',
    Properties: { AccountName: 'First', Email: 'first@example.com' },
    DependsOn: 'Organization',
  };
  await lab.deploy({ ...anOrganization(), Account: account });

  // The account is closed, and stays a member for 90 days.
  expect((await lab.destroy()).status).toBe('DELETE_FAILED');
  expect(lab.organization).toBeDefined();
});

test('a member of another organization cannot create one', async () => {
  const lab = new NativeLab(aWorld(), '222222222222');

  expect(reasonOf(await lab.deploy(anOrganization()))).toMatch(/HandlerErrorCode: AlreadyExists\)$/);
});
