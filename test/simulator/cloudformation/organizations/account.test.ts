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

const EMAIL = 'new@example.com';

function anAccount(properties: Readonly<Record<string, unknown>> = {}, more: object = {}): Resources {
  const Properties = { AccountName: 'New', Email: EMAIL, ...properties };
  return { Account: { Type: 'AWS::Organizations::Account', Properties, ...more } };
}

const FAILING: Resources = { Late: { Type: 'AWS::SNS::Topic', DependsOn: 'Account' } };

test('an account is created in the root and then moved to its parent, with its role and its tags', async () => {
  const lab = new NativeLab();
  const resources = anAccount({
    ParentIds: [PROD],
    RoleName: 'Access',
    Tags: [{ Key: 'team', Value: 'payments' }],
  });
  const result = await lab.deploy(resources, {
    outputs: {
      Ref: { Ref: 'Account' },
      AccountId: attribute('Account', 'AccountId'),
      Arn: attribute('Account', 'Arn'),
      Status: attribute('Account', 'Status'),
      State: attribute('Account', 'State'),
      JoinedMethod: attribute('Account', 'JoinedMethod'),
      JoinedTimestamp: attribute('Account', 'JoinedTimestamp'),
    },
  });

  const { id, roles } = lab.accountOf(EMAIL)!;
  expect(result.status).toBe('CREATE_COMPLETE');
  expect(lab.organization!.members.get(id)!.parentId).toBe(PROD);
  expect(lab.calls('CreateAccount', 'MoveAccount')).toEqual(['CreateAccount', 'MoveAccount']);
  expect(lab.aws.history.find(({ operation }) => operation === 'MoveAccount')!.input).toEqual({
    AccountId: id,
    SourceParentId: ROOT,
    DestinationParentId: PROD,
  });
  expect(roles.has('Access')).toBe(true);
  expect(lab.tagsOf(id)).toEqual({ team: 'payments' });
  expect(result.outputs).toEqual({
    Ref: id,
    AccountId: id,
    Arn: `arn:aws:organizations::${MANAGEMENT}:account/o-exampleorgid/${id}`,
    Status: 'ACTIVE',
    State: 'ACTIVE',
    JoinedMethod: 'CREATED',
    JoinedTimestamp: '2026-01-05T09:00:30.000Z',
  });
});

test('an account without a parent stays in the root', async () => {
  const lab = new NativeLab();
  await lab.deploy(anAccount());

  expect(lab.organization!.members.get(lab.accountOf(EMAIL)!.id)!.parentId).toBe(ROOT);
  expect(lab.calls('MoveAccount')).toEqual([]);
});

test('an account with the address of a member is not adopted: the deployment fails and leaves the member alone', async () => {
  const lab = new NativeLab();
  const result = await lab.deploy(anAccount({ Email: 'member@example.com' }));

  expect(result.status).toBe('ROLLBACK_COMPLETE');
  expect(reasonOf(result)).toEqual(
    handlerMessage('Account with email [member@example.com] already exists.', 'AlreadyExists'),
  );
  expect(lab.aws.accounts.get(MEMBER)!.state).toBe('ACTIVE');
  expect(lab.calls('CreateAccount', 'CloseAccount')).toEqual([]);
});

test('an account with an address that an account outside of the organization has fails after it was requested', async () => {
  const outside = { '333333333333': { email: EMAIL } };
  const lab = new NativeLab(aWorld({}, { accounts: { [MANAGEMENT]: {}, [MEMBER]: {}, ...outside } }));
  const result = await lab.deploy(anAccount());

  expect(reasonOf(result)).toMatch(
    /"Account creation failed with reason \[EMAIL_ALREADY_EXISTS\] for request id: car-\w+" .+ HandlerErrorCode: AlreadyExists\)$/,
  );
  expect(lab.organization!.members.has('333333333333')).toBe(false);
});

