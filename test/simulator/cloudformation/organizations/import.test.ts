import { aWorld, MEMBER, NativeLab, PROD, type Resources, ROOT, reasonOf } from './native-lab';

const POLICY = 'p-20190501';
const DENY = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }] };
const WORLD = aWorld({
  policies: { [POLICY]: { type: 'SERVICE_CONTROL_POLICY', name: 'deny', content: JSON.stringify(DENY) } },
  attachments: { '/Prod': ['p-FullAWSAccess', POLICY] },
});

const TOPIC: Resources = { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'a' } } };
const UNIT: Resources = {
  Unit: {
    Type: 'AWS::Organizations::OrganizationalUnit',
    DeletionPolicy: 'Retain',
    Properties: { Name: 'Prod', ParentId: ROOT },
  },
};
const ALL: Resources = {
  ...UNIT,
  Account: {
    Type: 'AWS::Organizations::Account',
    DeletionPolicy: 'Retain',
    Properties: { AccountName: 'Member', Email: 'member@example.com', ParentIds: [{ Ref: 'Unit' }] },
  },
  Policy: {
    Type: 'AWS::Organizations::Policy',
    DeletionPolicy: 'Retain',
    Properties: { Name: 'deny', Type: 'SERVICE_CONTROL_POLICY', Content: DENY, TargetIds: [{ Ref: 'Unit' }] },
  },
};
const IDENTIFIERS = { Unit: PROD, Account: MEMBER, Policy: POLICY };

/** A stack with a topic. */
async function begun(): Promise<NativeLab> {
  const lab = new NativeLab(WORLD);
  await lab.deploy(TOPIC);
  return lab;
}

const written = (lab: NativeLab) =>
  lab.aws.history.filter(({ service, isWrite }) => service === 'organizations' && isWrite);

test('an import reads each resource and writes nothing, and the stack manages it from then on', async () => {
  const lab = await begun();
  const result = await lab.import({ ...TOPIC, ...ALL }, IDENTIFIERS);

  expect(result.status).toBe('IMPORT_COMPLETE');
  expect(
    [...result.resources.values()].map(({ logicalId, status, physicalId }) => [logicalId, status, physicalId]),
  ).toEqual([
    ['Topic', 'CREATE_COMPLETE', expect.any(String)],
    ['Unit', 'IMPORT_COMPLETE', PROD],
    ['Account', 'IMPORT_COMPLETE', MEMBER],
    ['Policy', 'IMPORT_COMPLETE', POLICY],
  ]);
  expect(written(lab)).toEqual([]);

  const { Unit, ...others } = ALL;
  const renamed = { ...Unit!, Properties: { ...Unit!.Properties, Name: 'Production' } };
  expect((await lab.deploy({ ...TOPIC, ...others, Unit: renamed })).status).toBe('UPDATE_COMPLETE');
  expect(lab.units).toEqual({ Production: 'Root', Sandbox: 'Root' });
  expect(written(lab).map(({ operation }) => operation)).toEqual(['UpdateOrganizationalUnit']);
});

test('an import does not compare what a resource is with what the template says', async () => {
  const lab = await begun();
  const other = { Unit: { ...UNIT.Unit!, Properties: { Name: 'Other', ParentId: ROOT } } };

  expect((await lab.import({ ...TOPIC, ...other }, { Unit: PROD })).status).toBe('IMPORT_COMPLETE');
  expect((await lab.deploy({ ...TOPIC, ...other })).isChanged).toBe(false);
  expect(lab.units).toEqual({ Prod: 'Root', Sandbox: 'Root' });
});

test('an import of what does not exist is rolled back, and the stack can be updated', async () => {
  const lab = await begun();
  const result = await lab.import({ ...TOPIC, ...ALL }, { ...IDENTIFIERS, Unit: 'ou-0000-99999999' });

  expect(result.status).toBe('IMPORT_ROLLBACK_COMPLETE');
  expect(reasonOf(result)).toMatch(
    /^Resource handler returned message: "You specified an organizational unit that doesn't exist\." .*HandlerErrorCode: NotFound\)$/,
  );
  expect([...result.resources.keys()]).toEqual(['Topic']);
  expect(written(lab)).toEqual([]);
  expect((await lab.deploy({ ...TOPIC, Other: { Type: 'AWS::SNS::Topic' } })).status).toBe('UPDATE_COMPLETE');
});

test.each<[string, Resources, Readonly<Record<string, string>>, RegExp]>([
  [
    'without a deletion policy',
    { ...TOPIC, Unit: { Type: UNIT.Unit!.Type, Properties: UNIT.Unit!.Properties! } },
    { Unit: PROD },
    /to import \[Unit\] must have DeletionPolicy attribute/,
  ],
  [
    'beside a change of another resource',
    { Topic: { ...TOPIC.Topic!, Properties: { DisplayName: 'b' } }, ...UNIT },
    { Unit: PROD },
    /You have modified resources \[Topic\] in your template that are not being imported/,
  ],
  ['beside a resource that is removed', UNIT, { Unit: PROD }, /You have modified resources \[Topic\]/],
  ['that is no resource of the template', TOPIC, { Unit: PROD }, /\[Unit\] to import are not new/],
  ['that the stack has', TOPIC, { Topic: 'arn:aws:sns:eu-west-1:111111111111:a' }, /\[Topic\] to import are not new/],
  [
    'of a custom resource',
    { ...TOPIC, Mine: { Type: 'Custom::Mine', DeletionPolicy: 'Retain', Properties: { ServiceToken: 'arn' } } },
    { Mine: 'mine' },
    /ResourceTypes \[Custom::Mine\] are not supported for Import/,
  ],
  [
    'of a type that is not simulated',
    { ...TOPIC, Other: { Type: 'AWS::SNS::Topic', DeletionPolicy: 'Retain' } },
    { Other: 'arn:aws:sns:eu-west-1:111111111111:a' },
    /the import of the resource type AWS::SNS::Topic is not simulated/,
  ],
])('an import %s is refused before it begins', async (_what, resources, identifiers, message) => {
  const lab = await begun();
  await expect(lab.import(resources, identifiers)).rejects.toThrow(message);
  expect(lab.cloudFormation.findStack('Native')!.status).toBe('CREATE_COMPLETE');
});

test('an import of a resource that a stack has is refused', async () => {
  const lab = await begun();
  await lab.import({ ...TOPIC, ...UNIT }, { Unit: PROD });
  const again = { ...TOPIC, ...UNIT, Again: UNIT.Unit! };

  await expect(lab.import(again, { Again: PROD })).rejects.toThrow(
    /Resource ou-0000-00000001 already exists in stack arn/,
  );
});

test('an import with another output is refused', async () => {
  const lab = await begun();
  const outputs = { Id: { Ref: 'Unit' } };

  await expect(lab.import({ ...TOPIC, ...UNIT }, { Unit: PROD }, outputs)).rejects.toThrow(
    /As part of the import operation, you cannot modify or add \[Outputs\]/,
  );
});
