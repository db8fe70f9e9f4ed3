import { loadWorld } from '../../src/simulator/index';
import type { AccountSpec, AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { InProcessLab } from '../support/in-process';
import { appFor, WORLD_NAMES, worldOf } from './shipped-worlds';

const UNKNOWN = 'nobody-has-it@example.com';

const addressesIn = (name: string) => [...loadWorld(worldOf(name)).accounts.values()].map(({ email }) => email);

/** An app that declares every account of a world by its address, and one that no account has; none has an `accountName`. */
function appOf(name: string): AppSpec {
  const { services: _, policyTypes: __, sibling: ___, ...organization } = appFor(name, 'RETAIN');
  const accounts = [...addressesIn(name), UNKNOWN].map(
    (email, index): AccountSpec => ({ id: `Account${index}`, email }),
  );
  return { ...organization, accounts };
}

describe('accounts that are declared by their addresses, without accountName', () => {
  test.each(WORLD_NAMES)('are adopted if they are members, and never made (%s)', async (name) => {
    const lab = new InProcessLab(worldOf(name));

    const { events } = await lab.deploy(templateOf(appOf(name)), { disableRollback: true });

    const called = lab.aws.history.map(({ operation }) => operation);
    expect(called.filter((operation) => /^Create(GovCloud)?Account$/.test(operation))).toEqual([]);
    const refused = events.flatMap(
      ({ reason = '' }) => /NotAMember: .* has the address (\S+):/.exec(reason)?.[1] ?? [],
    );
    expect(refused.sort()).toEqual([...strangersIn(lab, name), UNKNOWN].sort());
  });
});

/** Addresses of accounts that are not in the organization. */
function strangersIn(lab: InProcessLab, name: string): string[] {
  const { members } = lab.organizationOf(worldOf(name).deployment!.account)!;
  const addresses = new Set([...members.keys()].map((id) => lab.aws.accounts.get(id)!.email));
  return addressesIn(name).filter((address) => !addresses.has(address));
}
