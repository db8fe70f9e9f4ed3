import {
  A,
  B,
  callsSince,
  type Entry,
  GUARDDUTY,
  InProcessLab,
  registered,
  STRANGER,
  shown,
  template,
  world,
} from './lab';

/** Deploys, and returns the calls that it took. */
async function deploy(lab: InProcessLab, entry: Entry) {
  const before = lab.aws.history.length;
  const { status, resources } = await lab.deploy(template(entry));
  return { status, id: resources.get('Administrator')?.physicalId, calls: callsSince(lab, before) };
}

const REGIONS = ['eu-west-1', 'us-east-1', 'eu-central-1'];
const WRITE = /[Rr]egister|Enable|Disable|Associate/;

describe('calls, without throttling', () => {
  test('through AWS Organizations: 5 for a fresh account, 2 for one that is registered, 10 for a move', async () => {
    const lab = new InProcessLab(world());
    const entry: Entry = { ServicePrincipal: 'sso.amazonaws.com', Entry: 'sso.amazonaws.com' };
    const fresh = await deploy(lab, entry);
    expect(fresh.status).toBe('CREATE_COMPLETE');
    expect(fresh.id).toBe('o-exampleorgid/delegated-administrator/sso.amazonaws.com/ours');
    expect(fresh.calls).toEqual([
      'organizations:DescribeOrganization',
      'organizations:ListDelegatedAdministrators',
      'organizations:DescribeAccount',
      'organizations:RegisterDelegatedAdministrator',
      'organizations:ListDelegatedAdministrators',
    ]);
    expect((await deploy(lab, { ...entry, Refresh: 'again' })).calls).toEqual([
      'organizations:DescribeOrganization',
      'organizations:ListDelegatedAdministrators',
    ]);
    const move = await deploy(lab, { ...entry, AccountId: B });
    expect(move.status).toBe('UPDATE_COMPLETE');
    expect(move.calls).toHaveLength(10);
    expect(move.calls.filter((one) => WRITE.test(one))).toEqual([
      'organizations:DeregisterDelegatedAdministrator',
      'organizations:RegisterDelegatedAdministrator',
    ]);
    expect(registered(lab, 'sso.amazonaws.com')).toEqual([B]);
    expect(move.id).toBe(fresh.id);
  });

  test.each([1, 2, 3])('through the service, in %i Regions: 4 + 3r, 2 + r, and 9 + 6r for a move', async (r) => {
    const lab = new InProcessLab(world());
    const entry: Entry = { Regions: REGIONS.slice(0, r) };
    const fresh = await deploy(lab, entry);
    expect(fresh.status).toBe('CREATE_COMPLETE');
    expect(fresh.calls).toHaveLength(4 + 3 * r);
    expect(registered(lab)).toEqual([A]);
    expect((await deploy(lab, { ...entry, Refresh: 'again' })).calls).toHaveLength(2 + r);
    const move = await deploy(lab, { ...entry, AccountId: B });
    expect(move.status).toBe('UPDATE_COMPLETE');
    expect(move.calls).toHaveLength(9 + 6 * r);
    expect(move.calls.filter((one) => WRITE.test(one))).toEqual([
      ...Array(r).fill('guardduty:DisableOrganizationAdminAccount'),
      'organizations:DeregisterDelegatedAdministrator',
      ...Array(r).fill('guardduty:EnableOrganizationAdminAccount'),
    ]);
    expect(registered(lab)).toEqual([B]);
  });
});

describe('an account that administers already', () => {
  test('is found, and stays when the stack goes, whatever its removal policy is', async () => {
    const lab = new InProcessLab(world());
    await lab.deploy(template({}), { stackName: 'Other' });
    const { id } = await deploy(lab, { RemovalPolicy: 'DESTROY' });
    expect(id).toBe(`o-exampleorgid/delegated-administrator/${GUARDDUTY}/found`);
    await lab.destroy();
    expect(registered(lab)).toEqual([A]);
  });

  test('in one of two Regions is found in both, and stays in both with DESTROY', async () => {
    const lab = new InProcessLab(world());
    await lab.deploy(template({ Regions: ['eu-west-1'] }), { stackName: 'Other' });
    const both = ['eu-west-1', 'us-east-1'];
    const { id, calls } = await deploy(lab, { RemovalPolicy: 'DESTROY', Regions: both });
    expect(calls.filter((one) => WRITE.test(one))).toEqual(['guardduty:EnableOrganizationAdminAccount']);
    expect(id).toBe(`o-exampleorgid/delegated-administrator/${GUARDDUTY}/found`);
    await lab.destroy();
    expect(registered(lab)).toEqual([A]);
    expect(await shown(lab, both)).toEqual([[A], [A]]);
  });

  test('and is another one fails a Create, which writes nothing and says how to take over', async () => {
    const lab = new InProcessLab(world());
    await lab.deploy(template({ AccountId: STRANGER }), { stackName: 'Other' });
    const before = lab.aws.history.length;
    const result = await lab.deploy(template({}));
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(JSON.stringify(result)).toContain(
      `Differs: account ${STRANGER} is the delegated administrator of ${GUARDDUTY} in eu-west-1, and AWS allows one: name account ${STRANGER} as \`delegatedAdministrator\` first, deploy, then change it to account ${A}`,
    );
    expect(callsSince(lab, before).filter((one) => WRITE.test(one))).toEqual([]);
    expect(registered(lab)).toEqual([STRANGER]);
  });
});

describe('a removal', () => {
  test.each([
    ['RETAIN', [A]],
    ['DESTROY', []],
  ] as const)('with %s of an account that the stack registered leaves %j', async (RemovalPolicy, expected) => {
    const lab = new InProcessLab(world());
    await lab.deploy(template({ RemovalPolicy, Regions: REGIONS }));
    const { status } = await lab.destroy();
    expect(status).toBe('DELETE_COMPLETE');
    expect(registered(lab)).toEqual(expected);
  });
});
