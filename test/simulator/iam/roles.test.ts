import { makeAccount } from '../../../src/simulator/account';
import { listedPolicies } from '../../../src/simulator/iam/effective-policies';
import { deleteRole, deleteRolePolicy, putRole, putRolePolicy } from '../../../src/simulator/iam/roles';
import { trustPolicy } from '../../../src/simulator/iam/trust-policy';
import { SimulatedAws } from '../../../src/simulator/simulated-aws';

const ACCOUNT = '111111111111';
const ALLOW = { Version: '2012-10-17', Statement: { Effect: 'Allow' as const, Action: '*', Resource: '*' } };
const TRUST = trustPolicy([ACCOUNT]);

function anAws() {
  const aws = new SimulatedAws({ now: 0 });
  aws.accounts.set(ACCOUNT, makeAccount(ACCOUNT, 0));
  return aws;
}

describe('roles', () => {
  test('a role that is put again keeps its age, and lists only what it was put with', async () => {
    const aws = anAws();
    putRole(aws, ACCOUNT, { name: 'R', path: '/a/', trust: TRUST, policies: { Old: ALLOW } });
    await aws.clock.advance(60_000);
    const role = putRole(aws, ACCOUNT, {
      name: 'R',
      path: '/a/',
      trust: TRUST,
      policies: { New: ALLOW },
      maxSessionSeconds: 7200,
    });

    expect(role).toMatchObject({ arn: `arn:aws:iam::${ACCOUNT}:role/a/R`, createdAt: 0, maxSessionSeconds: 7200 });
    expect([...listedPolicies(role.policies).keys()]).toEqual(['New']);
    expect(aws.accounts.get(ACCOUNT)?.roles.get('R')).toBe(role);
  });

  test('nothing happens when what is to be deleted is not there', () => {
    const aws = anAws();
    deleteRolePolicy(aws, ACCOUNT, 'R', 'P');
    deleteRole(aws, ACCOUNT, 'R');
    deleteRole(aws, '999999999999', 'R');
    expect(aws.accounts.get(ACCOUNT)?.roles.size).toBe(0);
  });

  test('fails naming the account or role that is missing', () => {
    const aws = anAws();
    expect(() => putRole(aws, '999999999999', { name: 'R', trust: TRUST })).toThrow(
      '999999999999 is not in the simulated AWS',
    );
    expect(() => putRolePolicy(aws, ACCOUNT, { roleName: 'R', policyName: 'P', document: ALLOW })).toThrow(
      'has no role R',
    );
  });
});
