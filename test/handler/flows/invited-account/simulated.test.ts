import { aWorld, CAN_BE_ENTERED, entry, InvitationLab, MANAGEMENT, ROLE, reasons, TARGET, template } from './lab';

const WITH_ROLE = { [TARGET]: CAN_BE_ENTERED };
const WITHOUT_ROLE = { [TARGET]: {} };

describe('an account that can be entered', () => {
  test('is invited, accepts and is moved within the deployment, in eleven calls', async () => {
    const lab = new InvitationLab(aWorld(WITH_ROLE, {}, { units: ['Workloads'] }));
    const unit = [...lab.organization.parents.values()].find(({ name }) => name === 'Workloads')!;
    const result = await lab.deploy(template({ MemberAccess: ROLE, ParentId: unit.id }));
    expect(result.resources.get('Invited')).toMatchObject({
      physicalId: `o-exampleorgid/invited-account/${TARGET}/ours`,
      attributes: {
        State: 'JOINED',
        AccountId: TARGET,
        AccountArn: `arn:aws:organizations::${MANAGEMENT}:account/o-exampleorgid/${TARGET}`,
        JoinedMethod: 'INVITED',
        HandshakeId: '',
        Expiration: '',
      },
    });
    expect(unit.accounts.has(TARGET)).toBe(true);
    const calls = lab.aws.history.filter(
      ({ service, operation }) =>
        service !== 'states' &&
        operation !== 'ListHandshakesForOrganization' &&
        ['organizations', 'sts', 'iam'].includes(service),
    );
    expect(calls.map(({ operation, error }) => (error === undefined ? operation : `${operation} ${error}`))).toEqual([
      'DescribeAccount',
      'DescribeAccount AccountNotFoundException',
      'ListChildren',
      'AssumeRole',
      'DescribeOrganization AWSOrganizationsNotInUseException',
      'InviteAccountToOrganization',
      'AssumeRole',
      'DescribeOrganization AWSOrganizationsNotInUseException',
      'AcceptHandshake',
      'DescribeAccount',
      'MoveAccount',
    ]);
  });

  test('is moved from where it is, if somebody has moved it first', async () => {
    const fault = { operation: 'organizations:MoveAccount', error: 'SourceParentNotFoundException', times: 1 };
    const lab = new InvitationLab(aWorld(WITH_ROLE, { faults: [fault] }, { units: ['Workloads'] }));
    const unit = [...lab.organization.parents.values()].find(({ name }) => name === 'Workloads')!;
    const result = await lab.deploy(template({ MemberAccess: ROLE, ParentId: unit.id }));
    expect(result.status).toBe('CREATE_COMPLETE');
    expect(unit.accounts.has(TARGET)).toBe(true);
    const moves = lab.aws.history.filter(({ operation }) => ['MoveAccount', 'ListParents'].includes(operation));
    expect(moves.map(({ operation }) => operation)).toEqual(['MoveAccount', 'ListParents', 'MoveAccount']);
  });

  test('is found again by an update, and left alone by a delete', async () => {
    const lab = new InvitationLab(aWorld(WITH_ROLE));
    await lab.deploy(template({ MemberAccess: ROLE }));
    const writes = lab.writes().length;
    const result = await lab.deploy(template({ MemberAccess: ROLE, Refresh: '1' }));
    expect(result.status).toBe('UPDATE_COMPLETE');
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(lab.isMember(TARGET)).toBe(true);
    expect(lab.writes()).toHaveLength(writes);
  });

  test('is removed by a delete with DESTROY, because it was invited by this resource', async () => {
    const lab = new InvitationLab(aWorld(WITH_ROLE));
    await lab.deploy(template({ MemberAccess: ROLE, RemovalPolicy: 'DESTROY' }));
    expect(lab.isMember(TARGET)).toBe(true);
    await lab.destroy();
    expect(lab.isMember(TARGET)).toBe(false);
  });

  test('that was a member before is never removed', async () => {
    const lab = new InvitationLab(aWorld({}, {}, { members: { [TARGET]: { joined: 'CREATED' } } }));
    const result = await lab.deploy(template({ MemberAccess: ROLE, RemovalPolicy: 'DESTROY' }));
    expect(result.resources.get('Invited')).toMatchObject({
      physicalId: `o-exampleorgid/invited-account/${TARGET}/found`,
      attributes: { State: 'JOINED', JoinedMethod: 'CREATED' },
    });
    await lab.destroy();
    expect(lab.writes()).toEqual([]);
  });

  test('is waited for by its owner if the role does not do', async () => {
    const lab = new InvitationLab(
      aWorld(WITHOUT_ROLE, { people: [{ account: TARGET, does: 'accept', action: 'INVITE', after: '2d' }] }),
    );
    const result = await lab.deploy(template({ MemberAccess: ROLE }));
    expect(result.resources.get('Invited')?.attributes).toMatchObject({ State: 'PENDING', AccountId: TARGET });
    await lab.pass(3);
    expect(lab.isMember(TARGET)).toBe(true);
    expect(lab.outcomes).toEqual(['SUCCEEDED']);
  });

  test('is read once a look, if the role cannot be assumed', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE));
    await lab.deploy(template({ MemberAccess: ROLE }));
    const deployed = lab.aws.history.length;
    await lab.aws.clock.advance(6 * 3_600_000);
    const calls = lab.aws.history.slice(deployed).map(({ operation }) => operation);
    const attempts = calls.flatMap((operation, index) => (operation === 'AssumeRole' ? [index] : []));
    expect(attempts).toHaveLength(6);
    for (const index of attempts) {
      expect(calls[index + 1]).not.toBe('DescribeAccount');
    }
  });

  test('is entered within an hour after its role was mended', async () => {
    const people = [{ account: TARGET, does: 'add-role', after: '1d', roles: CAN_BE_ENTERED.roles } as const];
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, { people }));
    await lab.deploy(template({ MemberAccess: ROLE }));
    await lab.pass(1.1);
    expect(lab.isMember(TARGET)).toBe(true);
  });

  test('keeps its tags in step, also after it has joined', async () => {
    const lab = new InvitationLab(aWorld(WITH_ROLE));
    await lab.deploy(template({ MemberAccess: ROLE, Tags: { team: 'data', stage: 'prod' } }));
    expect(Object.fromEntries(lab.organization.tags.get(TARGET)!)).toEqual({
      team: 'data',
      stage: 'prod',
      'cdk-aws-organization': 'eu-west-1/Org/Invited',
    });
    lab.organization.tags.get(TARGET)!.set('foreign', 'kept');
    await lab.deploy(template({ MemberAccess: ROLE, Tags: { team: 'platform' } }));
    expect(Object.fromEntries(lab.organization.tags.get(TARGET)!)).toEqual({
      team: 'platform',
      foreign: 'kept',
      'cdk-aws-organization': 'eu-west-1/Org/Invited',
    });
  });
});

