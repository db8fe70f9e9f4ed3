import { TransientError } from '../../../../src/handler/failures';
import { OrganizationsService, type World } from '../../../../src/simulator/index';
import { AwsLab, aWorld, MANAGEMENT } from '../aws-lab';

const organizationIn = (lab: AwsLab) => OrganizationsService.of(lab.aws).state.organizationOfAccount.get(MANAGEMENT);
const ALONE: World = { accounts: { [MANAGEMENT]: {} } };
const BILLING = aWorld({ featureSet: 'CONSOLIDATED_BILLING' });

describe('writing to AWS', () => {
  test('creates and deletes an organization', async () => {
    const lab = new AwsLab(ALONE);
    const record = await lab.run(() => lab.ports.writes.createOrganization('CONSOLIDATED_BILLING'));
    expect(record).toMatchObject({ featureSet: 'CONSOLIDATED_BILLING', managementAccountId: MANAGEMENT });
    expect(organizationIn(lab)!.id).toBe(record.id);
    await lab.run(() => lab.ports.writes.deleteOrganization());
    expect(organizationIn(lab)).toBeUndefined();
  });

  test('deletes an organization that is already deleted', async () => {
    const lab = new AwsLab(ALONE);
    await expect(lab.run(() => lab.ports.writes.deleteOrganization())).resolves.toBeUndefined();
  });

  test('invites an account, and withdraws that, also twice', async () => {
    const lab = new AwsLab(aWorld({}, { accounts: { '333333333333': {} } }));
    const { writes } = lab.ports;
    const invitation = { target: { type: 'ACCOUNT', id: '333333333333' }, notes: 'Please.', tags: { a: '1' } } as const;
    const sent = await lab.run(() => writes.inviteAccount(invitation));
    expect(sent).toMatchObject({ action: 'INVITE', state: 'OPEN', accountId: '333333333333', notes: 'Please.' });
    expect(await lab.run(() => writes.cancelHandshake(sent.id))).toBe('DONE');
    expect(await lab.run(() => writes.cancelHandshake(sent.id))).toBe('ALREADY');
  });

  test('moves, tags and removes a member, also twice', async () => {
    const id = '333333333333';
    const lab = new AwsLab(aWorld({ members: { [id]: { joined: 'INVITED' } }, units: ['Workloads'] }));
    const { reads, writes } = lab.ports;
    const { rootId, parents } = organizationIn(lab)!;
    const unitId = [...parents.keys()].find((one) => one !== rootId)!;
    expect(await lab.run(() => writes.moveAccount(id, rootId, unitId))).toBe('DONE');
    expect(await lab.run(() => writes.moveAccount(id, rootId, unitId))).toBe('ALREADY');
    expect(await lab.run(() => reads.findParentId(id))).toBe(unitId);
    await lab.run(() => writes.tag(id, { a: '1', b: '2' }));
    await lab.run(() => writes.untag(id, ['a']));
    expect(await lab.run(() => reads.listTags(id))).toEqual({ b: '2' });
    expect(await lab.run(() => writes.removeAccount(id))).toBe('DONE');
    expect(await lab.run(() => writes.removeAccount(id))).toBe('ALREADY');
    expect(await lab.run(() => reads.findParentId(id))).toBeUndefined();
  });

  test('attaches and detaches a policy, also twice', async () => {
    const type = 'SERVICE_CONTROL_POLICY';
    const lab = new AwsLab(aWorld({ units: ['Prod'], policyTypes: [type] }));
    const { reads, writes } = lab.ports;
    const { rootId, parents, policies } = organizationIn(lab)!;
    const full = policies.get('p-FullAWSAccess')!;
    policies.set('p-12345678', { ...full, id: 'p-12345678', name: 'Mine', awsManaged: false });
    const unitId = [...parents.keys()].find((one) => one !== rootId)!;
    const attached = async () =>
      (await lab.run(() => reads.listPoliciesOfTarget(unitId, type)))!.map(({ id }) => id).sort();
    expect(await lab.run(() => writes.attachPolicy('p-12345678', unitId))).toBe('DONE');
    expect(await lab.run(() => writes.attachPolicy('p-12345678', unitId))).toBe('ALREADY');
    expect(await attached()).toEqual(['p-12345678', 'p-FullAWSAccess']);
    expect(await lab.run(() => writes.detachPolicy('p-12345678', unitId))).toBe('DONE');
    expect(await lab.run(() => writes.detachPolicy('p-12345678', unitId))).toBe('ALREADY');
    expect(await attached()).toEqual(['p-FullAWSAccess']);
  });

  test('makes, changes, and deletes a policy, also twice', async () => {
    const lab = new AwsLab(aWorld());
    const { reads, writes } = lab.ports;
    const tagPolicy = { type: 'TAG_POLICY', name: 'cost', description: 'old', content: '{"tags":{}}' };
    const { id } = await lab.run(() => writes.createPolicy({ ...tagPolicy, tags: { team: 'payments' } }));
    expect(await lab.run(() => reads.listTags(id))).toEqual({ team: 'payments' });
    expect((await lab.run(() => reads.listPolicies('TAG_POLICY'))).map(({ name }) => name)).toEqual(['cost']);
    expect(await lab.run(() => reads.listTargets(id))).toEqual([]);
    await lab.run(() => writes.updatePolicy(id, { description: 'new' }));
    expect(await lab.run(() => reads.describePolicy(id))).toMatchObject({ ...tagPolicy, description: 'new' });
    await lab.run(() => writes.updatePolicy(id, { name: 'costs', content: '{"tags":{"a":{}}}' }));
    expect(await lab.run(() => reads.describePolicy(id))).toMatchObject({
      name: 'costs',
      description: 'new',
      content: '{"tags":{"a":{}}}',
    });
    expect(await lab.run(() => writes.deletePolicy(id))).toBe('DONE');
    expect(await lab.run(() => writes.deletePolicy(id))).toBe('ALREADY');
    expect(await lab.run(() => reads.listTargets(id))).toBeUndefined();
  });

  test('makes, renames, and deletes an organizational unit, also twice', async () => {
    const lab = new AwsLab(aWorld());
    const { reads, writes } = lab.ports;
    const { rootId } = organizationIn(lab)!;
    const unit = await lab.run(() => writes.createUnit({ parentId: rootId, name: 'Prod', tags: { a: '1' } }));
    expect(unit).toEqual({
      id: expect.stringMatching(/^ou-/),
      arn: `arn:aws:organizations::${MANAGEMENT}:ou/o-exampleorgid/${unit.id}`,
      name: 'Prod',
    });
    expect(await lab.run(() => reads.findTags(unit.id))).toEqual({ a: '1' });
    await lab.run(() => writes.renameUnit(unit.id, 'Production'));
    expect(await lab.run(() => reads.describeUnit(unit.id))).toEqual({ ...unit, name: 'Production' });
    expect(await lab.run(() => writes.deleteUnit(unit.id))).toBe('DONE');
    expect(await lab.run(() => writes.deleteUnit(unit.id))).toBe('ALREADY');
    expect(await lab.run(() => reads.findTags(unit.id))).toBeUndefined();
  });

  test('hands a refusal to the flow', async () => {
    const lab = new AwsLab(aWorld());
    await expect(lab.run(() => lab.ports.writes.createOrganization('ALL'))).rejects.toMatchObject({
      refusal: { error: 'AlreadyInOrganizationException' },
    });
    await expect(lab.run(() => lab.ports.writes.enableAllFeatures())).rejects.toMatchObject({
      refusal: {
        error: 'HandshakeConstraintViolationException',
        reason: 'ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
      },
    });
  });

  test('starts a migration, and finalizes it', async () => {
    const lab = new AwsLab(BILLING);
    const parent = await lab.run(() => lab.ports.writes.enableAllFeatures());
    expect(parent).toMatchObject({ action: 'ENABLE_ALL_FEATURES', state: 'REQUESTED' });
    await lab.run(() => lab.ports.reads.describeHandshake(parent.id));
    expect(await lab.run(() => lab.ports.writes.acceptHandshake(parent.id))).toBe('DONE');
    expect(await lab.run(() => lab.ports.writes.acceptHandshake(parent.id))).toBe('ALREADY');
    await lab.aws.clock.advance(10_000);
    expect(await lab.run(() => lab.ports.reads.describeOrganization())).toMatchObject({ featureSet: 'ALL' });
  });

  test('switches services and policy types on and off, and says when they were already', async () => {
    const lab = new AwsLab(aWorld(), { stepSeconds: 600 });
    const { reads, writes } = lab.ports;
    await lab.run(() => writes.enableServiceAccess('guardduty.amazonaws.com'));
    expect(await lab.run(() => reads.listServiceAccess())).toEqual(['guardduty.amazonaws.com']);
    await lab.run(() => writes.disableServiceAccess('guardduty.amazonaws.com'));
    expect(await lab.run(() => reads.listServiceAccess())).toEqual([]);
    const [root] = await lab.run(() => reads.listRoots());
    expect(await lab.run(() => writes.enablePolicyType(root!.id, 'TAG_POLICY'))).toBe('DONE');
    await lab.aws.clock.advance(60_000);
    expect(await lab.run(() => writes.enablePolicyType(root!.id, 'TAG_POLICY'))).toBe('ALREADY');
    expect(await lab.run(() => writes.disablePolicyType(root!.id, 'TAG_POLICY'))).toBe('DONE');
    await lab.aws.clock.advance(60_000);
    expect(await lab.run(() => writes.disablePolicyType(root!.id, 'TAG_POLICY'))).toBe('ALREADY');
  });

  test.each([
    ['EnableAllFeatures', (lab: AwsLab) => lab.ports.writes.enableAllFeatures()],
    ['DeleteOrganization', (lab: AwsLab) => lab.ports.writes.deleteOrganization()],
  ])('does not repeat %s when the reply was lost: what is there now has to be looked at', async (operation, write) => {
    const fault = { operation: `organizations:${operation}`, error: 'LOST_REPLY' };
    const lab = new AwsLab({ ...BILLING, faults: [fault] });
    await expect(lab.run<unknown>(() => write(lab))).rejects.toMatchObject({
      name: 'TransientError',
      isUncertain: true,
    });
    expect(lab.calls()).toEqual([`organizations:${operation} ServiceException`]);
  });

  test('repeats what was refused for the moment, looking before each attempt', async () => {
    let looks = 0;
    const fault = { operation: 'organizations:EnableAllFeatures', error: 'ConcurrentModificationException', times: 2 };
    const lab = new AwsLab(
      { ...BILLING, faults: [fault] },
      {
        beforeWrite: async () => {
          looks++;
        },
      },
    );
    await lab.run(() => lab.ports.writes.enableAllFeatures());
    expect(looks).toBe(3);
    expect(organizationIn(lab)!.migration).toBeDefined();
  });

  test('writes nothing that it must not', async () => {
    const lab = new AwsLab(BILLING, { beforeWrite: () => Promise.reject(new TransientError('stopped')) });
    await expect(lab.run(() => lab.ports.writes.enableAllFeatures())).rejects.toThrow('stopped');
    expect(organizationIn(lab)!.migration).toBeUndefined();
    expect(lab.calls()).toEqual([]);
  });
});