describe('a first deployment that fails', () => {
  test('closes the account that it created, so that the second attempt finds its address in use', async () => {
    const lab = new NativeLab();
    const result = await lab.deploy({ ...anAccount({ ParentIds: [PROD] }), ...FAILING }, { fail: 'Late' });
    await lab.aws.clock.advance(600_000);

    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(lab.accountOf(EMAIL)!.state).toBe('CLOSED');
    expect(lab.organization!.members.has(lab.accountOf(EMAIL)!.id)).toBe(true);

    await lab.destroy();
    const second = await lab.deploy({ ...anAccount({ ParentIds: [PROD] }), ...FAILING });
    expect(second.status).toBe('ROLLBACK_COMPLETE');
    expect(reasonOf(second)).toEqual(
      handlerMessage('Account with email [new@example.com] already exists.', 'AlreadyExists'),
    );
  });

  test('closes the account whose move failed', async () => {
    const lab = new NativeLab();
    const result = await lab.deploy(anAccount({ ParentIds: ['ou-0000-missing0'] }));
    await lab.aws.clock.advance(600_000);

    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(reasonOf(result)).toMatch(/no parent ou-0000-missing0" .+ HandlerErrorCode: InvalidRequest\)$/);
    expect(lab.accountOf(EMAIL)!.state).toBe('CLOSED');
  });

  test('leaves an account that is still being created, because CloudFormation does not know it yet', async () => {
    const lab = new NativeLab();
    const beside = { Beside: { Type: 'AWS::SNS::Topic' } };
    const result = await lab.deploy({ ...anAccount({ ParentIds: [PROD] }), ...beside }, { fail: 'Beside' });
    await lab.aws.clock.advance(600_000);

    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(lab.accountOf(EMAIL)!.state).toBe('ACTIVE');
    expect(lab.organization!.members.get(lab.accountOf(EMAIL)!.id)!.parentId).toBe(PROD);
  });

  test.each([
    ['Retain', 'ACTIVE'],
    ['RetainExceptOnCreate', 'CLOSED'],
  ])('with the DeletionPolicy %s leaves the account %s', async (DeletionPolicy, state) => {
    const lab = new NativeLab();
    await lab.deploy({ ...anAccount({}, { DeletionPolicy }), ...FAILING }, { fail: 'Late' });
    await lab.aws.clock.advance(600_000);

    expect(lab.accountOf(EMAIL)!.state).toBe(state);
  });

  test('leaves the account that AWS took too long to create', async () => {
    const lab = new NativeLab(aWorld({}, { behavior: { createAccountSeconds: 120 } }));
    const result = await lab.deploy(anAccount());
    await lab.aws.clock.advance(600_000);

    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(reasonOf(result)).toMatch(/returns IN_PROGRESS state before time out.+ HandlerErrorCode: NotStabilized\)$/);
    expect(lab.accountOf(EMAIL)!.state).toBe('ACTIVE');
    expect(lab.calls('CloseAccount')).toEqual([]);
  });
});

describe('an account that cannot be moved because of another change', () => {
  const CONFLICT = { operation: 'organizations:MoveAccount', error: 'ConcurrentModificationException' };

  test('is moved at the second attempt, and at the third', async () => {
    const lab = new NativeLab();
    lab.break({ ...CONFLICT, times: 2 });
    const result = await lab.deploy(anAccount({ ParentIds: [PROD] }));
    const attempts = lab.aws.history.filter(({ operation }) => operation === 'MoveAccount').map(({ at }) => at);

    expect(result.status).toBe('CREATE_COMPLETE');
    expect(lab.organization!.members.get(lab.accountOf(EMAIL)!.id)!.parentId).toBe(PROD);
    // 15 and 30 seconds, and up to half as much again.
    expect(attempts[1]! - attempts[0]!).toBeGreaterThanOrEqual(15_000);
    expect(attempts[1]! - attempts[0]!).toBeLessThanOrEqual(22_500);
    expect(attempts[2]! - attempts[1]!).toBeGreaterThanOrEqual(30_000);
    expect(attempts[2]! - attempts[1]!).toBeLessThanOrEqual(45_000);
  });

  test('fails after the third attempt, and is closed', async () => {
    const lab = new NativeLab();
    lab.break({ ...CONFLICT, times: 3 });
    const result = await lab.deploy(anAccount({ ParentIds: [PROD] }));
    await lab.aws.clock.advance(600_000);

    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(reasonOf(result)).toMatch(/ HandlerErrorCode: ResourceConflict\)$/);
    expect(lab.accountOf(EMAIL)!.state).toBe('CLOSED');
  });
});