describe('an invitation that nobody has answered', () => {
  test('is withdrawn by a delete', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE));
    const result = await lab.deploy(template());
    const { attributes } = result.resources.get('Invited')!;
    expect(attributes).toMatchObject({ State: 'PENDING', HandshakeId: lab.invitations[0]!.id });
    await lab.destroy();
    expect(lab.states).toEqual(['CANCELED']);
    expect(lab.outcomes[0]).toBe('ABORTED');
  });

  test('is withdrawn by the rollback of a create that a sibling broke', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE));
    const sibling = entry({ TargetId: 'nonsense' });
    const result = await lab.deploy(template({}, { Sibling: { ...sibling, dependsOn: ['Invited'] } }));
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(lab.states).toEqual(['CANCELED']);
  });

  test('of somebody else is waited for, and never withdrawn', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, {}, { invitations: [{ to: TARGET, notes: 'by hand' }] }));
    const result = await lab.deploy(template({ RemovalPolicy: 'DESTROY' }));
    expect(result.resources.get('Invited')?.physicalId).toBe(`o-exampleorgid/invited-account/${TARGET}/found`);
    await lab.destroy();
    expect(lab.states).toEqual(['OPEN']);
    expect(lab.writes()).toEqual([]);
  });

  test('of another stack is found, and survives this one', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE));
    await lab.deploy(template());
    await lab.deploy(template(), { stackName: 'Other' });
    await lab.destroy('Other');
    expect(lab.states).toEqual(['OPEN']);
  });

  test('is sent once although the reply was lost', async () => {
    const faults = [{ operation: 'organizations:InviteAccountToOrganization', error: 'LOST_REPLY' }];
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, { faults }));
    const result = await lab.deploy(template());
    expect(result.resources.get('Invited')?.physicalId).toBe(`o-exampleorgid/invited-account/${TARGET}/ours`);
    expect(lab.states).toEqual(['OPEN']);
  });

  test('is sent once although reads are behind', async () => {
    const lab = new InvitationLab(aWorld(WITH_ROLE, { behavior: { readLag: 3, emptyFirstPage: true } }));
    const result = await lab.deploy(template({ MemberAccess: ROLE }));
    expect(result.resources.get('Invited')?.attributes).toMatchObject({ State: 'JOINED' });
    expect(lab.states).toEqual(['ACCEPTED']);
  });

  test('fails the deployment if nobody is to be waited for, and is withdrawn then', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE));
    const result = await lab.deploy(template({ WhenPending: 'FAIL' }));
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(result)).toContain('StillPending');
    expect(lab.states).toEqual(['CANCELED']);
  });

  test('goes on through an update that is rolled back', async () => {
    const people = [{ account: TARGET, does: 'accept', action: 'INVITE', after: '5d' } as const];
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, { people }));
    await lab.deploy(template());
    const bad = { Sibling: { ...entry({ TargetId: 'nonsense' }), dependsOn: ['Invited'] } };
    const result = await lab.deploy(template({ Refresh: '1' }, bad));
    expect(result.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    await lab.pass(6);
    expect(lab.isMember(TARGET)).toBe(true);
    expect(lab.states).toEqual(['ACCEPTED']);
  });
});

