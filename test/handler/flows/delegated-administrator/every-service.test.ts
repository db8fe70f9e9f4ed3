import { TRUSTED_SERVICES, type TrustedServiceFacts } from '../../../../src/facts/trusted-services';
import { A, B, callsSince, type Entry, InProcessLab, MANAGEMENT, registered, template, world } from './lab';

const WRITE = /:(?!List|Describe|Get)/;
const ROWS = Object.entries<TrustedServiceFacts>(TRUSTED_SERVICES).filter(([, { administrator }]) => administrator);

function entryOf({ principal, feature }: TrustedServiceFacts): Entry {
  return {
    ServicePrincipal: principal,
    Entry: feature === undefined ? principal : `${principal}+${feature}`,
    ...(feature === undefined ? {} : { Feature: feature }),
    RemovalPolicy: 'DESTROY',
  };
}

/** With trusted access, and Audit Manager set up, as the access of the same stack would do it. */
async function labFor({ principal, setUp = [] }: TrustedServiceFacts): Promise<InProcessLab> {
  const lab = new InProcessLab(world({ serviceAccess: [principal] }));
  // Firewall Manager's registration has no effect in an organization that was just made.
  await lab.aws.clock.advance(120_000);
  for (const one of setUp) {
    if ('on' in one && one.where === 'REGIONS' && one.on[0].startsWith('auditmanager:')) {
      const [service, operation] = one.on[0].split(':') as [string, string];
      const caller = { accountId: MANAGEMENT, arn: `arn:aws:iam::${MANAGEMENT}:root` };
      await lab.aws.call({ service, operation, input: {}, caller, region: 'eu-west-1' });
      await lab.aws.clock.advance(120_000);
    }
  }
  return lab;
}

describe('the administrator of every service', () => {
  test('are so many', () => {
    expect(ROWS).toHaveLength(46);
  });

  test.each(ROWS)('%s is registered, found as it is, moved, and removed', async (_, row) => {
    const lab = await labFor(row);
    const entry = entryOf(row);
    const isStuck = row.administrator?.list !== undefined && row.administrator.deregister === undefined;
    const created = await lab.deploy(template(entry));
    expect([created.status, created.reason]).toEqual(['CREATE_COMPLETE', undefined]);
    expect(registered(lab, row.principal)).toEqual([A]);
    const before = lab.aws.history.length;
    expect((await lab.deploy(template({ ...entry, Refresh: 'again' }))).status).toBe('UPDATE_COMPLETE');
    expect(callsSince(lab, before).filter((one) => WRITE.test(one))).toEqual([]);
    const moved = await lab.deploy(template({ ...entry, AccountId: B }));
    expect(moved.status).toBe(isStuck ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE');
    await lab.aws.clock.advance(10 * 60_000);
    expect(registered(lab, row.principal)).toEqual([isStuck ? A : B]);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(registered(lab, row.principal)).toEqual(isStuck ? [A] : []);
  });
});