describe('an update', () => {
  async function deployed(properties: Readonly<Record<string, unknown>> = {}): Promise<NativeLab> {
    const lab = new NativeLab();
    await lab.deploy(anAccount(properties));
    return lab;
  }

  test.each([
    ['from one unit to another', [PROD], [SANDBOX], SANDBOX],
    ['from the root to a unit', undefined, [PROD], PROD],
    ['from a unit to the root', [PROD], undefined, ROOT],
  ])('moves the account %s', async (_what, before, after, expected) => {
    const parents = (ids: string[] | undefined) => (ids === undefined ? {} : { ParentIds: ids });
    const lab = await deployed(parents(before));
    const { id } = lab.accountOf(EMAIL)!;
    const result = await lab.deploy(anAccount(parents(after)));

    expect(result.status).toBe('UPDATE_COMPLETE');
    expect(lab.organization!.members.get(id)!.parentId).toBe(expected);
  });

  test('fails if the account was moved by other means since', async () => {
    const lab = await deployed({ ParentIds: [PROD] });
    const { id } = lab.accountOf(EMAIL)!;
    const input = { AccountId: id, SourceParentId: PROD, DestinationParentId: ROOT };
    const caller = lab.aws.sessions.account(MANAGEMENT);
    await lab.aws.call({ service: 'organizations', operation: 'MoveAccount', input, caller, region: 'us-east-1' });
    const result = await lab.deploy(anAccount({ ParentIds: [SANDBOX] }));

    expect(result.status).toBe('UPDATE_ROLLBACK_FAILED');
    expect(lab.organization!.members.get(id)!.parentId).toBe(ROOT);
  });

  test('changes its tags, and leaves those that others added', async () => {
    const lab = await deployed({
      Tags: [
        { Key: 'team', Value: 'old' },
        { Key: 'cost', Value: '1' },
      ],
    });
    const { id } = lab.accountOf(EMAIL)!;
    const input = { ResourceId: id, Tags: [{ Key: 'owner', Value: 'someone' }] };
    const caller = lab.aws.sessions.account(MANAGEMENT);
    await lab.aws.call({ service: 'organizations', operation: 'TagResource', input, caller, region: 'us-east-1' });
    await lab.deploy(anAccount({ Tags: [{ Key: 'team', Value: 'new' }] }));

    expect(lab.tagsOf(id)).toEqual({ owner: 'someone', team: 'new' });
  });

  test.each([
    ['a name', { AccountName: 'Other' }, 'To modify the account name or account email attributes, you must sign in'],
    ['an address', { Email: 'other@example.com' }, 'To modify the account name or account email attributes'],
    ['a role', { RoleName: 'Other' }, 'You cannot update IAM role name.'],
  ])('is refused if it changes %s', async (_what, properties, message) => {
    const lab = await deployed();
    const result = await lab.deploy(anAccount(properties));

    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reasonOf(result)).toContain(message);
    expect(lab.accountOf(EMAIL)!.name).toBe('New');
  });
});

test('deleting the stack closes the account, and one that is closed already counts as deleted', async () => {
  const lab = new NativeLab();
  await lab.deploy(anAccount());
  const { id } = lab.accountOf(EMAIL)!;
  const caller = lab.aws.sessions.account(MANAGEMENT);
  const input = { AccountId: id };
  await lab.aws.call({ service: 'organizations', operation: 'CloseAccount', input, caller, region: 'us-east-1' });
  await lab.aws.clock.advance(600_000);

  expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
  expect(lab.accountOf(EMAIL)!.state).toBe('CLOSED');
});

test('two parents are refused before anything is created', async () => {
  const lab = new NativeLab();
  const result = await lab.deploy(anAccount({ ParentIds: [PROD, SANDBOX] }));

  expect(reasonOf(result)).toEqual(
    handlerMessage('Can not specify more than one parent id in request.', 'InvalidRequest'),
  );
  expect(lab.accountOf(EMAIL)).toBeUndefined();
});

test('in GovCloud no account is created', async () => {
  const lab = new NativeLab(aWorld({}, { partition: 'aws-us-gov' }));
  const result = await lab.deploy(anAccount());

  expect(reasonOf(result)).toEqual(
    handlerMessage(
      'Can not create account for GovCloud in AWS::Organizations::Account resource type.',
      'InvalidRequest',
    ),
  );
});

test('an account is not closed beyond the quota: the deletion fails', async () => {
  const lab = new NativeLab(aWorld({}, { quotas: { accountClosures: 0, accountClosuresMax: 0 } }));
  await lab.deploy(anAccount());

  expect((await lab.destroy()).status).toBe('DELETE_FAILED');
  expect(lab.accountOf(EMAIL)!.state).toBe('ACTIVE');
});
