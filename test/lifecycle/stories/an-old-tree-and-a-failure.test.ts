import type { Template } from '../../../src/simulator/cloudformation/template';
import { templatesOfVariants } from '../../support/example-variants';
import { InProcessLab } from '../../support/in-process';
import { accountsOf } from '../account-apps';
import { held } from '../random-trees';
import { worldOf } from '../shipped-worlds';

const WORLD = {
  ...worldOf('grown-since-2019'),
  deployment: { account: '111111111111', region: 'eu-central-1' },
  quotas: { accounts: 100 },
};
const [ORGANIZATION] = WORLD.organizations!;
const EMAIL = 'new@example.com';

/** The whole tree with one account more, and something that fails when that is there. */
function ours(): Template {
  const call = 'addAccounts(organization.root, ACCOUNTS_OF_ROOT);';
  const added = `organization.root.addAccount('New', { email: '${EMAIL}', accountName: 'New' });`;
  const variants = [[[call, `${call} ${added}`] as const]];
  const [template] = templatesOfVariants({ example: 'grown-since-2019', stack: 'Organization', variants });
  const DependsOn = Object.keys(template!.Resources).filter((id) => id.startsWith('AccountNew'));
  return { ...template, Resources: { ...template!.Resources, Last: { Type: 'AWS::SNS::Topic', DependsOn } } };
}

/** Of the tree in AWS's own types, the first unit will do: there is one of its name. */
function native(): Template {
  const [Name] = ORGANIZATION!.units!;
  const Properties = { Name, ParentId: ORGANIZATION!.rootId };
  return {
    Resources: {
      AccountNew: { Type: 'AWS::Organizations::Account', Properties: { AccountName: 'New', Email: EMAIL } },
      Last: { Type: 'AWS::Organizations::OrganizationalUnit', Properties, DependsOn: 'AccountNew' },
    },
  };
}

/** Everything that was there before, whatever has come to it. */
function everythingBefore(lab: InProcessLab): unknown {
  const newId = accountsOf(lab.aws)[EMAIL]?.id ?? '';
  const { organizations, own } = JSON.parse(held(lab, WORLD).replace('"PENDING_CLOSURE"', '"CLOSED"'));
  // The request of the new account, and its closure, are new as well.
  const [{ members, tags, createAccountRequests: _requests, closures: _closures, ...organization }] = organizations;
  delete members[newId];
  delete tags[newId];
  return { organization, members, tags, own };
}

describe('a first deployment over a tree that grew since 2019, which fails after it has made an account', () => {
  test.each([
    ['with ours leaves everything as it was, and the new account open', ours, 'Last', /^ACTIVE$/],
    ['with native types leaves everything as it was, and closes the new account', native, undefined, /CLOS/],
  ])('%s', async (_, templateOf, logicalId, state) => {
    const lab = new InProcessLab(WORLD);
    const before = everythingBefore(lab);
    const fail = logicalId === undefined ? {} : { fail: { logicalId } };
    const request = { stackName: 'Organization', template: templateOf(), ...fail };
    const { status, events } = await lab.aws.clock.run(lab.cloudFormation.deploy(request));
    await lab.aws.clock.advance(86_400_000);
    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.find((event) => event.status === 'CREATE_FAILED')?.logicalId).toBe('Last');
    expect(everythingBefore(lab)).toEqual(before);
    expect(accountsOf(lab.aws)[EMAIL]?.state).toMatch(state);
  });
});
