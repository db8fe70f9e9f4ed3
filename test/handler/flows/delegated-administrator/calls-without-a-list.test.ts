import { B, callsSince, type Entry, InProcessLab, registered, template, world } from './lab';

/**
 * Services that do not show who administers them: the list of AWS Organizations is the only witness, of two with a role. A move goes
 * out before it goes in, where AWS allows one; CloudTrail has room for three.
 */
test.each([
  {
    principal: 'ipam.amazonaws.com',
    fresh: 6,
    again: 3,
    move: 13,
    writes: [
      'ec2:DisableIpamOrganizationAdminAccount',
      'organizations:DeregisterDelegatedAdministrator',
      'ec2:EnableIpamOrganizationAdminAccount',
    ],
  },
  {
    principal: 'securitylake.amazonaws.com',
    fresh: 6,
    again: 3,
    move: 13,
    writes: [
      'securitylake:DeregisterDataLakeDelegatedAdministrator',
      'organizations:DeregisterDelegatedAdministrator',
      'securitylake:RegisterDataLakeDelegatedAdministrator',
    ],
  },
  {
    principal: 'cloudtrail.amazonaws.com',
    fresh: 5,
    again: 2,
    move: 10,
    writes: ['cloudtrail:RegisterOrganizationDelegatedAdmin', 'cloudtrail:DeregisterOrganizationDelegatedAdmin'],
  },
])('calls of $principal, without throttling: $fresh, $again, and $move for a move', async (expected) => {
  const { principal } = expected;
  const lab = new InProcessLab(world({ serviceAccess: [principal] }));
  const deploy = async (more: Partial<Entry>) => {
    const before = lab.aws.history.length;
    const entry = { ServicePrincipal: principal, RemovalPolicy: 'DESTROY', ...more } as const;
    const { status } = await lab.deploy(template(entry));
    expect(status).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
    return callsSince(lab, before);
  };

  expect(await deploy({})).toHaveLength(expected.fresh);
  expect(await deploy({ Refresh: 'again' })).toHaveLength(expected.again);
  const move = await deploy({ AccountId: B });
  expect(move).toHaveLength(expected.move);
  expect(move.filter((one) => /Register|Deregister|Enable|Disable/.test(one))).toEqual(expected.writes);
  expect(registered(lab, principal)).toEqual([B]);
});