describe('an answer in the last minutes of fifteen days', () => {
  const lastMoment = `${15 * 24 * 60 - 8}m`;

  test.each([
    ['an account', {}],
    ['an email address', { TargetType: 'EMAIL', TargetId: `account-${TARGET}@example.com` }],
  ])('is seen in time, and %s is moved', async (_what, target) => {
    const people = [{ account: TARGET, does: 'accept', action: 'INVITE', after: lastMoment } as const];
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, { people }, { units: ['Joined'] }));
    const unit = [...lab.organization.parents.keys()].find((id) => id.startsWith('ou-'))!;
    await lab.deploy(template({ ...target, ParentId: unit }));
    await lab.pass(15);
    expect(lab.states).toEqual(['ACCEPTED']);
    expect(lab.organization.members.get(TARGET)?.parentId).toBe(unit);
    expect(lab.outcomes).toEqual(['SUCCEEDED']);
  });
});

describe('an invitation that ends without a yes', () => {
  const decline = [{ account: TARGET, does: 'decline', action: 'INVITE', after: '1d' } as const];

  test('fails when it is declined, by default', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, { people: decline }));
    await lab.deploy(template());
    await lab.pass(2);
    expect(lab.outcomes).toEqual(['FAILED']);
    expect(lab.states).toEqual(['DECLINED']);
  });

  test('is followed by another one after a decline, as often and as late as was asked', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, { people: decline }));
    const onDecline = { Kind: 'INVITE_AGAIN', MaxAttempts: '1', DelaySeconds: String(3 * 86_400) };
    await lab.deploy(template({ OnDecline: onDecline }));
    await lab.pass(3);
    expect(lab.states).toEqual(['DECLINED']);
    await lab.pass(3);
    expect(lab.states).toEqual(['DECLINED', 'OPEN']);
  });

  test('is followed by another one after it expired, a bounded number of times', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE));
    await lab.deploy(template({ OnExpiry: { Kind: 'INVITE_AGAIN', MaxAttempts: '2', DelaySeconds: '0' } }));
    await lab.pass(50);
    // AWS forgets the first one.
    expect(lab.states).toEqual(['EXPIRED', 'EXPIRED', 'EXPIRED']);
    expect(lab.outcomes).toEqual(['FAILED']);
  });

  test('fails when somebody cancels it', async () => {
    const people = [{ account: MANAGEMENT, does: 'cancel', action: 'INVITE', after: '1d' } as const];
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, { people }));
    await lab.deploy(template());
    await lab.pass(2);
    expect(lab.outcomes).toEqual(['FAILED']);
    expect(lab.states).toEqual(['CANCELED']);
  });

  test('is sent again after a migration to all features canceled it', async () => {
    const people = [{ account: MANAGEMENT, does: 'enable-all-features', after: '1d' } as const];
    const lab = new InvitationLab(
      aWorld(
        WITHOUT_ROLE,
        { people },
        { featureSet: 'CONSOLIDATED_BILLING', members: { '222222222222': { joined: 'INVITED' } } },
      ),
    );
    await lab.deploy(template());
    await lab.pass(2);
    expect(lab.states).toEqual(['CANCELED', 'OPEN']);
    expect(lab.outcomes).toEqual(['RUNNING']);
  });
});

