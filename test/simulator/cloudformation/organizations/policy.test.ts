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

const DENY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
};

function aPolicy(properties: Readonly<Record<string, unknown>> = {}): Resources {
  const Properties = { Name: 'Guardrail', Type: 'SERVICE_CONTROL_POLICY', Content: DENY, ...properties };
  return { Policy: { Type: 'AWS::Organizations::Policy', Properties } };
}

const OUTPUTS = { Ref: { Ref: 'Policy' } };

/** What is attached, by target: names of policies that AWS does not manage. */
function attachments(lab: NativeLab): Record<string, string[]> {
  const { attachments: all, policies } = lab.organization!;
  const own = [...all].map(([target, ids]) => [
    target,
    [...ids]
      .map((id) => policies.get(id)!)
      .filter(({ awsManaged }) => !awsManaged)
      .map(({ name }) => name),
  ]);
  return Object.fromEntries(own.filter(([, names]) => names!.length > 0));
}

function policyNamed(lab: NativeLab, name: string) {
  return [...lab.organization!.policies.values()].find((policy) => policy.name === name);
}

test('a policy is created and attached to its targets', async () => {
  const lab = new NativeLab();
  const attributes = { Id: attribute('Policy', 'Id'), Arn: attribute('Policy', 'Arn') };
  const result = await lab.deploy(
    aPolicy({ Description: 'Stay', TargetIds: [PROD, MEMBER], Tags: [{ Key: 'team', Value: 'platform' }] }),
    { outputs: { ...OUTPUTS, ...attributes, AwsManaged: attribute('Policy', 'AwsManaged') } },
  );
  const { id, description, content } = policyNamed(lab, 'Guardrail')!;

  expect(result.status).toBe('CREATE_COMPLETE');
  expect({ description, content: JSON.parse(content) }).toEqual({ description: 'Stay', content: DENY });
  expect(attachments(lab)).toEqual({ [PROD]: ['Guardrail'], [MEMBER]: ['Guardrail'] });
  expect(lab.tagsOf(id)).toEqual({ team: 'platform' });
  expect(result.outputs).toEqual({
    Ref: id,
    Id: id,
    Arn: `arn:aws:organizations::${MANAGEMENT}:policy/o-exampleorgid/service_control_policy/${id}`,
    AwsManaged: 'false',
  });
});

test('a policy of an existing name is not adopted: the deployment fails and leaves the policy alone', async () => {
  const existing = { type: 'SERVICE_CONTROL_POLICY', name: 'Guardrail', content: DENY };
  const lab = new NativeLab(
    aWorld({ policies: { 'p-existing1': existing }, attachments: { '/Prod': ['p-FullAWSAccess', 'p-existing1'] } }),
  );
  const result = await lab.deploy(aPolicy({ TargetIds: [SANDBOX] }));

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(reasonOf(result)).toEqual(
    handlerMessage('Policy already exists for policy name [Guardrail].', 'AlreadyExists'),
  );
  expect(attachments(lab)).toEqual({ [PROD]: ['Guardrail'] });
  expect(policyNamed(lab, 'Guardrail')!.id).toBe('p-existing1');
});

test('a policy of a type that is not enabled is created, but not attached: the rollback deletes it', async () => {
  const lab = new NativeLab(aWorld({ policyTypes: [] }));
  const result = await lab.deploy(aPolicy({ TargetIds: [PROD] }));

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(reasonOf(result)).toEqual(
    handlerMessage('This operation can be performed only for enabled policy types.', 'InvalidRequest'),
  );
  expect(lab.calls('CreatePolicy', 'DeletePolicy')).toEqual(['CreatePolicy', 'DeletePolicy']);
});

describe('the content', () => {
  test('is the text of the template as it is', async () => {
    const text = JSON.stringify(DENY, undefined, 2);
    const lab = new NativeLab();
    await lab.deploy(aPolicy({ Content: text }));

    expect(policyNamed(lab, 'Guardrail')!.content).toBe(text);
  });

  test('is compared as text: other white space is an update', async () => {
    const lab = new NativeLab();
    await lab.deploy(aPolicy({ Content: JSON.stringify(DENY) }));
    const indented = JSON.stringify(DENY, undefined, 2);

    expect((await lab.deploy(aPolicy({ Content: indented }))).isChanged).toBe(true);
    expect(policyNamed(lab, 'Guardrail')!.content).toBe(indented);
    expect(lab.calls('UpdatePolicy')).toEqual(['UpdatePolicy']);
    expect((await lab.deploy(aPolicy({ Content: indented }))).isChanged).toBe(false);
  });

  test('is refused if it is no policy of the type', async () => {
    const lab = new NativeLab();
    const result = await lab.deploy(aPolicy({ Content: 'not JSON' }));

    expect(reasonOf(result)).toMatch(/HandlerErrorCode: InvalidRequest\)$/);
    expect(policyNamed(lab, 'Guardrail')).toBeUndefined();
  });
});

