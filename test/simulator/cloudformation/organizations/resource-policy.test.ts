import {
  attribute,
  aWorld,
  handlerMessage,
  MANAGEMENT,
  MEMBER,
  NativeLab,
  type Resources,
  reasonOf,
} from './native-lab';

function delegating(...actions: string[]) {
  const Principal = { AWS: `arn:aws:iam::${MEMBER}:root` };
  const Statement = { Effect: 'Allow', Principal, Action: actions, Resource: '*' };
  return { Version: '2012-10-17', Statement };
}

function aResourcePolicy(properties: Readonly<Record<string, unknown>> = {}): Resources {
  const Properties = { Content: delegating('organizations:ListAccounts', 'organizations:ListRoots'), ...properties };
  return { Delegation: { Type: 'AWS::Organizations::ResourcePolicy', Properties } };
}

function held(lab: NativeLab): unknown {
  const { resourcePolicy } = lab.organization!;
  return resourcePolicy === undefined ? undefined : JSON.parse(resourcePolicy.content);
}

test('the resource policy is put, with tags', async () => {
  const lab = new NativeLab();
  const outputs = {
    Ref: { Ref: 'Delegation' },
    Id: attribute('Delegation', 'Id'),
    Arn: attribute('Delegation', 'Arn'),
  };
  const result = await lab.deploy(aResourcePolicy({ Tags: [{ Key: 'team', Value: 'platform' }] }), { outputs });
  const { id } = lab.organization!.resourcePolicy!;

  expect(result.status).toBe('CREATE_COMPLETE');
  expect(held(lab)).toEqual(delegating('organizations:ListAccounts', 'organizations:ListRoots'));
  expect(lab.tagsOf(id)).toEqual({ team: 'platform' });
  expect(result.outputs).toEqual({
    Ref: id,
    Id: id,
    Arn: `arn:aws:organizations::${MANAGEMENT}:resourcepolicy/o-exampleorgid/${id}`,
  });
});

test('an existing resource policy is not overwritten: the deployment fails, and the policy stays', async () => {
  const existing = delegating('organizations:ListParents', 'organizations:ListRoots');
  const lab = new NativeLab(aWorld({ resourcePolicy: { id: 'rp-existing1', content: existing } }));
  const result = await lab.deploy(aResourcePolicy());

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(reasonOf(result)).toEqual(
    handlerMessage('There is already a ResourcePolicy in the Organization!', 'AlreadyExists'),
  );
  expect(held(lab)).toEqual(existing);
});

test('an update changes the content and the tags, from a text, too', async () => {
  const lab = new NativeLab();
  await lab.deploy(aResourcePolicy({ Tags: [{ Key: 'team', Value: 'platform' }] }));
  const { id } = lab.organization!.resourcePolicy!;
  const content = delegating('organizations:ListParents', 'organizations:ListRoots');
  const result = await lab.deploy(
    aResourcePolicy({ Content: JSON.stringify(content), Tags: [{ Key: 'cost', Value: '1' }] }),
  );

  expect(result.status).toBe('UPDATE_COMPLETE');
  expect(held(lab)).toEqual(content);
  expect(lab.tagsOf(id)).toEqual({ cost: '1' });
});

test('deleting the stack deletes the resource policy, and one that is gone counts as deleted', async () => {
  const lab = new NativeLab();
  await lab.deploy(aResourcePolicy());
  expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
  expect(held(lab)).toBeUndefined();

  await lab.deploy(aResourcePolicy());
  const caller = lab.aws.sessions.account(MANAGEMENT);
  const operation = 'DeleteResourcePolicy';
  await lab.aws.call({ service: 'organizations', operation, input: {}, caller, region: 'us-east-1' });
  expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
});

test('the second attempt of an update succeeds; a fourth is not made', async () => {
  const lab = new NativeLab();
  await lab.deploy(aResourcePolicy());
  const content = delegating('organizations:ListParents');
  lab.break({ operation: 'organizations:PutResourcePolicy', error: 'ConcurrentModificationException', times: 1 });
  expect((await lab.deploy(aResourcePolicy({ Content: content }))).status).toBe('UPDATE_COMPLETE');

  lab.break({ operation: 'organizations:PutResourcePolicy', error: 'ConcurrentModificationException', times: 3 });
  const failed = await lab.deploy(aResourcePolicy());
  expect(failed.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(reasonOf(failed)).toMatch(/HandlerErrorCode: ResourceConflict\)$/);
});