describe('an account that is known by its email address', () => {
  const EMAIL = { TargetType: 'EMAIL', TargetId: 'Owner@Example.com' };
  const accounts = { [TARGET]: { email: 'owner@example.com' } };

  test('is waited for, tells its number when it has joined, and is moved', async () => {
    const people = [{ account: TARGET, does: 'accept', action: 'INVITE', after: '2d' } as const];
    const lab = new InvitationLab(aWorld(accounts, { people }, { units: ['Partners'] }));
    const unit = [...lab.organization.parents.values()].find(({ name }) => name === 'Partners')!;
    const result = await lab.deploy(template({ ...EMAIL, MemberAccess: ROLE, ParentId: unit.id }));
    expect(result.resources.get('Invited')).toMatchObject({
      physicalId: expect.stringMatching(/^o-exampleorgid\/invited-account\/[0-9a-f]{32}\/ours$/),
      attributes: { State: 'PENDING', AccountId: '' },
    });
    await lab.pass(3);
    expect(unit.accounts.has(TARGET)).toBe(true);
    const again = await lab.deploy(template({ ...EMAIL, MemberAccess: ROLE, ParentId: unit.id, Refresh: '1' }));
    expect(again.resources.get('Invited')?.attributes).toMatchObject({ State: 'JOINED', AccountId: TARGET });
    expect(lab.states).toEqual(['ACCEPTED']);
  });

  test('is found among the members instead of being invited once more', async () => {
    const lab = new InvitationLab(aWorld(accounts, {}, { members: { [TARGET]: { joined: 'INVITED' } } }));
    const result = await lab.deploy(template(EMAIL));
    expect(result.resources.get('Invited')?.attributes).toMatchObject({ State: 'JOINED', AccountId: TARGET });
    expect(lab.invitations).toEqual([]);
  });

  test('is invited once more if it has left since', async () => {
    const people = [
      { account: TARGET, does: 'accept', action: 'INVITE', after: '1m' } as const,
      { account: TARGET, does: 'leave', after: '1d' } as const,
    ];
    const lab = new InvitationLab(aWorld(accounts, { people }));
    await lab.deploy(template(EMAIL));
    await lab.pass(2);
    const result = await lab.deploy(template({ ...EMAIL, Refresh: '1' }));
    expect(result.resources.get('Invited')?.attributes).toMatchObject({ State: 'PENDING' });
    expect(lab.states).toEqual(['ACCEPTED', 'OPEN']);
  });

  test('is left alone by a delete once it has joined, and removed with DESTROY', async () => {
    const people = [{ account: TARGET, does: 'accept', action: 'INVITE', after: '1m' } as const];
    for (const policy of ['RETAIN', 'DESTROY']) {
      const lab = new InvitationLab(aWorld(accounts, { people }));
      await lab.deploy(template({ ...EMAIL, RemovalPolicy: policy }));
      expect(lab.isMember(TARGET)).toBe(true);
      await lab.destroy();
      expect(lab.isMember(TARGET)).toBe(policy === 'RETAIN');
    }
  });
});

describe('a quota', () => {
  test('of accounts is not waited for', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, { quotas: { accounts: 1 } }));
    const result = await lab.deploy(template());
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(result)).toContain('QuotaExceeded');
  });

  test('of invitations in 24 hours is waited for, long after the deployment', async () => {
    const others = ['444444444441', '444444444442', '444444444443'];
    const more = '444444444444';
    const lab = new InvitationLab(
      aWorld(
        { ...WITHOUT_ROLE, ...Object.fromEntries([...others, more].map((id) => [id, {}])) },
        {
          quotas: { accounts: 4, invitationsPerDay: 4 },
          people: [
            { account: MANAGEMENT, does: 'invite', target: more, after: '2s' },
            ...[...others, more].map((account) => ({ account, does: 'decline', after: '1s' }) as const),
          ],
        },
        { invitations: others.map((to) => ({ to, sentDaysAgo: 0.5 })) },
      ),
    );
    const result = await lab.deploy(template());
    expect(result.resources.get('Invited')?.attributes).toMatchObject({ State: 'PENDING', HandshakeId: '' });
    await lab.pass(1);
    expect(lab.states).toEqual(['DECLINED', 'DECLINED', 'DECLINED', 'DECLINED', 'OPEN']);
  });

  test('an organization that is still being set up is waited for', async () => {
    const lab = new InvitationLab(aWorld(WITHOUT_ROLE, {}, { ageDays: 0.01 }));
    const result = await lab.deploy(template());
    expect(result.resources.get('Invited')?.attributes).toMatchObject({ State: 'PENDING' });
    await lab.pass(0.2);
    expect(lab.states).toEqual(['OPEN']);
  });

  test('an address of the management account that nobody verified fails with what to click', async () => {
    const lab = new InvitationLab(aWorld({ ...WITHOUT_ROLE, [MANAGEMENT]: { emailVerified: false } }));
    const result = await lab.deploy(template());
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(result)).toContain('ManagementEmailNotVerified');
    expect(reasons(result)).toContain('click the link');
  });
});

/** What CloudFormation shows of a deployment that failed. */
