// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
import { App, Lazy, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import {
  Account,
  AccountRemovalPolicy,
  type AlternateContacts,
  InvitationTarget,
  Organization,
  TrustedService,
} from '../src';
import { aStack, resourcesOf } from './private/synthesized';

const TYPE = 'Custom::CdkAwsOrganizationAccount';

function anOrganization(stack: Stack = aStack()) {
  return new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
}

/** The accounts of a stack, by their logical ids. */
function accountsIn(stack: Stack): [string, any][] {
  return Object.entries(resourcesOf(stack)).filter(([, { Type }]) => Type === TYPE);
}

const logs = { email: 'logs@example.com', accountName: 'LogArchive' };

describe('an account', () => {
  test('is in its parent, with what is declared of it, and is retained', () => {
    const { root } = anOrganization();
    const stack = Stack.of(root);
    const contact = { name: 'Ops', title: 'Team', emailAddress: 'ops@example.com', phoneNumber: '5' };
    const shop = root.addAccount('Shop', { accountId: '333333333333', alternateContacts: { operations: contact } });
    Tags.of(shop).add('team', 'payments');
    const [[id, { Properties }]] = accountsIn(stack) as [[string, any]];
    expect(id).toMatch(/^AccountShop[0-9a-f]{8}$/);
    expect(Properties).toMatchObject({
      AccountId: '333333333333',
      ParentId: { 'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'RootId'] },
      AlternateContacts: {
        OPERATIONS: { Name: 'Ops', Title: 'Team', EmailAddress: 'ops@example.com', PhoneNumber: '5' },
      },
      Tags: { team: 'payments' },
      RemovalPolicy: 'RETAIN',
      ServiceTimeout: '3600',
    });
    for (const [attribute, name] of Object.entries({
      accountId: 'AccountId',
      accountArn: 'AccountArn',
      state: 'State',
      joinedMethod: 'JoinedMethod',
    })) {
      expect(stack.resolve((shop as any)[attribute])).toEqual({ 'Fn::GetAtt': [id, name] });
    }
  });

  test('has a role that the management account can assume, whose policies do not change', () => {
    const { root } = anOrganization();
    const one = root.addAccount('One', { accountId: '333333333333' });
    const other = root.addAccount('Other', { accountId: '444444444444', accessRoleName: 'Access' });
    const arnOf = (account: Account) => JSON.stringify(Stack.of(root).resolve(account.accessRole.roleArn));
    expect(arnOf(one)).toContain(':role/OrganizationAccountAccessRole');
    expect(arnOf(other)).toContain(':role/Access');
    expect(one.accessRole).toBe(one.accessRole);
  });

  test('has a logical ID of the ID of its construct, wherever that stands', () => {
    const make = (scopeIn: (stack: Stack) => Construct) => {
      const stack = aStack();
      const { root } = anOrganization(stack);
      new Account(scopeIn(stack), 'Logs', { parent: root, ...logs });
      return accountsIn(stack);
    };
    expect(make((stack) => new Construct(new Construct(stack, 'Company'), 'Team'))).toEqual(make((stack) => stack));
  });

  test('that manages the organization is one, of a new and of an imported organization', () => {
    const organization = anOrganization();
    const stack = Stack.of(organization);
    expect(organization.managementAccount).toBe(organization.managementAccount);
    expect(stack.resolve(organization.managementAccount.accountArn)).toEqual({
      'Fn::GetAtt': ['CdkAwsOrganizationOrganization', 'ManagementAccountArn'],
    });
    const other = aStack({ env: { account: '111111111111', region: 'eu-west-1' } });
    const imported = Organization.fromOrganizationId(other, 'Organization', 'o-exampleorgid');
    expect(imported.managementAccount.accountId).toBe('111111111111');
    expect(JSON.stringify(other.resolve(Account.fromAccountId(other, 'A', '333333333333').accountArn))).toContain(
      ':organizations::111111111111:account/o-exampleorgid/333333333333',
    );
  });

  test.each([
    ['a member', (contact: object) => ({ security: { ...contact, name: Lazy.string({ produce: () => 'Security' }) } })],
    ['a contact', (contact: object) => ({ security: Lazy.any({ produce: () => contact }) })],
    ['all of them', (contact: object) => Lazy.any({ produce: () => ({ security: contact }) })],
  ])('takes contacts of which only synthesis knows %s', (_, contactsOf) => {
    const { root } = anOrganization();
    const contact = {
      name: 'Security',
      title: 'Team',
      emailAddress: 'security@example.com',
      phoneNumber: '+1 555 0100',
    };
    const alternateContacts = contactsOf(contact) as AlternateContacts;
    root.addAccount('Logs', { accountId: '333333333333', alternateContacts });
    const [[, { Properties }]] = accountsIn(Stack.of(root)) as [[string, any]];
    expect(Properties.AlternateContacts).toEqual({
      SECURITY: {
        Name: 'Security',
        Title: 'Team',
        EmailAddress: 'security@example.com',
        PhoneNumber: '+1 555 0100',
      },
    });
  });

  test('takes the policies of its removal policy, and applyRemovalPolicy takes them back', () => {
    const { root } = anOrganization();
    const one = root.addAccount('One', { accountId: '333333333333', removalPolicy: AccountRemovalPolicy.CLOSE });
    root.addAccount('Two', { accountId: '444444444444', removalPolicy: AccountRemovalPolicy.REMOVE_FROM_ORGANIZATION });
    one.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const ids = Object.keys(resourcesOf(Stack.of(root)));
    expect(ids).not.toContain('CdkAwsOrganizationAccountClosingRemoval');
    expect(ids).toContain('CdkAwsOrganizationInvitedMemberRemoval');
  });

  test('that has an ID takes no permission to create accounts', () => {
    const { root } = anOrganization();
    root.addAccount('One', { accountId: '333333333333', accountName: 'Shop' });
    expect(JSON.stringify(resourcesOf(Stack.of(root)))).not.toContain('organizations:CreateAccount');
  });
});

describe('the order of accounts', () => {
  const dependenciesOf = (stack: Stack) =>
    accountsIn(stack).map(([, { DependsOn }]) => (DependsOn as string[]).filter((one) => /^Account/.test(one)));

  test('is four lanes for those that may be created, and none for others', () => {
    const { root } = anOrganization();
    for (let index = 0; index < 6; index++) {
      root.addAccount(`New${index}`, { email: `new${index}@example.com`, accountName: `New ${index}` });
      root.addAccount(`Old${index}`, { accountId: `33333333333${index}` });
    }
    const names = dependenciesOf(Stack.of(root)).map((ids) => ids.map((id) => id.slice(7, 11)));
    expect(names).toEqual([[], [], [], [], [], [], [], [], ['New0'], [], ['New1'], []]);
  });

  test('has names and contacts after trusted access, whichever comes first in the code', () => {
    const organization = anOrganization();
    organization.root.addAccount('Logs', logs);
    organization.enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT);
    const [[, { DependsOn }]] = accountsIn(Stack.of(organization)) as [[string, any]];
    expect(DependsOn.filter((one: string) => /^ServiceAccess/.test(one))).toHaveLength(1);
  });

  test('warns of names and contacts if no stack of the App gives trusted access', () => {
    const WARNING = Match.stringLikeRegexp('can be changed only with trusted access for AWS Account Management');
    const make = (isGiven: boolean) => {
      const app = new App();
      const [one, other] = ['One', 'Other'].map((id) => new Stack(app, id));
      const organization = anOrganization(one);
      if (isGiven) {
        organization.enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT);
      }
      const { root } = Organization.fromOrganizationAttributes(other!, 'Organization', {
        organizationId: 'o-exampleorgid',
        rootId: 'r-exam',
      });
      root.addAccount('Logs', logs);
      root.addAccount('Audit', { email: 'audit@example.com', accountName: 'Audit' });
      return Annotations.fromStack(other!).findWarning('*', WARNING);
    };
    // It is the same for all accounts of a stack, so it is said once.
    expect(make(false).map(({ id }) => id)).toEqual(['/Other/Organization/Root/Logs']);
    expect(make(true)).toEqual([]);
  });
});