test('an update renames a policy, and attaches it to new targets before it detaches it from former ones', async () => {
  const lab = new NativeLab();
  await lab.deploy(aPolicy({ TargetIds: [PROD, ROOT], Tags: [{ Key: 'team', Value: 'old' }] }));
  const { id } = policyNamed(lab, 'Guardrail')!;
  const result = await lab.deploy(aPolicy({ Name: 'Fence', TargetIds: [ROOT, SANDBOX] }));

  expect(result.status).toBe('UPDATE_COMPLETE');
  expect(policyNamed(lab, 'Fence')!.id).toBe(id);
  expect(attachments(lab)).toEqual({ [ROOT]: ['Fence'], [SANDBOX]: ['Fence'] });
  expect(lab.calls('AttachPolicy', 'DetachPolicy').slice(2)).toEqual(['AttachPolicy', 'DetachPolicy']);
  expect(lab.tagsOf(id)).toEqual({});
});

test('another type replaces a policy', async () => {
  const lab = new NativeLab(aWorld({ policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'] }));
  const before = await lab.deploy(aPolicy({ TargetIds: [PROD] }), { outputs: OUTPUTS });
  const tagging = { Type: 'TAG_POLICY', Content: { tags: {} }, TargetIds: [PROD] };
  const after = await lab.deploy(aPolicy(tagging), { outputs: OUTPUTS });

  expect(after.status).toBe('UPDATE_COMPLETE');
  expect(after.outputs.Ref).not.toBe(before.outputs.Ref);
  expect(policyNamed(lab, 'Guardrail')!.type).toBe('TAG_POLICY');
  expect(lab.organization!.policies.has(String(before.outputs.Ref))).toBe(false);
});

describe('deleting the stack', () => {
  test('detaches the policy and then deletes it', async () => {
    const lab = new NativeLab();
    await lab.deploy(aPolicy({ TargetIds: [PROD, MEMBER] }));

    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(policyNamed(lab, 'Guardrail')).toBeUndefined();
    expect(lab.calls('DetachPolicy', 'DeletePolicy')).toEqual(['DetachPolicy', 'DetachPolicy', 'DeletePolicy']);
  });

  test('succeeds although a target is gone, or the policy was detached by other means', async () => {
    const lab = new NativeLab();
    await lab.deploy(aPolicy({ TargetIds: [PROD, SANDBOX] }));
    const { id } = policyNamed(lab, 'Guardrail')!;
    const caller = lab.aws.sessions.account(MANAGEMENT);
    const call = (operation: string, input: object) =>
      lab.aws.call({ service: 'organizations', operation, input, caller, region: 'us-east-1' });
    await call('DetachPolicy', { PolicyId: id, TargetId: PROD });
    await call('DeleteOrganizationalUnit', { OrganizationalUnitId: SANDBOX });

    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
  });

  test('fails if the policy is attached by other means, too', async () => {
    const lab = new NativeLab();
    await lab.deploy(aPolicy({ TargetIds: [PROD] }));
    const input = { PolicyId: policyNamed(lab, 'Guardrail')!.id, TargetId: ROOT };
    const caller = lab.aws.sessions.account(MANAGEMENT);
    await lab.aws.call({ service: 'organizations', operation: 'AttachPolicy', input, caller, region: 'us-east-1' });
    const result = await lab.destroy();

    expect(result.status).toBe('DELETE_FAILED');
    expect(reasonOf(result)).toMatch(/HandlerErrorCode: InvalidRequest\)$/);
    expect(attachments(lab)).toEqual({ [ROOT]: ['Guardrail'] });
  });
});

test('the second attempt of an attachment succeeds', async () => {
  const lab = new NativeLab();
  lab.break({ operation: 'organizations:AttachPolicy', error: 'PolicyChangesInProgressException', times: 2 });

  expect((await lab.deploy(aPolicy({ TargetIds: [PROD] }))).status).toBe('CREATE_COMPLETE');
  expect(attachments(lab)).toEqual({ [PROD]: ['Guardrail'] });
});