describe('what is wrong with accounts is said in the words of the user', () => {
  test.each<[string, (organization: Organization) => unknown, string]>([
    [
      'the same ID of a construct twice, in two scopes',
      ({ root }) => {
        root.addAccount('Logs', logs);
        new Account(new Construct(root, 'Team'), 'Logs', { parent: root, accountId: '333333333333' });
      },
      'an account with the ID Logs already exists in this stack, at Stack/Organization/Root/Logs: give one of the two another ID',
    ],
    [
      'the same account twice',
      ({ root }) => {
        root.addAccount('One', { accountId: '333333333333' });
        root.addAccount('Other', { accountId: '333333333333' });
      },
      'account 333333333333 already exists in this stack, at Stack/Organization/Root/One: remove one of the two',
    ],
    [
      'the same address twice, in another case',
      ({ root }) => {
        root.addAccount('One', logs);
        root.addAccount('Other', { email: 'LOGS@example.com' });
      },
      'account LOGS@example.com already exists in this stack, at Stack/Organization/Root/One: remove one of the two',
    ],
    [
      'an account that is invited, too',
      ({ root }) => {
        root.addAccount('One', { accountId: '333333333333' });
        root.inviteAccount('Other', { target: InvitationTarget.account('333333333333') });
      },
      'account 333333333333 already exists in this stack, at Stack/Organization/Root/One: remove one of the two',
    ],
  ])('%s', (_what, make, message) => {
    expect(() => make(anOrganization())).toThrow(message);
  });
});
